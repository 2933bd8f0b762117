package io.quarterday.rules.rulebook.checks;

import java.util.List;

/**
 * How much of a table the scenarios exercise.
 *
 * @param fired how many of its rows fire in some scenario of the book
 * @param silent ids of the rows that fire in none, at most {@value #SILENT_SHOWN_MAX} of them
 */
public record Coverage(String table, int rows, int fired, List<String> silent) {

    static final int SILENT_SHOWN_MAX = 100;

    public Coverage {
        silent = List.copyOf(silent);
    }

    /** Between 0 and 1; 1 for a table without rows. */
    public double share() {
        return rows == 0 ? 1 : (double) fired / rows;
    }
}
