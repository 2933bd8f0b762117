/** Time that people spent, clocks that run, weeks that were handed in. */
@NullMarked
package io.quarterday.domain.timekeeping;

import org.jspecify.annotations.NullMarked;
