package io.quarterday.service.status;

import io.quarterday.domain.status.EntityRef;
import io.quarterday.domain.status.Grant;
import io.quarterday.domain.status.Position;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.status.GateDecision;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.rules.status.Target;
import io.quarterday.rules.status.Verdict;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that has, or is about to have, a status: the small adapter by which every kind of entity joins the gate. */
public interface Subject {

    EntityRef entity();

    /** The gate that it passes: that of services, unless it has one of its own. */
    default Decision<GateFacts, Verdict> gate() {
        return GateDecision.GATE;
    }

    /** Name of its workflow in the decision tables. */
    String workflow();

    /** Where it stands; null before it exists. */
    @Nullable
    Position position();

    /**
     * When it is overdue at the stage to which it goes; null where no clock runs. The clock of a stage counts calendar
     * hours while what stands there is active; what was left when it stopped, the history knows.
     */
    default @Nullable Instant slaDeadline(Target target, Instant at) {
        BigDecimal hours = target.stage().slaHours();
        return hours == null || !target.status().equals("ACTIVE")
                ? null
                : at.plus(Duration.ofMillis(
                        hours.multiply(BigDecimal.valueOf(3_600_000)).longValue()));
    }

    /** Takes what was granted, or comes into being by it. */
    void take(Grant grant);
}
