package io.quarterday.web.tracking;

import io.quarterday.rules.status.Verdict;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.tracking.EntityMove;
import io.quarterday.service.tracking.MovingManyEntities;
import io.quarterday.service.tracking.MovingManyEntities.Item;
import io.quarterday.service.tracking.MovingManyEntities.Result;
import io.quarterday.service.tracking.RecomputingDeadlines;
import io.quarterday.service.tracking.Tracked;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.workflow.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Many entities at once: moving them, and computing their deadlines again. */
@Tag(name = "status")
@RestController
@RequestMapping("/api/status")
class ManyStatusController {

    private static final int STRETCH = 1_000;

    private final MovingManyEntities movingMany;
    private final RecomputingDeadlines recomputing;
    private final Clock clock;

    ManyStatusController(MovingManyEntities movingMany, RecomputingDeadlines recomputing, Clock clock) {
        this.movingMany = movingMany;
        this.recomputing = recomputing;
        this.clock = clock;
    }

    /** One of many. */
    record One(
            @NotBlank @Size(max = 64) String entityType,
            @NotBlank @Size(max = 200) String entityId,
            @NotBlank @Size(max = 80) String toStatus,
            @Nullable @Size(max = 500) String reason,
            @Nullable @Size(max = 50) Map<@Size(max = 80) String, @NotNull Object> businessContext,
            @Nullable @Size(max = 50) Map<@Size(max = 80) String, @NotNull Object> metadata,
            @Nullable @Size(max = 80) String expectedFrom) {

        Item item() {
            return new Item(
                    entityType,
                    entityId,
                    new EntityMove(
                            toStatus,
                            reason,
                            StatusController.orEmpty(businessContext),
                            StatusController.orEmpty(metadata),
                            expectedFrom));
        }
    }

    record Many(
            @NotNull @NotEmpty @Size(max = MovingManyEntities.ENTITIES_MAX)
            List<@NotNull @Valid One> items) {}

    /** What can come of one. */
    enum Outcome {
        MOVED,
        PENDING,
        REFUSED,
        NOT_FOUND,
        CONFLICT,
        VALIDATION_ERROR
    }

    /**
     * What came of one, in the order of the call.
     *
     * @param currentStatus where it stands now, where it was asked about
     * @param violations what stands against it, where it was refused
     */
    record OneView(
            String entityType,
            String entityId,
            Outcome outcome,
            @Nullable String currentStatus,
            @Nullable String message,
            List<Refusals.ViolationView> violations) {

        static OneView of(Result result) {
            Item item = result.item();
            Tracked tracked = result.tracked();
            if (tracked instanceof Tracked.Moved moved) {
                return new OneView(
                        item.entityType(),
                        item.entityId(),
                        Outcome.MOVED,
                        moved.entity().status(),
                        null,
                        List.of());
            }
            if (tracked instanceof Tracked.Held held) {
                return new OneView(
                        item.entityType(),
                        item.entityId(),
                        Outcome.PENDING,
                        held.entity().status(),
                        "It waits for an approval.",
                        List.of());
            }
            if (tracked instanceof Tracked.Refused refused) {
                Verdict verdict = refused.ruling().verdict();
                return new OneView(
                        item.entityType(),
                        item.entityId(),
                        Outcome.REFUSED,
                        null,
                        verdict.violations().get(0).message(),
                        Refusals.details(verdict));
            }
            return new OneView(
                    item.entityType(),
                    item.entityId(),
                    Outcome.valueOf(String.valueOf(result.fault())),
                    null,
                    result.message(),
                    List.of());
        }
    }

    /**
     * @param entityType of one type; all where it is left out
     * @param dryRun whether only to say what would come of it; true where it is left out
     * @param after the {@code next} of the answer before
     */
    record Recompute(
            @Nullable @Size(max = 64) String entityType,
            @Nullable Boolean dryRun,
            @Nullable UUID after,

            @Nullable @Min(1) @Max(RecomputingDeadlines.ENTITIES_MAX)
            Integer limit) {}

    /** A deadline that changes. */
    record ChangeView(
            String entityType,
            String entityId,
            String currentStatus,
            @Nullable Instant before,
            @Nullable Instant after) {}

    /**
     * What came of a stretch, with some examples.
     *
     * @param next where the next stretch begins; absent at the end
     */
    record RecomputedView(
            boolean dryRun,
            int lookedAt,
            int changed,
            int newlyOverdue,
            int noLongerOverdue,
            List<ChangeView> examples,
            @Nullable UUID next) {}

    @Operation(
            summary = "Takes up to 1,000 entities to other statuses",
            description = "Each in a transaction of its own, with its own outcome, in the order of the call.")
    @PostMapping("/transitions")
    Envelope<List<OneView>> moveMany(Actor actor, @Valid @RequestBody Many body) {
        List<Item> items = new ArrayList<>();
        body.items().forEach(one -> items.add(one.item()));
        return Envelope.of(
                movingMany.move(actor, items).stream().map(OneView::of).toList());
    }

    @Operation(
            summary = "Computes deadlines again by the rules in force",
            description = "A preview unless dry_run is false. One stretch of entities for each call.")
    @PostMapping("/deadlines")
    Envelope<RecomputedView> recompute(Actor actor, @Valid @RequestBody(required = false) @Nullable Recompute body) {
        Recompute asked = body == null ? new Recompute(null, null, null, null) : body;
        boolean preview = !Boolean.FALSE.equals(asked.dryRun());
        int limit = asked.limit() == null ? STRETCH : asked.limit();
        RecomputingDeadlines.Report report =
                recomputing.recompute(actor, asked.entityType(), preview, asked.after(), limit, clock.instant());
        return Envelope.of(new RecomputedView(
                preview,
                report.lookedAt(),
                report.changed(),
                report.newlyOverdue(),
                report.noLongerOverdue(),
                report.examples().stream()
                        .map(change -> new ChangeView(
                                change.entity().entity().type(),
                                change.entity().entity().id(),
                                change.entity().status(),
                                change.before(),
                                change.after()))
                        .toList(),
                report.next()));
    }
}
