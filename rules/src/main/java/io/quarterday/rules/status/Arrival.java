package io.quarterday.rules.status;

import io.quarterday.rules.rulebook.FactType;
import java.time.LocalDate;

/** The fact that the table {@code stage-effects} asks about: a thing enters a stage by an action that was allowed. */
record Arrival(String workflow, String stage, String action, LocalDate on) {

    static final FactType<Arrival> FACTS = FactType.named("Arrival", Arrival.class)
            .field("workflow", String.class, Arrival::workflow)
            .field("stage", String.class, Arrival::stage)
            .field("action", String.class, Arrival::action)
            .field("on", LocalDate.class, Arrival::on)
            .build();
}
