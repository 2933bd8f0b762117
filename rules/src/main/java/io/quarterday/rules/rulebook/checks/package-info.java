/** Checks of a rule book before it may go live: gaps, conflicts, rows that never answer, dead stages, references. */
@NullMarked
package io.quarterday.rules.rulebook.checks;

import org.jspecify.annotations.NullMarked;
