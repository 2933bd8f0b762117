package io.quarterday.rules.approvals;

import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.TableLookup;

/** The decision about who may stand in for whom. */
public final class StandIns {

    /** Somebody of one role for somebody of another: PARTNER, MANAGER or STAFF. */
    public record StandIn(String fromRole, String toRole) {}

    /** Decides by {@code stand-ins}. */
    public static final TableLookup<StandIn> STAND_IN = new TableLookup<>(
            "stand-in",
            "stand-ins",
            FactType.named("StandIn", StandIn.class)
                    .field("from_role", String.class, StandIn::fromRole)
                    .field("to_role", String.class, StandIn::toRole)
                    .build(),
            StandIns.class);

    private StandIns() {}
}
