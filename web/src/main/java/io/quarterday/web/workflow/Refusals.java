package io.quarterday.web.workflow;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.status.Verdict;
import io.quarterday.rules.status.Violation;
import io.quarterday.service.status.Ruling;
import io.quarterday.web.api.ApiProblem;
import io.quarterday.web.api.ErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/**
 * A refusal by the gate as an answer: 403 FORBIDDEN where who asks may not do this here, 422 TRANSITION_REFUSED where
 * something else stands against it.
 */
public final class Refusals {

    /**
     * One thing that stands against a transition. One of {@code permission}, {@code transition} and {@code validation}
     * names it.
     *
     * @param table that said so
     * @param row that said so, where one did
     * @param wouldAllow for a missing permission: the rows of the table that would have allowed it
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ViolationView(
            @Nullable String permission,
            @Nullable String transition,
            @Nullable String validation,
            String message,
            String table,
            @Nullable String row,
            @Nullable List<String> wouldAllow) {

        static ViolationView of(Violation violation) {
            String name = violation.name();
            return new ViolationView(
                    violation.kind() == Violation.Kind.PERMISSION ? name : null,
                    violation.kind() == Violation.Kind.TRANSITION ? name : null,
                    violation.kind() == Violation.Kind.VALIDATION ? name : null,
                    violation.message(),
                    violation.table(),
                    violation.row(),
                    violation.wouldAllow().stream().map(RowRef::row).toList());
        }
    }

    private Refusals() {}

    public static ResponseEntity<?> of(Ruling.Refused refused) {
        Verdict verdict = refused.verdict();
        List<ViolationView> details = details(verdict);
        String message = details.size() == 1
                ? details.get(0).message()
                : details.size() + " things stand against it: " + details.get(0).message() + " ...";
        ErrorCode code = verdict.forbidden() ? ErrorCode.FORBIDDEN : ErrorCode.TRANSITION_REFUSED;
        return ApiProblem.of(code, message, details, refused.decisionId());
    }

    public static List<ViolationView> details(Verdict verdict) {
        return verdict.violations().stream().map(ViolationView::of).toList();
    }
}
