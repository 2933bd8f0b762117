package io.quarterday.web.identity;

import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.ReadingSecurityEvents;
import io.quarterday.service.identity.ReadingSecurityEvents.Entry;
import io.quarterday.service.identity.ReadingSecurityEvents.Wanted;
import io.quarterday.service.identity.SecurityEventKind;
import io.quarterday.web.api.Cursor;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.FeedQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who came in, who was refused, and who may do more or less than before; newest first. */
@Tag(name = "security-events")
@RestController
@RequestMapping("/api/security-events")
class SecurityEventController {

    private final ReadingSecurityEvents reading;

    SecurityEventController(ReadingSecurityEvents reading) {
        this.reading = reading;
    }

    /** Whom it is about, or who did it. */
    record EventPersonView(UUID id, String name) {

        static EventPersonView of(ReadingSecurityEvents.Person person) {
            return new EventPersonView(person.id(), person.name());
        }
    }

    /**
     * One event.
     *
     * @param user whom it is about
     * @param by who did it; absent where nobody had proved to be somebody
     * @param details by the kind: a reason, the name and prefix of a key, from and to of a role
     * @param device what the caller's program says of itself
     */
    record SecurityEventView(
            UUID id,
            Instant createdAt,
            SecurityEventKind kind,
            EventPersonView user,
            @Nullable EventPersonView by,
            Map<String, String> details,
            @Nullable String address,
            @Nullable String device,
            @Nullable String requestId) {

        static SecurityEventView of(Entry entry) {
            return new SecurityEventView(
                    entry.id(),
                    entry.createdAt(),
                    entry.kind(),
                    EventPersonView.of(entry.about()),
                    entry.by() == null ? null : EventPersonView.of(entry.by()),
                    entry.details(),
                    entry.address(),
                    entry.device(),
                    entry.requestId());
        }
    }

    @Operation(
            summary = "Sign-ins, refusals, second factors, API keys and roles, newest first",
            description = "user_id is whom it is about; from and to are days of the practice, both included."
                    + " Tries with an address that nobody has are nobody's, and not kept.")
    @GetMapping
    Envelope<List<SecurityEventView>> events(
            Actor actor,
            @RequestParam(name = "user_id", required = false) @Nullable UUID userId,
            @RequestParam(required = false) @Nullable @Size(max = 20) List<SecurityEventKind> kind,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            FeedQuery query) {
        Wanted wanted = new Wanted(userId, kind == null ? List.of() : kind, from, to);
        Instant time = query.after() == null ? null : query.after().at();
        UUID place = query.after() == null ? null : query.after().id();
        return query.cut(
                reading.read(actor, wanted, time, place, query.fetch()).stream()
                        .map(SecurityEventView::of)
                        .toList(),
                view -> new Cursor(view.createdAt(), view.id()));
    }
}
