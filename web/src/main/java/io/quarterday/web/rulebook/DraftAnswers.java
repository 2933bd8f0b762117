package io.quarterday.web.rulebook;

import io.quarterday.domain.rulebook.RuleRelease;
import io.quarterday.service.rulebook.EditingDrafts.Edited;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.workflow.Refusals;
import java.util.Objects;
import java.util.function.Supplier;
import org.springframework.http.ResponseEntity;

/** What an edit answers: the refusal, or what was edited under the draft's new version. */
final class DraftAnswers {

    private DraftAnswers() {}

    static <T> ResponseEntity<?> of(Edited edited, Supplier<T> view) {
        if (edited.refused() != null) {
            return Refusals.of(edited.refused());
        }
        RuleRelease release = Objects.requireNonNull(edited.release());
        return ResponseEntity.ok().eTag(ETags.of(release.version())).body(Envelope.of(view.get()));
    }
}
