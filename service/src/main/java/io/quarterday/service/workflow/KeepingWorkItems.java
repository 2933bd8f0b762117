package io.quarterday.service.workflow;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.timekeeping.TimeEntries;
import io.quarterday.domain.timekeeping.TimeEntries.Spent;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.WorkItem;
import io.quarterday.domain.workflow.WorkItemStatus;
import io.quarterday.domain.workflow.WorkItems;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.status.Gate;
import io.quarterday.service.status.Ruling;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
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
    private final TimeEntries entries;
    private final PlatformAccess access;

    KeepingWorkItems(
            WorkItems items,
            Users users,
            MovingServices moving,
            ServiceVisibility visibility,
            ServiceFacts facts,
            Gate gate,
            TimeEntries entries,
            PlatformAccess access) {
        this.entries = entries;
        this.access = access;
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
     * @param estimateMinutes 0 to 60,000
     * @param position its place among the service's items
     * @param required whether the work is complete only with it
     * @param reason why it is opened again; at most 500 characters
     * @param clearing names of the fields to empty: {@code description}, {@code assigned_user_id}, {@code due_date},
     *     {@code estimate_minutes}
     */
    public record Wanted(
            @Nullable String title,
            @Nullable String description,
            @Nullable UUID assignedUserId,
            @Nullable LocalDate dueDate,
            @Nullable WorkItemStatus status,
            @Nullable Integer estimateMinutes,
            @Nullable Integer position,
            @Nullable Boolean required,
            @Nullable String reason,
            List<String> clearing) {

        /** An item as short as can be: a title, or another status of one that is there. */
        public static Wanted of(@Nullable String title, @Nullable WorkItemStatus status) {
            return new Wanted(title, null, null, null, status, null, null, null, null, List.of());
        }
    }

    /** A work item, or the refusal to keep it; one of both is there. */
    public record Kept(
            Ruling.@Nullable Refused refused, @Nullable WorkItem item) {}

    @Transactional(readOnly = true)
    public List<WorkItem> list(Actor actor, UUID serviceId) {
        visibility.visibleVersion(actor, serviceId);
        return items.findByClientServiceIdAndDeletedAtIsNullOrderByPositionAscCreatedAtAscIdAsc(serviceId);
    }

    /** @throws NotFoundException where it does not exist or is of a service that {@code actor} may not know of */
    @Transactional(readOnly = true)
    public WorkItem show(Actor actor, UUID itemId) {
        WorkItem item = there(itemId);
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
        if (items.countByClientServiceIdAndDeletedAtIsNull(serviceId) >= ITEMS_MAX) {
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
        WorkItem item = there(itemId);
        ClientService service = locked(actor, item);
        expectedVersion.accept(item.version());
        Ruling.Refused refused = refusal(actor, service, at);
        if (refused != null) {
            return new Kept(refused, null);
        }
        if (Boolean.FALSE.equals(wanted.required()) && item.required()) {
            access.require(actor, Operation.WORK_ITEMS_DELETE_REQUIRED);
        }
        apply(item, wanted, actor, at);
        return new Kept(null, items.saveAndFlush(item));
    }

    /**
     * Takes an item away; the time that was spent on it stays.
     *
     * @param reason 1 to 500 characters
     * @throws io.quarterday.service.problem.ForbiddenException where it is required, and the table does not let
     *     {@code actor} do without
     */
    public Kept delete(Actor actor, UUID itemId, String reason, LongConsumer expectedVersion, Instant at) {
        WorkItem item = there(itemId);
        ClientService service = locked(actor, item);
        expectedVersion.accept(item.version());
        Ruling.Refused refused = refusal(actor, service, at);
        if (refused != null) {
            return new Kept(refused, null);
        }
        if (item.required()) {
            access.require(actor, Operation.WORK_ITEMS_DELETE_REQUIRED);
        }
        item.delete(Objects.requireNonNull(actor.userId(), "a person takes it away"), reason, at);
        return new Kept(null, items.saveAndFlush(item));
    }

    /** Minutes spent on each of these items; nothing for those on which none were. */
    @Transactional(readOnly = true)
    public Map<UUID, Long> spent(Collection<WorkItem> those) {
        List<UUID> ids = those.stream().map(WorkItem::id).toList();
        return ids.isEmpty()
                ? Map.of()
                : entries.spentOn(ids).stream().collect(Collectors.toMap(Spent::workItemId, Spent::minutes));
    }

    private WorkItem there(UUID itemId) {
        return items.findById(itemId)
                .filter(item -> !item.deleted())
                .orElseThrow(() -> new NotFoundException("work item", itemId));
    }

    private ClientService locked(Actor actor, WorkItem item) {
        try {
            return moving.locked(actor, item.clientServiceId());
        } catch (NotFoundException unseen) {
            throw new NotFoundException("work item", item.id());
        }
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
        if (wanted.estimateMinutes() != null || wanted.clearing().contains("estimate_minutes")) {
            item.estimate(wanted.estimateMinutes(), at);
        }
        if (wanted.position() != null) {
            item.place(wanted.position(), at);
        }
        if (wanted.required() != null) {
            item.require(wanted.required(), at);
        }
        if (wanted.status() == WorkItemStatus.COMPLETED) {
            item.complete(actor.userId(), at);
        } else if (wanted.status() == WorkItemStatus.OPEN) {
            item.reopen(wanted.reason(), at);
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
