package io.quarterday.rules.rulebook.workbook;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the first sheet of an .xlsx workbook that anybody may have made, as rows of texts, behind the same guards as
 * decision tables: no macros, formulas, links or bombs. Dates come as {@code 2026-03-31}, truths as {@code true}. Never
 * throws for what is in the bytes.
 */
public final class PlainSheet {

    /** Largest file taken, in bytes. */
    public static final int SIZE_MAX = Container.SIZE_MAX;

    private PlainSheet() {}

    /** Takes the rows as they come, counted from 1; columns are counted from 0, empty cells are left out. */
    public interface Rows {
        void row(int number, Map<Integer, String> cells);
    }

    /**
     * Something wrong with a cell, or with a row as a whole.
     *
     * @param row from 1; 0 where the sheet as a whole is meant
     * @param column from 0; null for the row as a whole
     */
    public record CellFault(int row, @Nullable Integer column, String message) {}

    /**
     * What is wrong with it.
     *
     * @param refusal why it was not read to its end; null where it was
     */
    public record Found(@Nullable String refusal, List<CellFault> faults) {}

    /**
     * Reads it.
     *
     * @param rowsMax how many rows it may have, the header among them
     */
    public static Found read(byte[] bytes, int rowsMax, Rows rows) {
        try {
            Container container = Container.open(bytes);
            Parts parts = Parts.read(container);
            if (parts.sheets().isEmpty()) {
                return new Found("the workbook has no sheet", List.of());
            }
            List<CellFault> faults = new ArrayList<>();
            SheetParser.read(container, parts, parts.sheets().get(0), rowsMax, rows::row)
                    .forEach(fault -> faults.add(new CellFault(fault.row(), fault.column(), fault.message())));
            return new Found(null, List.copyOf(faults));
        } catch (RefusedException e) {
            return new Found(e.place() + ": " + e.getMessage(), List.of());
        }
    }
}
