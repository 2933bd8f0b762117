package io.quarterday.service.rulebook;

import io.quarterday.domain.rulebook.RuleEdits;
import io.quarterday.domain.rulebook.RuleRelease;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PracticeDays;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Gathers what the gate of releases must know. */
@Component
class ReleaseFacts {

    /** Who asks wrote it or had a hand in it, or in what it started from that was never in force. */
    private static final String AUTHOR = "AUTHOR";

    /** The checks of exactly this content came out green. */
    private static final String CHECKS_GREEN = "CHECKS_GREEN";

    /** It was in force once. */
    private static final String WAS_ACTIVE = "WAS_ACTIVE";

    private final RuleEdits edits;
    private final PracticeDays days;

    ReleaseFacts(RuleEdits edits, PracticeDays days) {
        this.edits = edits;
        this.days = days;
    }

    GateFacts of(Actor actor, RuleRelease release, String action, @Nullable String requestedStage, Instant at) {
        Set<String> flags = new HashSet<>();
        if (release.isGreen()) {
            flags.add(CHECKS_GREEN);
        }
        if (release.activatedAt().isPresent()) {
            flags.add(WAS_ACTIVE);
        }
        if (actor.userId() != null && edits.hadAHand(release.number(), actor.userId())) {
            flags.add(AUTHOR);
        }
        return GateFacts.flagged(
                ReleaseSubject.WORKFLOW,
                release.lifecycle(),
                release.stage().name(),
                action,
                requestedStage,
                actor.role().name(),
                days.on(actor.organizationId(), at),
                flags);
    }

    /** @param wasActive whether the content that it takes was in force once */
    GateFacts ofNew(Actor actor, String action, boolean wasActive, Instant at) {
        return GateFacts.flagged(
                ReleaseSubject.WORKFLOW,
                "NEW",
                null,
                action,
                null,
                actor.role().name(),
                days.on(actor.organizationId(), at),
                wasActive ? Set.of(WAS_ACTIVE) : Set.of());
    }
}
