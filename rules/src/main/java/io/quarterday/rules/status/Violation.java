package io.quarterday.rules.status;

import io.quarterday.rules.rulebook.RowRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One thing that stands against a transition.
 *
 * @param name of the permission (the action) or the validation
 * @param table that said so
 * @param row that said so; null where no row says yes
 * @param wouldAllow for a missing permission: the rows that would have allowed it to somebody
 */
public record Violation(
        Kind kind,
        String name,
        String message,
        String table,
        @Nullable String row,
        List<RowRef> wouldAllow) {

    /** What kind of objection it is; a missing permission is FORBIDDEN, everything else TRANSITION_REFUSED. */
    public enum Kind {
        PERMISSION,
        TRANSITION,
        VALIDATION
    }
}
