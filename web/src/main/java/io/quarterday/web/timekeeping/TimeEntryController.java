package io.quarterday.web.timekeeping;

import io.quarterday.domain.timekeeping.TimeEntry;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.timekeeping.KeepingTime;
import io.quarterday.service.timekeeping.ReadingTime;
import io.quarterday.service.timekeeping.ReadingTime.Wanted;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.IfMatch;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.quarterday.web.exchange.SheetAnswer;
import io.quarterday.web.exchange.SheetAnswer.Format;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Time that people write down. */
@Tag(name = "time")
@RestController
@RequestMapping("/api/time-entries")
class TimeEntryController {

    static final String ACTIVITY = "[A-Z][A-Z0-9_]{0,39}";

    private static final int ENTRIES_OF_A_STRETCH = 500;

    private static final List<String> HEADER = List.of(
            "id",
            "date",
            "user_id",
            "service_id",
            "work_item_id",
            "minutes",
            "activity",
            "billable",
            "note",
            "source",
            "created_at");

    private final KeepingTime keeping;
    private final ReadingTime reading;
    private final Clock clock;

    TimeEntryController(KeepingTime keeping, ReadingTime reading, Clock clock) {
        this.keeping = keeping;
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * Time to write down.
     *
     * @param userId whose; one's own where nothing is said
     * @param serviceId left out for time inside the practice
     * @param activity as the table time-activities names it
     * @param billable as the activity says where it is left out
     */
    record NewTimeEntry(
            @Nullable UUID userId,
            @Nullable UUID serviceId,
            @Nullable UUID workItemId,
            @NotNull LocalDate date,
            @NotNull @Min(1) @Max(1440) Integer minutes,
            @NotNull @Pattern(regexp = ACTIVITY) String activity,
            @Nullable Boolean billable,
            @Nullable @Size(max = 1000) String note) {}

    /** A correction; what is left out stays. */
    record TimeEntryChange(
            @Nullable UUID serviceId,
            @Nullable UUID workItemId,
            @Nullable LocalDate date,
            @Nullable @Min(1) @Max(1440) Integer minutes,
            @Nullable @Pattern(regexp = ACTIVITY) String activity,
            @Nullable Boolean billable,
            @Nullable @Size(max = 1000) String note) {}

    @Operation(
            summary = "The time that the caller sees",
            description = "One's own, and that of the services that one sees. Time inside the practice: one's own, and"
                    + " for who leads everybody's.")
    @GetMapping
    Envelope<List<TimeEntryView>> list(
            Actor actor,
            @RequestParam(name = "user_id", required = false) @Nullable UUID userId,
            @RequestParam(name = "client_id", required = false) @Nullable UUID clientId,
            @RequestParam(name = "service_id", required = false) @Nullable UUID serviceId,
            @RequestParam(name = "work_item_id", required = false) @Nullable UUID workItemId,
            @RequestParam(required = false) @Pattern(regexp = ACTIVITY) @Nullable String activity,
            @RequestParam(required = false) @Nullable Boolean billable,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @Sortable({"date", "minutes", "activity", "created_at"}) PageQuery query) {
        Wanted wanted = new Wanted(
                userId,
                clientId,
                serviceId,
                workItemId,
                activity,
                billable,
                from,
                to,
                query.search() == null ? null : query.searchPattern());
        return Envelope.page(
                reading.page(actor, wanted, query.pageable(Map.of("date", "workedOn", "activity", "purpose.activity")))
                        .map(TimeEntryView::of));
    }

    @Operation(summary = "The same as a file", description = "With the filters of the list.")
    @ApiResponse(
            responseCode = "200",
            content = {
                @Content(mediaType = SheetAnswer.CSV, schema = @Schema(type = "string", format = "binary")),
                @Content(mediaType = SheetAnswer.XLSX, schema = @Schema(type = "string", format = "binary"))
            })
    @GetMapping("/export")
    void export(
            Actor actor,
            @RequestParam(defaultValue = "csv") Format format,
            @RequestParam(name = "user_id", required = false) @Nullable UUID userId,
            @RequestParam(name = "client_id", required = false) @Nullable UUID clientId,
            @RequestParam(name = "service_id", required = false) @Nullable UUID serviceId,
            @RequestParam(required = false) @Pattern(regexp = ACTIVITY) @Nullable String activity,
            @RequestParam(required = false) @Nullable Boolean billable,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            HttpServletResponse response)
            throws IOException {
        Wanted wanted = new Wanted(userId, clientId, serviceId, null, activity, billable, from, to, null);
        List<TimeEntry> stretch = reading.after(actor, wanted, null, ENTRIES_OF_A_STRETCH);
        try (SheetAnswer answer = new SheetAnswer(response, format, "time", HEADER)) {
            while (!stretch.isEmpty()) {
                stretch.forEach(entry -> answer.row(cells(TimeEntryView.of(entry))));
                stretch = reading.after(
                        actor, wanted, stretch.get(stretch.size() - 1).id(), ENTRIES_OF_A_STRETCH);
            }
        }
    }

    private static List<String> cells(TimeEntryView entry) {
        return List.of(
                entry.id().toString(),
                entry.date().toString(),
                entry.userId().toString(),
                text(entry.serviceId()),
                text(entry.workItemId()),
                String.valueOf(entry.minutes()),
                entry.activity(),
                String.valueOf(entry.billable()),
                text(entry.note()),
                entry.source().name(),
                entry.createdAt().toString());
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    @Operation(
            summary = "Writes time down",
            description =
                    "How far back, how much of a day and what for, the tables time-rules and time-activities say.")
    @Answer(value = TimeEntryView.class, status = HttpStatus.CREATED)
    @PostMapping
    ResponseEntity<Envelope<TimeEntryView>> add(Actor actor, @Valid @RequestBody NewTimeEntry body) {
        TimeEntry entry = keeping.add(
                actor,
                new KeepingTime.NewTime(
                        body.userId(),
                        body.serviceId(),
                        body.workItemId(),
                        body.date(),
                        body.minutes(),
                        body.activity(),
                        body.billable(),
                        body.note()),
                clock.instant());
        return answer(ResponseEntity.created(URI.create("/api/time-entries/" + entry.id())), entry);
    }

    @Operation(summary = "An entry")
    @GetMapping("/{id}")
    ResponseEntity<Envelope<TimeEntryView>> one(Actor actor, @PathVariable UUID id) {
        return answer(ResponseEntity.ok(), reading.one(actor, id));
    }

    @Operation(summary = "Corrects an entry", description = "What is left out stays as it is.")
    @PatchMapping("/{id}")
    ResponseEntity<Envelope<TimeEntryView>> correct(
            Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody TimeEntryChange body) {
        TimeEntry entry = keeping.correct(
                actor,
                id,
                new KeepingTime.Correction(
                        body.serviceId(),
                        body.workItemId(),
                        body.date(),
                        body.minutes(),
                        body.activity(),
                        body.billable(),
                        body.note()),
                ifMatch::require,
                clock.instant());
        return answer(ResponseEntity.ok(), entry);
    }

    @Operation(summary = "Strikes an entry out")
    @Answer(value = void.class, status = HttpStatus.NO_CONTENT)
    @DeleteMapping("/{id}")
    ResponseEntity<Void> strikeOut(Actor actor, @PathVariable UUID id, IfMatch ifMatch) {
        keeping.strikeOut(actor, id, ifMatch::require, clock.instant());
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<Envelope<TimeEntryView>> answer(ResponseEntity.BodyBuilder answer, TimeEntry entry) {
        return answer.eTag(ETags.of(entry.version())).body(Envelope.of(TimeEntryView.of(entry)));
    }
}
