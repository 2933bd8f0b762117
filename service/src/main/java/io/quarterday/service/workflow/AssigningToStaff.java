package io.quarterday.service.workflow;

import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.status.Passage;
import io.quarterday.service.status.Ruling;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The effect assignToStaff: the work goes to whom the table {@code assignee-order} says. */
@Component
class AssigningToStaff implements TransitionEffect {

    private final ChoosingAssignees choosing;
    private final ServiceFacts facts;
    private final Passing passing;
    private final EntityManager entities;

    AssigningToStaff(ChoosingAssignees choosing, ServiceFacts facts, Passing passing, EntityManager entities) {
        this.choosing = choosing;
        this.facts = facts;
        this.passing = passing;
        this.entities = entities;
    }

    @Override
    public String name() {
        return "assignToStaff";
    }

    @Override
    public void apply(Actor system, ClientService service, Instant at) {
        Optional<UUID> chosen = choosing.choose(service);
        if (chosen.isEmpty() || service.assignedStaffId().equals(chosen)) {
            return;
        }
        WorkflowAction action = service.assignedStaffId().isPresent() ? WorkflowAction.REASSIGN : WorkflowAction.ASSIGN;
        entities.flush();
        GateFacts known = facts.gather(system, service, action.name(), null, at);
        Passage passage = Passage.of(system, action)
                .with(Map.of("assigned_staff_id", chosen.get().toString()));
        if (passing.pass(service, known, passage, at) instanceof Ruling.Passed) {
            service.assignTo(chosen.get(), at);
        }
    }
}
