/** Changing many clients at once, over REST. */
@NullMarked
package io.quarterday.web.records;

import org.jspecify.annotations.NullMarked;
