package io.quarterday.web.tracking;

import io.quarterday.domain.tracking.StatusApproval;
import io.quarterday.domain.tracking.TrackedEntity;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.tracking.FindingEntities;
import io.quarterday.service.tracking.ReadingEntities;
import io.quarterday.web.api.Cursor;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.FeedQuery;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which entities are late, which will be, and by which workflows they go. */
@Tag(name = "status")
@RestController
@RequestMapping("/api/status")
class StatusListController {

    private final ReadingEntities reading;
    private final FindingEntities finding;
    private final Clock clock;

    StatusListController(ReadingEntities reading, FindingEntities finding, Clock clock) {
        this.reading = reading;
        this.finding = finding;
        this.clock = clock;
    }

    /** An entity with a deadline. */
    record TimedView(
            UUID id,
            String entityType,
            String entityId,
            String workflow,
            String currentStatus,
            String statusLabel,
            Instant statusSince,
            Instant slaDeadline,
            boolean isOverdue) {

        static TimedView of(ReadingEntities.Timed timed, Instant now) {
            TrackedEntity entity = timed.entity();
            return new TimedView(
                    entity.id(),
                    entity.entity().type(),
                    entity.entity().id(),
                    entity.workflow(),
                    entity.status(),
                    timed.label(),
                    entity.statusSince(),
                    entity.slaDeadline().orElseThrow(),
                    entity.overdueAt(now));
        }
    }

    /**
     * An entity of a list.
     *
     * @param slaDeadline absent where no clock runs
     */
    record ListedView(
            UUID id,
            String entityType,
            String entityId,
            String workflow,
            String currentStatus,
            String statusLabel,
            Instant statusSince,
            @Nullable Instant slaDeadline,
            boolean isOverdue,
            boolean isFinal,
            Instant createdAt,
            Instant updatedAt) {

        static ListedView of(ReadingEntities.Timed timed, Instant now) {
            TrackedEntity entity = timed.entity();
            return new ListedView(
                    entity.id(),
                    entity.entity().type(),
                    entity.entity().id(),
                    entity.workflow(),
                    entity.status(),
                    timed.label(),
                    entity.statusSince(),
                    entity.slaDeadline().orElse(null),
                    entity.overdueAt(now),
                    entity.closed(),
                    entity.createdAt(),
                    entity.updatedAt());
        }
    }

    /**
     * A transition that waits for the caller.
     *
     * @param approvalsNeeded how many approvals make it pass
     * @param askedBy who asked for it; absent where the system did
     * @param escalateAt when others are asked too; absent where nobody is
     */
    record WaitingStepView(
            UUID id,
            String entityType,
            String entityId,
            String workflow,
            String fromStatus,
            String fromLabel,
            String toStatus,
            String toLabel,
            int approvalsNeeded,
            @Nullable UUID askedBy,
            @Nullable String reason,
            Instant askedAt,
            @Nullable Instant escalateAt) {

        static WaitingStepView of(FindingEntities.Waiting waiting) {
            StatusApproval approval = waiting.approval();
            TrackedEntity entity = waiting.entity();
            return new WaitingStepView(
                    approval.id(),
                    entity.entity().type(),
                    entity.entity().id(),
                    entity.workflow(),
                    approval.from(),
                    waiting.fromLabel(),
                    approval.to(),
                    waiting.toLabel(),
                    approval.needed(),
                    approval.askedBy().orElse(null),
                    approval.reason().orElse(null),
                    approval.askedAt(),
                    approval.escalateAt().orElse(null));
        }
    }

    @Operation(
            summary = "The entities that are tracked",
            description =
                    "Search looks in their numbers. overdue=true are those whose deadline has passed, overdue=false"
                            + " the others.")
    @GetMapping("/entities")
    Envelope<List<ListedView>> entities(
            Actor actor,
            @RequestParam(name = "entity_type", required = false) @Nullable @Size(max = 80) String entityType,
            @RequestParam(required = false) @Nullable @Size(max = 80) String status,
            @RequestParam(required = false) @Nullable Boolean overdue,
            @Sortable(
                            value = {"status_since", "sla_deadline", "entity_id"},
                            order = Sort.Direction.DESC)
                    PageQuery query) {
        Instant now = clock.instant();
        return Envelope.page(finding.page(
                        actor,
                        new FindingEntities.Wanted(entityType, status, overdue, query.searchPattern()),
                        query.pageable(),
                        now)
                .map(timed -> ListedView.of(timed, now)));
    }

    @Operation(
            summary = "The transitions of entities that wait for the caller's approval, the longest waiting first",
            description =
                    "Those that the caller was asked for or that were handed on to them, has not answered, and may"
                            + " answer by the rules in force. Search looks in the entities' numbers and types.")
    @GetMapping("/approvals/waiting")
    Envelope<List<WaitingStepView>> waiting(Actor actor, @Sortable({"asked_at", "escalate_at"}) PageQuery query) {
        return Envelope.page(finding.waitingFor(actor, query.searchPattern(), query.pageable())
                .map(WaitingStepView::of));
    }

    @Operation(summary = "The entities whose deadline has passed, the longest overdue first")
    @GetMapping("/overdue")
    Envelope<List<TimedView>> overdue(Actor actor, FeedQuery query) {
        Instant now = clock.instant();
        Cursor after = query.after();
        return query.cut(
                reading
                        .overdue(
                                actor,
                                after == null ? null : after.at(),
                                after == null ? null : after.id(),
                                query.fetch(),
                                now)
                        .stream()
                        .map(timed -> TimedView.of(timed, now))
                        .toList(),
                view -> new Cursor(view.slaDeadline(), view.id()));
    }

    @Operation(summary = "The entities whose deadline comes within a time, such as PT4H, the next first")
    @GetMapping("/due")
    Envelope<List<TimedView>> due(Actor actor, @RequestParam Duration within, FeedQuery query) {
        Instant now = clock.instant();
        Cursor after = query.after();
        return query.cut(
                reading
                        .due(
                                actor,
                                within,
                                after == null ? null : after.at(),
                                after == null ? null : after.id(),
                                query.fetch(),
                                now)
                        .stream()
                        .map(timed -> TimedView.of(timed, now))
                        .toList(),
                view -> new Cursor(view.slaDeadline(), view.id()));
    }

    @Operation(summary = "The workflows of the rules in force, with their steps and the facts of their types")
    @GetMapping("/workflows")
    Envelope<List<WorkflowView>> workflows(
            Actor actor,
            @RequestParam(name = "entity_type", required = false) @Nullable @Size(max = 80) String entityType) {
        return Envelope.of(reading.workflows(actor, entityType).stream()
                .map(WorkflowView::of)
                .toList());
    }
}
