/** What clients sign, on which terms, and when they are reminded. */
@NullMarked
package io.quarterday.rules.signatures;

import org.jspecify.annotations.NullMarked;
