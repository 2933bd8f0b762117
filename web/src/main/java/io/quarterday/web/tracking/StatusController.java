package io.quarterday.web.tracking;

import io.quarterday.domain.tracking.TrackedEntity;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.tracking.EntityMove;
import io.quarterday.service.tracking.MovingEntities;
import io.quarterday.service.tracking.ReadingEntities;
import io.quarterday.service.tracking.Tracked;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.Cursor;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.FeedQuery;
import io.quarterday.web.api.FromEitherEnd;
import io.quarterday.web.api.IfMatch;
import io.quarterday.web.workflow.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriComponentsBuilder;

/** One entity of any type: beginning to track it, taking it on, and looking at it (seed 004). */
@Tag(name = "status")
@RestController
@RequestMapping("/api/status/{entityType}/{entityId}")
class StatusController {

    private final MovingEntities moving;
    private final ReadingEntities reading;
    private final Clock clock;

    StatusController(MovingEntities moving, ReadingEntities reading, Clock clock) {
        this.moving = moving;
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * @param workflow one of those that the entity may follow; the tables choose where it is left out
     * @param businessEntity the part of the business that it belongs to
     * @param businessContext facts, by the type's schema
     */
    record Start(
            @Nullable @Size(min = 1, max = 80) String workflow,
            @Nullable @Size(min = 1, max = 100) String businessEntity,
            @Nullable @Size(max = 500) String reason,
            @Nullable @Size(max = 50) Map<@Size(max = 80) String, @NotNull Object> businessContext,
            @Nullable @Size(max = 50) Map<@Size(max = 80) String, @NotNull Object> metadata) {}

    /**
     * @param expectedFrom the status in which the caller saw it; it is moved from there or not at all
     * @param businessContext facts that come with it, by the type's schema
     */
    record Transition(
            @NotBlank @Size(max = 80) String toStatus,
            @Nullable @Size(max = 500) String reason,
            @Nullable @Size(max = 50) Map<@Size(max = 80) String, @NotNull Object> businessContext,
            @Nullable @Size(max = 50) Map<@Size(max = 80) String, @NotNull Object> metadata,
            @Nullable @Size(max = 80) String expectedFrom) {

        EntityMove move() {
            return new EntityMove(toStatus, reason, orEmpty(businessContext), orEmpty(metadata), expectedFrom);
        }
    }

    /** @param businessContext facts to add or change, by the type's schema */
    record Context(@NotNull @Size(min = 1, max = 50) Map<@Size(max = 80) String, @NotNull Object> businessContext) {}

    @Operation(
            summary = "Begins to track an entity",
            description = "The table status-workflows says which workflow it follows, status-facts which facts it has.")
    @Answer(value = TrackedView.class, status = HttpStatus.CREATED)
    @PostMapping
    ResponseEntity<?> start(
            Actor actor,
            @PathVariable String entityType,
            @PathVariable String entityId,
            @Valid @RequestBody(required = false) @Nullable Start body) {
        Start asked = body == null ? new Start(null, null, null, null, null) : body;
        EntityMove move =
                new EntityMove(null, asked.reason(), orEmpty(asked.businessContext()), orEmpty(asked.metadata()), null);
        Tracked tracked = moving.start(
                actor, entityType, entityId, asked.businessEntity(), asked.workflow(), move, clock.instant());
        return answer(actor, tracked, true);
    }

    @Operation(summary = "Where an entity stands, since when, until when, and where it could go")
    @GetMapping
    ResponseEntity<Envelope<TrackedView>> show(
            Actor actor, @PathVariable String entityType, @PathVariable String entityId) {
        Instant now = clock.instant();
        return tagged(ResponseEntity.ok(), TrackedView.of(reading.one(actor, entityType, entityId, now), now));
    }

    @Operation(
            summary = "Tells more of an entity",
            description = "What the table status-automatic lets follow from it, follows. A transition that waits for an"
                    + " approval is overtaken: it was asked for by other facts.")
    @PatchMapping
    ResponseEntity<Envelope<TrackedView>> tell(
            Actor actor,
            @PathVariable String entityType,
            @PathVariable String entityId,
            IfMatch ifMatch,
            @Valid @RequestBody Context body) {
        Instant now = clock.instant();
        TrackedEntity told = moving.tell(actor, entityType, entityId, body.businessContext(), ifMatch::require, now);
        return tagged(ResponseEntity.ok(), TrackedView.of(reading.shown(actor, told, now), now));
    }

    @Operation(
            summary = "Takes an entity to another status",
            description = "The rules decide. Where the status needs an approval, the answer is 202 and the transition"
                    + " waits; a refusal lists everything that stands against it, with table and row.")
    @Answer(value = TrackedView.class, waiting = true)
    @PostMapping("/transitions")
    ResponseEntity<?> move(
            Actor actor,
            @PathVariable String entityType,
            @PathVariable String entityId,
            @Valid @RequestBody Transition body) {
        return answer(actor, moving.move(actor, entityType, entityId, body.move(), clock.instant()), false);
    }

    @Operation(summary = "The transitions of an entity, in their order, each with the rows that allowed it")
    @GetMapping("/transitions")
    Envelope<List<TransitionEntryView>> history(
            Actor actor,
            @PathVariable String entityType,
            @PathVariable String entityId,
            @FromEitherEnd FeedQuery query) {
        return query.cut(
                reading.history(actor, entityType, entityId, query.stretch()).stream()
                        .map(TransitionEntryView::of)
                        .toList(),
                view -> new Cursor(view.createdAt(), view.id()));
    }

    private ResponseEntity<?> answer(Actor actor, Tracked tracked, boolean begins) {
        Instant now = clock.instant();
        if (tracked instanceof Tracked.Refused refused) {
            return Refusals.of(refused.ruling());
        }
        if (tracked instanceof Tracked.Held held) {
            return ResponseEntity.status(HttpStatus.ACCEPTED)
                    .body(Envelope.of(
                            TrackedView.of(reading.shown(actor, held.entity(), now), now),
                            "It waits for an approval."));
        }
        TrackedView view = TrackedView.of(reading.shown(actor, ((Tracked.Moved) tracked).entity(), now), now);
        return tagged(
                begins
                        ? ResponseEntity.created(UriComponentsBuilder.fromPath("/api/status/{type}/{id}")
                                .encode()
                                .buildAndExpand(view.entityType(), view.entityId())
                                .toUri())
                        : ResponseEntity.ok(),
                view);
    }

    private static ResponseEntity<Envelope<TrackedView>> tagged(ResponseEntity.BodyBuilder answer, TrackedView view) {
        return answer.eTag(ETags.of(view.version())).body(Envelope.of(view));
    }

    static Map<String, Object> orEmpty(@Nullable Map<String, Object> values) {
        return values == null ? Map.of() : values;
    }
}
