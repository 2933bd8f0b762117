/**
 * The rule book: decision tables, DRL and scenarios as data, and their compiled form in Drools.
 *
 * <p>Nothing here reads a clock, a file system or a database; a book comes in as text and goes out as answers.
 */
@NullMarked
package io.quarterday.rules.rulebook;

import org.jspecify.annotations.NullMarked;
