package io.quarterday.service.workflow;

import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.status.Passage;
import io.quarterday.service.status.Ruling;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The effect markAsComplete: the system completes what has reached its final stage, through the gate like anybody. */
@Component
class MarkingAsComplete implements TransitionEffect {

    private final Passing passing;
    private final ServiceFacts facts;
    private final EntityManager entities;

    MarkingAsComplete(Passing passing, ServiceFacts facts, EntityManager entities) {
        this.passing = passing;
        this.facts = facts;
        this.entities = entities;
    }

    @Override
    public String name() {
        return "markAsComplete";
    }

    @Override
    public void apply(Actor system, ClientService service, Instant at) {
        entities.flush();
        GateFacts known = facts.gather(system, service, WorkflowAction.COMPLETE.name(), null, at);
        Ruling ruling = passing.pass(service, known, Passage.of(system, WorkflowAction.COMPLETE), at);
        if (ruling instanceof Ruling.Refused refused) {
            throw new IllegalStateException("The rules ask to complete service " + service.id() + " and refuse it: "
                    + refused.verdict().violations());
        }
    }
}
