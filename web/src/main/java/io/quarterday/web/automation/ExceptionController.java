package io.quarterday.web.automation;

import io.quarterday.domain.automation.OpenException;
import io.quarterday.service.automation.ReadingExceptions;
import io.quarterday.service.automation.ReadingExceptions.Wanted;
import io.quarterday.service.identity.Actor;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of exceptions. */
@Tag(name = "automation")
@RestController
@RequestMapping("/api/automation/exceptions")
class ExceptionController {

    private final ReadingExceptions exceptions;
    private final Clock clock;

    ExceptionController(ReadingExceptions exceptions, Clock clock) {
        this.exceptions = exceptions;
        this.clock = clock;
    }

    /** Which exceptions. */
    enum State {
        OPEN,
        RESOLVED,
        ALL
    }

    record Dismissal(@NotBlank @Size(max = 500) String reason) {}

    /**
     * Something that wants a person.
     *
     * @param kind such as OFFICIAL_DATE_DIFFERS
     * @param subject tells it from others of its kind
     * @param resolution SETTLED by itself, or DISMISSED by a person for a reason
     */
    record ExceptionView(
            UUID id,
            String kind,
            @Nullable UUID clientId,
            String subject,
            String message,
            Map<String, Object> details,
            boolean open,
            Instant openedAt,
            Instant updatedAt,
            @Nullable Instant resolvedAt,
            OpenException.@Nullable Resolution resolution,
            @Nullable String reason,
            @Nullable UUID resolvedBy) {

        static ExceptionView of(OpenException exception) {
            return new ExceptionView(
                    exception.id(),
                    exception.kind(),
                    exception.clientId().orElse(null),
                    exception.subject(),
                    exception.message(),
                    exception.details(),
                    exception.open(),
                    exception.openedAt(),
                    exception.updatedAt(),
                    exception.resolvedAt().orElse(null),
                    exception.resolution().orElse(null),
                    exception.reason().orElse(null),
                    exception.resolvedBy().orElse(null));
        }
    }

    @Operation(
            summary = "What went otherwise than it should",
            description = "Open ones unless asked otherwise. An exception closes by itself when it is over.")
    @GetMapping
    Envelope<List<ExceptionView>> list(
            Actor actor,
            @RequestParam(defaultValue = "OPEN") State state,
            @RequestParam(required = false) @Nullable @Size(max = 60) String kind,
            @RequestParam(name = "client_id", required = false) @Nullable UUID clientId,
            @Sortable(
                            value = {"opened_at", "updated_at", "kind"},
                            order = Sort.Direction.DESC)
                    PageQuery query) {
        Boolean open = state == State.ALL ? null : Boolean.valueOf(state == State.OPEN);
        return Envelope.page(exceptions
                .page(actor, new Wanted(open, kind, clientId), query.pageable())
                .map(ExceptionView::of));
    }

    @Operation(summary = "One exception")
    @GetMapping("/{id}")
    ResponseEntity<Envelope<ExceptionView>> one(Actor actor, @PathVariable UUID id) {
        return answer(exceptions.one(actor, id));
    }

    @Operation(
            summary = "Takes an exception off the list",
            description = "For a reason. It does not come back while nothing of it changes.")
    @PostMapping("/{id}/dismiss")
    ResponseEntity<Envelope<ExceptionView>> dismiss(
            Actor actor, @PathVariable UUID id, @Valid @RequestBody Dismissal body) {
        return answer(exceptions.dismiss(actor, id, body.reason(), clock.instant()));
    }

    @Operation(
            summary = "Has what failed tried again",
            description =
                    "The exception is over then, and comes again if that fails too. Only what can be tried again, such"
                            + " as TRIGGER_FAILED.")
    @PostMapping("/{id}/retry")
    ResponseEntity<Envelope<ExceptionView>> retry(Actor actor, @PathVariable UUID id) {
        return answer(exceptions.retry(actor, id, clock.instant()));
    }

    private static ResponseEntity<Envelope<ExceptionView>> answer(OpenException exception) {
        return ResponseEntity.ok().eTag(ETags.of(exception.version())).body(Envelope.of(ExceptionView.of(exception)));
    }
}
