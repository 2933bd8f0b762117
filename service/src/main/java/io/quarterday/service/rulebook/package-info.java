/** Which rule book is in force for a practice. */
@NullMarked
package io.quarterday.service.rulebook;

import org.jspecify.annotations.NullMarked;
