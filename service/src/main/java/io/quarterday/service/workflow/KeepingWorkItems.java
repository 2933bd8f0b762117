package io.quarterday.service.workflow;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.WorkItem;
import io.quarterday.domain.workflow.WorkItemStatus;
import io.quarterday.domain.workflow.WorkItems;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.status.Gate;
import io.quarterday.service.status.Ruling;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is to be done for a service. Whoever may write into its record (NOTE) may keep its work items. */
@Service
@Transactional
public class KeepingWorkItems {

    /** More than any service needs; a list stays one page. */
    private static final int ITEMS_MAX = 200;

    private static final String ACTION = "NOTE";

    private final WorkItems items;
    private final Users users;
    private final MovingServices moving;
    private final ServiceVisibility visibility;
    private final ServiceFacts facts;
    private final Gate gate;

    KeepingWorkItems(
            WorkItems items,
            Users users,
            MovingServices moving,
            ServiceVisibility visibility,
            ServiceFacts facts,
            Gate gate) {
        this.items = items;
        this.users = users;
        this.moving = moving;
        this.visibility = visibility;
        this.facts = facts;
        this.gate = gate;
    }

    /**
     * What a work item is to say.
     *
     * @param title 1 to 200 characters; null leaves it
     * @param clearing names of the fields to empty: {@code description}, {@code assigned_user_id}, {@code due_date}
     */
    public record Wanted(
            @Nullable String title,
            @Nullable String description,
            @Nullable UUID assignedUserId,
            @Nullable LocalDate dueDate,
            @Nullable WorkItemStatus status,
            List<String> clearing) {}

    /** A work item, or the refusal to keep it; one of both is there. */
    public record Kept(
            Ruling.@Nullable Refused refused, @Nullable WorkItem item) {}

    @Transactional(readOnly = true)
    public List<WorkItem> list(Actor actor, UUID serviceId) {
        visibility.visibleVersion(actor, serviceId);
        return items.findByClientServiceIdOrderByCreatedAtAscIdAsc(serviceId);
    }

    /** @throws NotFoundException where it does not exist or is of a service that {@code actor} may not know of */
    @Transactional(readOnly = true)
    public WorkItem show(Actor actor, UUID itemId) {
        WorkItem item = items.findById(itemId).orElseThrow(() -> new NotFoundException("work item", itemId));
        try {
            visibility.visibleVersion(actor, item.clientServiceId());
        } catch (NotFoundException unseen) {
            throw new NotFoundException("work item", itemId);
        }
        return item;
    }

    /** Adds an item; {@code wanted} has a title. */
    public Kept add(Actor actor, UUID serviceId, Wanted wanted, Instant at) {
        ClientService service = moving.locked(actor, serviceId);
        Ruling.Refused refused = refusal(actor, service, at);
        if (refused != null) {
            return new Kept(refused, null);
        }
        if (items.countByClientServiceId(serviceId) >= ITEMS_MAX) {
            throw new ConflictException(
                    "Service " + serviceId + " has " + ITEMS_MAX + " work items; no more are taken.");
        }
        String title = Objects.requireNonNull(wanted.title(), "a new work item has a title");
        WorkItem item = new WorkItem(Ids.next(), serviceId, title, at);
        apply(item, wanted, actor, at);
        return new Kept(null, items.save(item));
    }

    /** Changes an item. */
    public Kept change(Actor actor, UUID itemId, Wanted wanted, LongConsumer expectedVersion, Instant at) {
        WorkItem item = items.findById(itemId).orElseThrow(() -> new NotFoundException("work item", itemId));
        ClientService service;
        try {
            service = moving.locked(actor, item.clientServiceId());
        } catch (NotFoundException unseen) {
            throw new NotFoundException("work item", itemId);
        }
        expectedVersion.accept(item.version());
        Ruling.Refused refused = refusal(actor, service, at);
        if (refused != null) {
            return new Kept(refused, null);
        }
        apply(item, wanted, actor, at);
        return new Kept(null, items.saveAndFlush(item));
    }

    private Ruling.@Nullable Refused refusal(Actor actor, ClientService service, Instant at) {
        Gate.Leave leave = gate.ask(actor, service.entity(), facts.gather(actor, service, ACTION, null, at), at);
        return leave.given() ? null : leave.refusal();
    }

    private void apply(WorkItem item, Wanted wanted, Actor actor, Instant at) {
        if (wanted.title() != null
                || wanted.description() != null
                || wanted.clearing().contains("description")) {
            String description = wanted.clearing().contains("description")
                    ? null
                    : wanted.description() == null ? item.description().orElse(null) : wanted.description();
            item.describe(wanted.title() == null ? item.title() : wanted.title(), description, at);
        }
        if (wanted.assignedUserId() != null) {
            item.assignTo(active(wanted.assignedUserId()), at);
        } else if (wanted.clearing().contains("assigned_user_id")) {
            item.assignTo(null, at);
        }
        if (wanted.dueDate() != null || wanted.clearing().contains("due_date")) {
            item.changeDueDate(wanted.dueDate(), at);
        }
        if (wanted.status() == WorkItemStatus.COMPLETED) {
            item.complete(actor.userId(), at);
        } else if (wanted.status() == WorkItemStatus.OPEN) {
            item.reopen(at);
        }
    }

    private UUID active(UUID userId) {
        return users.findById(userId)
                .filter(User::active)
                .map(User::id)
                .orElseThrow(() -> new InvalidInputException(
                        "assigned_user_id", "There is no active person " + userId + " in this practice."));
    }
}
