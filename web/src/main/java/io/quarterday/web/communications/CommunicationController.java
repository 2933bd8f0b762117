package io.quarterday.web.communications;

import io.quarterday.domain.communications.Communication.Text;
import io.quarterday.domain.communications.CommunicationStatus;
import io.quarterday.domain.communications.CommunicationType;
import io.quarterday.service.communications.KeepingCommunications;
import io.quarterday.service.communications.KeepingCommunications.Change;
import io.quarterday.service.communications.KeepingCommunications.Place;
import io.quarterday.service.communications.KeepingCommunications.Shown;
import io.quarterday.service.communications.KeepingCommunications.Wanted;
import io.quarterday.service.identity.Actor;
import io.quarterday.web.api.Cursor;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.FeedQuery;
import io.quarterday.web.api.IfMatch;
import io.quarterday.web.api.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** E-mails, text messages and calls to clients: what was said, and what is to be said when. */
@Tag(name = "communications")
@RestController
@RequestMapping("/api")
class CommunicationController {

    private static final int SUBJECT_MAX = 200;
    private static final int CONTENT_MAX = 20_000;

    private final KeepingCommunications keeping;
    private final Clock clock;

    CommunicationController(KeepingCommunications keeping, Clock clock) {
        this.keeping = keeping;
        this.clock = clock;
    }

    /**
     * @param scheduledAt when it is to be sent, at most two years ahead
     * @param sentAt when it was sent elsewhere or the call was made; with neither, now
     */
    record NewCommunication(
            @NotNull CommunicationType type,

            @NotBlank @Size(max = SUBJECT_MAX) @Pattern(regexp = Texts.ONE_LINE, message = "must be one line of text")
            String subject,

            @NotBlank @Size(max = CONTENT_MAX) @Pattern(regexp = Texts.SOME_LINES, message = "must be text")
            String content,

            @Nullable Instant scheduledAt,
            @Nullable Instant sentAt) {}

    /** @param sentAt says that what was scheduled has been sent, by the caller */
    record CommunicationChange(
            @Nullable
            @Size(min = 1, max = SUBJECT_MAX)
            @Pattern(regexp = "(?s)(?=.*\\S)" + Texts.ONE_LINE, message = "must be one line of text")
            String subject,

            @Nullable
            @Size(min = 1, max = CONTENT_MAX)
            @Pattern(regexp = "(?s)(?=.*\\S)" + Texts.SOME_LINES, message = "must be text")
            String content,

            @Nullable Instant scheduledAt,
            @Nullable Instant sentAt) {}

    /** A person of the practice. */
    record PersonView(UUID id, @Nullable String name) {}

    /**
     * @param sentBy absent for what is not sent, and for what the system or the client sent
     * @param requestId on the private page of which a MESSAGE was said
     */
    record CommunicationView(
            UUID id,
            UUID clientId,
            CommunicationType type,
            CommunicationStatus status,
            String subject,
            String content,
            @Nullable Instant scheduledAt,
            @Nullable Instant sentAt,
            @Nullable Instant cancelledAt,
            @Nullable PersonView sentBy,
            @Nullable PersonView createdBy,
            @Nullable UUID requestId,
            boolean fromClient,
            Instant createdAt,
            Instant updatedAt) {

        static CommunicationView of(Shown shown) {
            var communication = shown.communication();
            return new CommunicationView(
                    communication.id(),
                    communication.clientId(),
                    communication.type(),
                    communication.status(),
                    communication.subject(),
                    communication.content(),
                    communication.scheduledAt().orElse(null),
                    communication.sentAt().orElse(null),
                    communication.cancelledAt().orElse(null),
                    communication
                            .sentByUserId()
                            .map(id -> new PersonView(id, shown.names().get(id)))
                            .orElse(null),
                    communication
                            .createdByUserId()
                            .map(id -> new PersonView(id, shown.names().get(id)))
                            .orElse(null),
                    communication.requestId().orElse(null),
                    communication.fromClient(),
                    communication.createdAt(),
                    communication.updatedAt());
        }
    }

    @Operation(summary = "What was said to a client, and is to be said, latest first")
    @GetMapping("/clients/{id}/communications")
    Envelope<List<CommunicationView>> ofClient(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable CommunicationType type,
            @RequestParam(required = false) @Nullable CommunicationStatus status,
            FeedQuery query) {
        return feed(actor, new Wanted(id, type, status), query);
    }

    @Operation(summary = "What was said to the clients that the caller sees, and is to be said, latest first")
    @GetMapping("/communications")
    Envelope<List<CommunicationView>> all(
            Actor actor,
            @RequestParam(required = false) @Nullable CommunicationType type,
            @RequestParam(required = false) @Nullable CommunicationStatus status,
            FeedQuery query) {
        return feed(actor, new Wanted(null, type, status), query);
    }

    @Operation(summary = "One communication")
    @GetMapping("/communications/{id}")
    ResponseEntity<Envelope<CommunicationView>> one(Actor actor, @PathVariable UUID id) {
        return answer(ResponseEntity.ok(), keeping.find(actor, id));
    }

    @Operation(
            summary = "Writes down what was said to a client, or is to be said",
            description =
                    "With scheduled_at it is to be said: an EMAIL is mailed to the client then, of an SMS or a call"
                            + " its author is told. Else it was said, at sent_at or now; an EMAIL without sent_at is mailed now.")
    @PostMapping("/clients/{id}/communications")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Envelope<CommunicationView>> add(
            Actor actor, @PathVariable UUID id, @Valid @RequestBody NewCommunication body) {
        Text text = new Text(body.type(), body.subject().strip(), body.content());
        Shown shown = keeping.add(actor, id, text, body.scheduledAt(), body.sentAt(), clock.instant());
        URI place = URI.create("/api/communications/" + shown.communication().id());
        return answer(ResponseEntity.created(place), shown);
    }

    @Operation(
            summary = "Changes what is scheduled, or the note of a call",
            description = "What is left out stays. What was sent by e-mail or SMS is not rewritten.")
    @PatchMapping("/communications/{id}")
    ResponseEntity<Envelope<CommunicationView>> change(
            Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody CommunicationChange body) {
        String subject = body.subject() == null ? null : body.subject().strip();
        Change change = new Change(subject, body.content(), body.scheduledAt(), body.sentAt());
        return answer(ResponseEntity.ok(), keeping.change(actor, id, change, ifMatch::require, clock.instant()));
    }

    @Operation(summary = "Cancels what is scheduled")
    @PostMapping("/communications/{id}/cancel")
    ResponseEntity<Envelope<CommunicationView>> cancel(Actor actor, @PathVariable UUID id, IfMatch ifMatch) {
        return answer(ResponseEntity.ok(), keeping.cancel(actor, id, ifMatch::require, clock.instant()));
    }

    private Envelope<List<CommunicationView>> feed(Actor actor, Wanted wanted, FeedQuery query) {
        Cursor after = query.after();
        Place place = after == null ? null : new Place(after.at(), after.id());
        return query.cut(
                keeping.list(actor, wanted, place, query.fetch()).stream()
                        .map(CommunicationView::of)
                        .toList(),
                view -> new Cursor(view.createdAt(), view.id()));
    }

    private static ResponseEntity<Envelope<CommunicationView>> answer(ResponseEntity.BodyBuilder answer, Shown shown) {
        return answer.eTag(ETags.of(shown.communication().version())).body(Envelope.of(CommunicationView.of(shown)));
    }
}
