package io.quarterday.rules.rulebook.compare;

import java.util.List;

/**
 * What differs in one table, or among the scenarios beside one.
 *
 * @param name of the table
 * @param added how many rows, as the three counts that follow; they count what {@code rows} may not list
 * @param moved how many stand elsewhere among those that stayed, whether changed besides or not
 * @param changed how many have other cells
 * @param rows first those removed, in the order of the old book, then the others in the order of the new one
 * @param complete whether {@code rows} lists all that differ
 */
public record SheetDifference(
        String name, int added, int removed, int moved, int changed, List<RowChange> rows, boolean complete) {

    public SheetDifference {
        rows = List.copyOf(rows);
    }
}
