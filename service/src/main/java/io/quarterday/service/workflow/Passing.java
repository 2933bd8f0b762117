package io.quarterday.service.workflow;

import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.rules.status.Effect;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.status.Gate;
import io.quarterday.service.status.Passage;
import io.quarterday.service.status.Ruling;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Takes services through the gate, and lets the effects of a transition follow in the same transaction. */
@Component
class Passing {

    private final Gate gate;
    private final Map<String, TransitionEffect> effects;
    private final WorkItemsOfTables workItems;

    Passing(Gate gate, List<TransitionEffect> effects, WorkItemsOfTables workItems) {
        this.gate = gate;
        this.workItems = workItems;
        this.effects = effects.stream().collect(Collectors.toMap(TransitionEffect::name, Function.identity()));
    }

    Ruling pass(ClientService service, GateFacts facts, Passage passage, Instant at) {
        return gate.pass(
                new ServiceSubject(service),
                facts,
                passage,
                at,
                (passed, onward) -> follow(passed, passage.actor(), service, facts, onward, at));
    }

    List<Ruling> openEach(List<Gate.Passenger> coming, Instant at) {
        return gate.passEach(coming, at);
    }

    /**
     * Applies what the verdict asks for and this transaction can do; what needs the outside, or may take long, follows
     * from the event after the commit.
     */
    private void follow(
            Ruling.Passed passed, Actor actor, ClientService service, GateFacts facts, Gate.Onward onward, Instant at) {
        for (Effect effect : passed.verdict().effects()) {
            TransitionEffect follows = effects.get(effect.name());
            if (follows != null) {
                Actor system = Actor.system(actor.organizationId(), effect.name());
                follows.apply(new Entered(system, service, facts, onward, at));
            }
        }
        String entered = passed.transition().to().status();
        if (passed.transition().action() == WorkflowAction.ADVANCE && !entered.equals(facts.stage())) {
            UUID practice = actor.organizationId();
            workItems.make(practice, service, workItems.wanted(practice, facts.workflow(), entered), at);
        }
    }
}
