package io.quarterday.rules.tracking;

import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.status.GateFacts;
import java.util.Set;

/** The fact that the table {@code status-transitions} asks about: one move of one entity. */
record EntityTransition(GateFacts given) {

    static final FactType<EntityTransition> FACTS = FactType.named("EntityTransition", EntityTransition.class)
            .help("Code of the workflow.")
            .field("workflow", String.class, t -> t.given.workflow())
            .help("NEW before it is tracked, OPEN under way, CLOSED at a final step.")
            .field("status", String.class, t -> t.given.status())
            .help("Code of the step where it stands; null before it is tracked.")
            .field("stage", String.class, t -> t.given.stage())
            .help("START or MOVE.")
            .field("action", String.class, t -> t.given.action())
            .help("Who acts: PARTNER, MANAGER, STAFF or SYSTEM.")
            .field("role", String.class, t -> t.given.role())
            .help("Whether a reason is given.")
            .field("with_reason", Boolean.class, t -> t.given.flags().contains(EntityGate.REASON_GIVEN))
            .help("The conditions that hold of its facts.")
            .set("conditions", EntityTransition::conditions)
            .build();

    private Set<String> conditions() {
        return given.flags();
    }
}
