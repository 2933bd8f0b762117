package io.quarterday.web.activity;

import io.quarterday.service.activity.ReadingActivity;
import io.quarterday.service.activity.ReadingActivity.Entry;
import io.quarterday.service.activity.ReadingActivity.Wanted;
import io.quarterday.service.identity.Actor;
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
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Who changed what of a client, newest first (seed 001, "Activity Log"). */
@Tag(name = "activity")
@RestController
@RequestMapping("/api")
class ActivityController {

    private final ReadingActivity reading;

    ActivityController(ReadingActivity reading) {
        this.reading = reading;
    }

    /**
     * One change.
     *
     * @param action such as CLIENT_UPDATED or USER_ASSIGNED
     * @param user who did it; absent where the system did
     * @param before the fields that changed, as they were; what was not said has no entry
     * @param after the same fields, as they were then
     */
    record ActivityView(
            UUID id,
            Instant createdAt,
            String action,
            @Nullable PersonView user,
            @Nullable ClientRefView client,
            String entityType,
            String entityId,
            Map<String, Object> before,
            Map<String, Object> after,
            @Nullable String requestId) {

        static ActivityView of(Entry entry) {
            return new ActivityView(
                    entry.activity().id(),
                    entry.activity().createdAt(),
                    entry.activity().action(),
                    entry.by() == null
                            ? null
                            : new PersonView(
                                    entry.by().id(),
                                    entry.by().name(),
                                    entry.by().email()),
                    entry.client() == null
                            ? null
                            : new ClientRefView(
                                    entry.client().id(),
                                    entry.client().clientCode(),
                                    entry.client().companyName()),
                    entry.activity().entityType(),
                    entry.activity().entityId(),
                    entry.activity().before(),
                    entry.activity().after(),
                    entry.activity().requestId().orElse(null));
        }
    }

    /** Who did it. */
    record PersonView(UUID id, String name, String email) {}

    /** Whose change it is. */
    record ClientRefView(UUID id, String clientCode, String companyName) {}

    @Operation(
            summary = "What was done to a client, newest first",
            description = "With action=USER_ASSIGNED&action=USER_UNASSIGNED: who has looked after it.")
    @GetMapping("/clients/{id}/activity")
    Envelope<List<ActivityView>> ofClient(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable @Size(max = 20) List<@Size(max = 60) String> action,
            FeedQuery query) {
        return answer(query, reading.ofClient(actor, id, given(action), time(query), place(query), query.fetch()));
    }

    @Operation(
            summary = "What was done to the clients that the caller sees, newest first",
            description = "from and to are days of the practice, both included.")
    @GetMapping("/activity")
    Envelope<List<ActivityView>> all(
            Actor actor,
            @RequestParam(name = "user_id", required = false) @Nullable UUID userId,
            @RequestParam(name = "client_id", required = false) @Nullable UUID clientId,
            @RequestParam(required = false) @Nullable @Size(max = 20) List<@Size(max = 60) String> action,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            FeedQuery query) {
        Wanted wanted = new Wanted(clientId, userId, given(action), from, to);
        return answer(query, reading.all(actor, wanted, time(query), place(query), query.fetch()));
    }

    private static Envelope<List<ActivityView>> answer(FeedQuery query, List<Entry> entries) {
        return query.cut(
                entries.stream().map(ActivityView::of).toList(), view -> new Cursor(view.createdAt(), view.id()));
    }

    private static List<String> given(@Nullable List<String> actions) {
        return actions == null ? List.of() : actions;
    }

    private static @Nullable Instant time(FeedQuery query) {
        return query.after() == null ? null : query.after().at();
    }

    private static @Nullable UUID place(FeedQuery query) {
        return query.after() == null ? null : query.after().id();
    }
}
