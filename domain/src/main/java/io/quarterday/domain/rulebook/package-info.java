/** The releases of each practice's rule book: numbered, their contents kept for ever, one of them in force. */
@NullMarked
package io.quarterday.domain.rulebook;

import org.jspecify.annotations.NullMarked;
