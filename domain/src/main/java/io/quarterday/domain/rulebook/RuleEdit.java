package io.quarterday.domain.rulebook;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One change of a draft, as it was made.
 *
 * @param part table, DRL file, or {@code <table>.scenarios}
 * @param rowId for a change of one row
 * @param before JSON; absent for what was added
 * @param after JSON; absent for what was removed
 * @param contentHash of the draft after it
 */
public record RuleEdit(
        UUID id,
        long releaseNumber,
        Instant at,
        UUID userId,
        Kind kind,
        String part,
        @Nullable String rowId,
        @Nullable String before,
        @Nullable String after,
        String reason,
        String contentHash) {

    /** What was done. */
    public enum Kind {
        ADD,
        CHANGE,
        MOVE,
        REMOVE,
        /** A whole table or file at once. */
        REPLACE
    }
}
