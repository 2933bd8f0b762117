/** Recording time, and holding it against budgets. */
@NullMarked
package io.quarterday.service.timekeeping;

import org.jspecify.annotations.NullMarked;
