/** Filters of clients over REST. */
@NullMarked
package io.quarterday.web.search;

import org.jspecify.annotations.NullMarked;
