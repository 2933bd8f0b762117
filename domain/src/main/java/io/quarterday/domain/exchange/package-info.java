/** The whole of what a practice has, out of its tables and into them. */
@NullMarked
package io.quarterday.domain.exchange;

import org.jspecify.annotations.NullMarked;
