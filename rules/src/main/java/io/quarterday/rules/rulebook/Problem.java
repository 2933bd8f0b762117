package io.quarterday.rules.rulebook;

import org.jspecify.annotations.Nullable;

/**
 * Something wrong with a rule book, said so that its author can mend it.
 *
 * @param part the table, DRL or scenario file
 * @param line of the file (1-based), or null where the part did not come from a file
 * @param row the row's id, or the rule's name, where it is known
 * @param column the table's column; for DRL the place in the line, from 1, where it is known
 * @param message the value, what is expected there, and where it helps a "Did you mean"
 */
public record Problem(
        Severity severity,
        String part,
        @Nullable Integer line,
        @Nullable String row,
        @Nullable String column,
        String message) {

    /** Most problems that are told at once; who has as many has one mistake many times. */
    public static final int TOLD_MAX = 200;

    /** Whether the problem keeps a book from being used. */
    public enum Severity {
        ERROR,
        WARNING
    }

    public static Problem error(
            String part, @Nullable Integer line, @Nullable String row, @Nullable String column, String message) {
        return new Problem(Severity.ERROR, part, line, row, column, message);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(part);
        if (line != null) {
            text.append(" line ").append(line);
        }
        if (row != null) {
            text.append(" row ").append(row);
        }
        if (column != null) {
            text.append(" column ").append(column);
        }
        return text.append(": ").append(message).toString();
    }
}
