package io.quarterday.service.register;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of taking a file of the register. Each row counts once, as created, updated, unchanged or failed.
 *
 * @param rows of the file, without its header and empty lines
 * @param servicesCreated accounts services that were opened
 * @param deadlinesChanged open accounts services that follow the register's new due date
 * @param errors the first {@value #ERRORS_MAX} of them
 * @param errorCount all of them
 */
public record RegisterReport(
        int rows,
        int created,
        int updated,
        int unchanged,
        int servicesCreated,
        int deadlinesChanged,
        int failed,
        List<RowError> errors,
        int errorCount) {

    public static final int ERRORS_MAX = 1_000;

    /**
     * Why a row, or a part of it, could not be taken.
     *
     * @param line of the file, from 1
     * @param column by its name in the header; null where the row as a whole is meant
     * @param value as it stands in the file, at most 100 characters
     */
    public record RowError(
            long line, @Nullable String column, @Nullable String value, String reason) {

        private static final int VALUE_LENGTH_MAX = 100;

        static RowError of(long line, RegisterColumn column, String value, String reason) {
            return new RowError(line, column.header(), shown(value), reason);
        }

        static RowError ofRow(long line, String value, String reason) {
            return new RowError(line, null, shown(value), reason);
        }

        private static String shown(String value) {
            return value.length() <= VALUE_LENGTH_MAX ? value : value.substring(0, VALUE_LENGTH_MAX) + "…";
        }
    }
}
