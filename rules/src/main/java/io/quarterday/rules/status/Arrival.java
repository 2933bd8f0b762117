package io.quarterday.rules.status;

import io.quarterday.rules.rulebook.FactType;
import java.time.LocalDate;

/** The fact that the table {@code stage-effects} asks about: a thing enters a stage by an action that was allowed. */
record Arrival(String workflow, String stage, String action, LocalDate on) {

    static final FactType<Arrival> FACTS = FactType.named("Arrival", Arrival.class)
            .help("Code of the workflow; for a service its type.")
            .field("workflow", String.class, Arrival::workflow)
            .help("Code of the stage that is entered.")
            .field("stage", String.class, Arrival::stage)
            .help("The action by which it is entered.")
            .field("action", String.class, Arrival::action)
            .help("The day of the arrival.")
            .field("on", LocalDate.class, Arrival::on)
            .build();
}
