package io.quarterday.rules.rulebook;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One column of a decision table: what its cells hold, and for an input how they are held against the facts.
 *
 * @param name in snake_case; the same in the file's header, on the wire and in DRL's facts
 * @param kind whether a cell asks about a fact, is part of the answer, or only explains
 * @param match for an input: how the cell is compared
 * @param fact for an input: the field of the fact it is compared with; the column's own name unless given
 * @param list whether a cell may hold several values, separated by commas
 * @param required whether a cell may not be empty
 * @param allowed the values that a cell may take; empty where any value of the type will do
 * @param references {@code table.column} whose values a cell may take, or {@code drl} for the names of DRL rules
 * @param unit of a number ("hours", "days"), for people
 * @param help what a practice manager should know about this column
 * @param masked whether the fact is personal and is hidden when a decision is explained
 */
public record Column(
        String name,
        Kind kind,
        ColumnType type,
        Match match,
        String fact,
        boolean list,
        boolean required,
        List<String> allowed,
        @Nullable String references,
        @Nullable String unit,
        String help,
        boolean masked) {

    /** What a column is for. */
    public enum Kind {
        INPUT,
        OUTPUT,
        NOTE
    }

    public Column {
        allowed = List.copyOf(allowed);
    }
}
