package io.quarterday.web.tracking;

import io.quarterday.domain.tracking.TrackedEntity;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.tracking.ReadingEntities;
import io.quarterday.web.api.Cursor;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.FeedQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
    private final Clock clock;

    StatusListController(ReadingEntities reading, Clock clock) {
        this.reading = reading;
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
