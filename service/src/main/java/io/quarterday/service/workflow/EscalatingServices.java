package io.quarterday.service.workflow;

import io.quarterday.domain.identity.User;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.Priority;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.status.Passage;
import io.quarterday.service.status.Ruling;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes a service more urgent, and gives it to somebody above; both through the gate, with what led to it in the history.
 * In the caller's transaction.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class EscalatingServices {

    private final ClientServices services;
    private final ServiceFacts facts;
    private final Passing passing;
    private final AssigningServices assigning;

    EscalatingServices(ClientServices services, ServiceFacts facts, Passing passing, AssigningServices assigning) {
        this.services = services;
        this.facts = facts;
        this.passing = passing;
        this.assigning = assigning;
    }

    /** The service, its row held, where it is still active, at that stage and due on that day. */
    public Optional<ClientService> held(UUID serviceId, String stage, @Nullable LocalDate deadline) {
        return services.findLocked(serviceId)
                .filter(service -> service.status() == ServiceStatus.ACTIVE
                        && service.stage().equals(stage)
                        && Objects.equals(service.deadline().orElse(null), deadline));
    }

    /**
     * Notes in the history of a held service that it was escalated, and raises its priority.
     *
     * @param notes a sentence for people, at most 1,000 characters
     * @param context as JSON values
     */
    public Ruling note(
            Actor system,
            ClientService service,
            @Nullable Priority priority,
            String notes,
            Map<String, Object> context,
            Instant at) {
        Map<String, Object> told = new HashMap<>(context);
        if (priority != null) {
            told.put("priority", priority.name());
            told.put("priority_before", service.priority().name());
        }
        GateFacts known = facts.gather(system, service, WorkflowAction.NOTE.name(), null, at);
        Passage passage = new Passage(system, WorkflowAction.NOTE.name(), null, notes, List.of(), told);
        Ruling ruling = passing.pass(service, known, passage, at);
        if (ruling instanceof Ruling.Passed && priority != null) {
            service.prioritise(priority, at);
        }
        return ruling;
    }

    /** Gives a held service to a person who takes it over, and says whether it is theirs now. */
    public boolean handOver(Actor system, ClientService service, UUID userId, Map<String, Object> context, Instant at) {
        if (service.assignedStaffId().filter(userId::equals).isPresent()) {
            return false;
        }
        User user = assigning.active("assigned_staff_id", userId);
        services.flush();
        return assigning.assign(system, service, user, context, at) instanceof Ruling.Passed;
    }
}
