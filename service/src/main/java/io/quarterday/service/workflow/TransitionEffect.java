package io.quarterday.service.workflow;

import io.quarterday.domain.workflow.ClientService;
import io.quarterday.service.identity.Actor;
import java.time.Instant;

/** Something that follows a transition, in its transaction. The rules say when, by its name. */
interface TransitionEffect {

    /** As the table {@code stage-effects} names it. */
    String name();

    /** @param service which has just entered its stage */
    void apply(Actor system, ClientService service, Instant at);
}
