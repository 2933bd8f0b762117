package io.quarterday.service.status;

import io.quarterday.domain.status.EntityRef;
import io.quarterday.domain.status.Grant;
import io.quarterday.domain.status.Position;
import io.quarterday.rules.status.GateDecision;
import org.jspecify.annotations.Nullable;

/** Something that has, or is about to have, a status: the small adapter by which every kind of entity joins the gate. */
public interface Subject {

    EntityRef entity();

    /** The gate that it passes: that of services, unless it has one of its own. */
    default GateDecision gate() {
        return GateDecision.GATE;
    }

    /** Name of its workflow in the decision tables. */
    String workflow();

    /** Where it stands; null before it exists. */
    @Nullable
    Position position();

    /** Takes what was granted, or comes into being by it. */
    void take(Grant grant);
}
