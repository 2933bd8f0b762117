package io.quarterday.web.deadlines;

import io.quarterday.service.deadlines.CountingObligations;
import io.quarterday.service.deadlines.FindingObligations;
import io.quarterday.service.deadlines.FindingObligations.Listing;
import io.quarterday.service.deadlines.FindingObligations.OfClient;
import io.quarterday.service.deadlines.WantedObligations;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What clients owe by when. */
@Tag(name = "deadlines")
@RestController
@RequestMapping("/api")
class DeadlineController {

    private static final String WHICH_DATE = """
            Each has due_date, ours by the law, with its source and the table and row that gave it; official_due_date, \
            where the register or HMRC gave one; and effective_due_date, the one that holds: theirs if any, else ours. \
            Windows, order and calendars go by effective_due_date.""";

    private static final int DAYS_AHEAD = 364;

    private final FindingObligations finding;
    private final CountingObligations counting;
    private final PracticeDays days;
    private final Clock clock;

    DeadlineController(FindingObligations finding, CountingObligations counting, PracticeDays days, Clock clock) {
        this.finding = finding;
        this.counting = counting;
        this.days = days;
        this.clock = clock;
    }

    @Operation(
            summary = "What a client owes by when",
            description =
                    "Told now by the rules in force: by default what is due from twelve months back to twenty-four"
                            + " ahead, at most ten years at once, by date. " + WHICH_DATE)
    @GetMapping("/clients/{id}/obligations")
    Envelope<List<ObligationView>> ofClient(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to) {
        OfClient found = finding.ofClient(actor, id, from, to, clock.instant());
        return Envelope.of(
                found.obligations().stream()
                        .map(shown -> ObligationView.of(shown, found.release()))
                        .toList(),
                "Due from " + found.from() + " to " + found.to() + ".");
    }

    @Operation(
            summary = "What all clients owe that the caller sees",
            description = "Up to twenty-four months ahead; a client's own list reaches further. Search looks in company"
                    + " name and client code. " + WHICH_DATE)
    @GetMapping("/deadlines")
    Envelope<List<ObligationView>> list(
            Actor actor,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable @Size(max = 60) String obligation,
            @RequestParam(name = "client_id", required = false) @Nullable UUID clientId,
            @RequestParam(name = "assigned_to", required = false) @Nullable UUID assignedTo,
            @RequestParam(required = false) @Nullable Boolean overdue,
            @Sortable({"effective_due_date", "due_date", "wanted_date", "obligation", "period_end"}) PageQuery query) {
        WantedObligations wanted =
                new WantedObligations(from, to, obligation, clientId, assignedTo, overdue, query.searchPattern());
        Listing listing = finding.page(actor, wanted, query.pageable(), clock.instant());
        Envelope<List<ObligationView>> page = Envelope.page(listing.page().map(ObligationView::of));
        return saying(page, listing.clientsBehind());
    }

    /**
     * What falls due on a day.
     *
     * @param overdue how many of them have passed their day and are not known to be done
     */
    record DayCountView(LocalDate day, String obligation, long count, long overdue) {

        static DayCountView of(CountingObligations.OfDay ofDay) {
            return new DayCountView(ofDay.day(), ofDay.obligation(), ofDay.count(), ofDay.overdue());
        }
    }

    @Operation(
            summary = "How many obligations fall due on each day, by kind",
            description =
                    "What GET /api/deadlines would list with the same parameters, counted by effective_due_date and"
                            + " obligation; days without any are left out. By default the year from today; at most 400 days.")
    @GetMapping("/deadlines/counts")
    Envelope<List<DayCountView>> counts(
            Actor actor,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @RequestParam(required = false) @Nullable @Size(max = 60) String obligation,
            @RequestParam(name = "client_id", required = false) @Nullable UUID clientId,
            @RequestParam(name = "assigned_to", required = false) @Nullable UUID assignedTo,
            @RequestParam(required = false) @Nullable Boolean overdue,
            @RequestParam(required = false) @Nullable @Size(max = 200) String search) {
        Instant now = clock.instant();
        LocalDate first = from == null ? days.on(actor.organizationId(), now) : from;
        LocalDate last = to == null ? first.plusDays(DAYS_AHEAD) : to;
        CountingObligations.Counted counted = counting.byDay(
                actor,
                new WantedObligations(
                        first, last, obligation, clientId, assignedTo, overdue, PageQuery.searchPattern(search)),
                now);
        return saying(Envelope.of(counted.days().stream().map(DayCountView::of).toList()), counted.clientsBehind());
    }

    private static <T> Envelope<T> saying(Envelope<T> answer, int clientsBehind) {
        return clientsBehind == 0
                ? answer
                : answer.saying(
                        "Over " + (clientsBehind - 1)
                                + " clients are being computed anew; this list may lack some of theirs. Ask again in a minute.");
    }
}
