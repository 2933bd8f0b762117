package io.quarterday.service.exchange;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a file's rows. Each counts once, as successful or failed; of all or nothing with a failure none was
 * successful.
 *
 * @param rows of the file, without its header and empty ones
 * @param successful created, updated or found to say nothing new
 * @param dryRun whether nothing was changed, whatever the counts say
 * @param errors the first {@value #ERRORS_MAX} of them
 * @param errorCount all of them
 */
public record ImportReport(
        int rows,
        int successful,
        int created,
        int updated,
        int unchanged,
        int failed,
        boolean dryRun,
        List<RowFault> errors,
        int errorCount) {

    public static final int ERRORS_MAX = 1_000;

    /**
     * Why a row could not be taken.
     *
     * @param row as the file counts, from 1, the header among them
     * @param field by its API name; null where the row as a whole is meant
     * @param value as it was given, at most 100 characters
     */
    public record RowFault(
            long row, @Nullable String field, @Nullable String value, String message) {

        private static final int VALUE_LENGTH_MAX = 100;

        public static RowFault of(long row, @Nullable String field, @Nullable String value, String message) {
            String shown = value == null || value.length() <= VALUE_LENGTH_MAX
                    ? value
                    : value.substring(0, VALUE_LENGTH_MAX) + "…";
            return new RowFault(row, field, shown == null || shown.isEmpty() ? null : shown, message);
        }
    }
}
