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
import io.quarterday.web.api.Names;
import io.quarterday.web.workflow.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Valid;
import jakarta.validation.Validator;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
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
    private final Validator validator;
    private final Clock clock;

    ManyStatusController(
            MovingManyEntities movingMany, RecomputingDeadlines recomputing, Validator validator, Clock clock) {
        this.movingMany = movingMany;
        this.recomputing = recomputing;
        this.validator = validator;
        this.clock = clock;
    }

    /** One of many; what is wrong with it is its own outcome, and no other's. */
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
            List<@NotNull One> items) {}

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
     * @param entityType as it was given; empty where it was not, and likewise the id
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

        /** Of one that nobody can be asked about. */
        static OneView invalid(One one, String message) {
            return new OneView(
                    Objects.requireNonNullElse(one.entityType(), ""),
                    Objects.requireNonNullElse(one.entityId(), ""),
                    Outcome.VALIDATION_ERROR,
                    null,
                    message,
                    List.of());
        }

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
            description =
                    "Each in a transaction of its own, with its own outcome, in the order of the call; so too for one"
                            + " whose fields are missing or too long.")
    @PostMapping("/transitions")
    Envelope<List<OneView>> moveMany(Actor actor, @Valid @RequestBody Many body) {
        List<@Nullable String> faults = new ArrayList<>();
        List<Item> sound = new ArrayList<>();
        for (One one : body.items()) {
            String fault = fault(one);
            faults.add(fault);
            if (fault == null) {
                sound.add(one.item());
            }
        }
        Iterator<Result> results = movingMany.move(actor, sound).iterator();
        List<OneView> views = new ArrayList<>();
        for (int i = 0; i < faults.size(); i++) {
            String fault = faults.get(i);
            views.add(
                    fault == null
                            ? OneView.of(results.next())
                            : OneView.invalid(body.items().get(i), fault));
        }
        return Envelope.of(views);
    }

    /** What is wrong with one of many, field by field; null where nothing is. */
    private @Nullable String fault(One one) {
        String faults = validator.validate(one).stream()
                .map(violation -> "'" + field(violation) + "' " + violation.getMessage() + ".")
                .sorted()
                .distinct()
                .collect(Collectors.joining(" "));
        return faults.isEmpty() ? null : faults;
    }

    private static String field(ConstraintViolation<One> violation) {
        return Names.snake(violation.getPropertyPath().iterator().next().getName());
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
