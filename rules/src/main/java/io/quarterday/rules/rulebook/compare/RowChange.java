package io.quarterday.rules.rulebook.compare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table, or one scenario, that differs.
 *
 * @param kind CHANGED also where the row was moved besides
 * @param row its id, the same on both sides
 * @param moved whether it stands elsewhere among the rows that stayed
 * @param fromPlace where it stood, from 1; null where it was not there
 * @param toPlace where it stands, from 1; null where it is not there any more
 * @param cells those that differ; for a row that was added or removed all that are not empty
 * @param before what it said, in words; null where it was not there
 * @param after what it says, in words; null where it is not there any more
 */
public record RowChange(
        Kind kind,
        String row,
        boolean moved,
        @Nullable Integer fromPlace,
        @Nullable Integer toPlace,
        List<CellChange> cells,
        @Nullable String before,
        @Nullable String after) {

    /** What happened to it. */
    public enum Kind {
        ADDED,
        REMOVED,
        CHANGED,
        MOVED
    }

    public RowChange {
        cells = List.copyOf(cells);
    }
}
