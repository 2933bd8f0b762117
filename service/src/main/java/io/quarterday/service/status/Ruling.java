package io.quarterday.service.status;

import io.quarterday.domain.status.DecisionEntry;
import io.quarterday.domain.status.TransitionEntry;
import io.quarterday.rules.status.Verdict;
import java.util.UUID;

/** What came of asking the gate: the transition that was made, or the refusal with its reasons. */
public sealed interface Ruling {

    /** The rules' answer. */
    Verdict verdict();

    /** Under which the decision is kept. */
    UUID decisionId();

    /** It passed, and the history has it. */
    record Passed(Verdict verdict, UUID decisionId, TransitionEntry transition) implements Ruling {}

    /** It was refused; nothing changed but the log of decisions. */
    record Refused(Verdict verdict, DecisionEntry decision) implements Ruling {

        @Override
        public UUID decisionId() {
            return decision.id();
        }
    }
}
