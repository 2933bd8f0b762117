package io.quarterday.service.workflow;

import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.status.Gate;
import io.quarterday.service.status.Passage;
import io.quarterday.service.status.Ruling;
import java.time.Instant;
import java.util.Map;

/**
 * A service that has just entered a stage, to what follows from that.
 *
 * @param system on whose behalf it follows
 * @param known what the gate was told of the service before it moved
 * @param onward the way on, through the gate
 */
record Entered(Actor system, ClientService service, GateFacts known, Gate.Onward onward, Instant at) {

    /** Lets the system do something more to the service, as the gate says. */
    Ruling pass(WorkflowAction action, Map<String, Object> context) {
        return onward.pass(
                ServiceFacts.entered(known, service, action),
                Passage.of(system, action).with(context));
    }
}
