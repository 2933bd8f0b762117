package io.quarterday.service.workflow;

import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.status.Passage;
import io.quarterday.service.status.Ruling;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Who does a service and by when; both are asked at the gate and stand in the history. */
@Service
@Transactional
public class AssigningServices {

    private final MovingServices moving;
    private final ServiceFacts facts;
    private final Passing passing;
    private final Users users;

    AssigningServices(MovingServices moving, ServiceFacts facts, Passing passing, Users users) {
        this.moving = moving;
        this.facts = facts;
        this.passing = passing;
        this.users = users;
    }

    /** Gives a service to a person: ASSIGN where nobody had it, REASSIGN where somebody else did. */
    public Ruling assign(Actor actor, UUID serviceId, UUID userId, LongConsumer expectedVersion, Instant at) {
        ClientService service = moving.locked(actor, serviceId);
        expectedVersion.accept(service.version());
        return assign(actor, service, active("assigned_staff_id", userId), at);
    }

    /** @throws InvalidInputException naming {@code field}, where there is no such person or they have left */
    User active(String field, UUID userId) {
        return users.findById(userId)
                .filter(User::active)
                .orElseThrow(() ->
                        new InvalidInputException(field, "There is no active person " + userId + " in this practice."));
    }

    /** Gives a service whose row is held to a person; changes of this transaction must be flushed. */
    Ruling assign(Actor actor, ClientService service, User assignee, Instant at) {
        return assign(actor, service, assignee, Map.of(), at);
    }

    /** The same, with what else belongs to it, as JSON values. */
    Ruling assign(Actor actor, ClientService service, User assignee, Map<String, Object> more, Instant at) {
        UUID before = service.assignedStaffId().orElse(null);
        WorkflowAction action = before == null ? WorkflowAction.ASSIGN : WorkflowAction.REASSIGN;
        GateFacts known = facts.gather(actor, service, action.name(), null, at);
        Map<String, Object> context = new HashMap<>(more);
        context.put("assigned_staff_id", assignee.id().toString());
        if (before != null) {
            context.put("assigned_staff_id_before", before.toString());
        }
        Ruling ruling = passing.pass(service, known, Passage.of(actor, action).with(context), at);
        if (ruling instanceof Ruling.Passed) {
            service.assignTo(assignee.id(), at);
        }
        return ruling;
    }

    /** Changes the date on which a service is due; null takes it away. */
    public Ruling changeDeadline(
            Actor actor, UUID serviceId, @Nullable LocalDate deadline, LongConsumer expectedVersion, Instant at) {
        ClientService service = moving.locked(actor, serviceId);
        expectedVersion.accept(service.version());
        GateFacts known = facts.gather(actor, service, WorkflowAction.DEADLINE_CHANGE.name(), null, at);
        Map<String, Object> context = new HashMap<>();
        service.deadline().ifPresent(before -> context.put("deadline_before", before.toString()));
        if (deadline != null) {
            context.put("deadline", deadline.toString());
        }
        Ruling ruling = passing.pass(
                service,
                known,
                Passage.of(actor, WorkflowAction.DEADLINE_CHANGE).with(context),
                at);
        if (ruling instanceof Ruling.Passed) {
            service.changeDeadline(deadline, at);
        }
        return ruling;
    }
}
