package io.quarterday.service.workflow;

import io.quarterday.domain.workflow.ClientService;
import io.quarterday.rules.status.Effect;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.status.Gate;
import io.quarterday.service.status.Passage;
import io.quarterday.service.status.Ruling;
import io.quarterday.service.status.Subject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Takes services through the gate, and lets the effects of a transition follow in the same transaction. */
@Component
class Passing {

    private final Gate gate;
    private final ObjectProvider<TransitionEffect> effects;

    Passing(Gate gate, ObjectProvider<TransitionEffect> effects) {
        this.gate = gate;
        this.effects = effects;
    }

    Ruling pass(ClientService service, GateFacts facts, Passage passage, Instant at) {
        Ruling ruling = gate.pass(new ServiceSubject(service), facts, passage, at);
        follow(ruling, passage.actor(), service, at);
        return ruling;
    }

    Ruling open(Subject subject, GateFacts facts, Passage passage, Instant at) {
        return gate.pass(subject, facts, passage, at);
    }

    /**
     * Applies what the verdict asks for and this transaction can do; what needs the outside, or may take long, follows
     * from the event after the commit.
     */
    private void follow(Ruling ruling, Actor actor, ClientService service, Instant at) {
        List<Effect> asked = ruling.verdict().effects();
        if (asked.isEmpty() || !(ruling instanceof Ruling.Passed)) {
            return;
        }
        Map<String, TransitionEffect> known =
                effects.stream().collect(Collectors.toMap(TransitionEffect::name, Function.identity()));
        for (Effect effect : asked) {
            TransitionEffect follows = known.get(effect.name());
            if (follows != null) {
                follows.apply(Actor.system(actor.organizationId(), effect.name()), service, at);
            }
        }
    }
}
