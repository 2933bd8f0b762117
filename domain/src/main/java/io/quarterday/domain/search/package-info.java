/** Filters of clients that people keep. */
@NullMarked
package io.quarterday.domain.search;

import org.jspecify.annotations.NullMarked;
