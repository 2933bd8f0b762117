/** What differs between two rule books, and which answers differ by them. */
@NullMarked
package io.quarterday.rules.rulebook.compare;

import org.jspecify.annotations.NullMarked;
