package io.quarterday.web.timekeeping;

import io.quarterday.domain.identity.User;
import io.quarterday.domain.timekeeping.WeekState;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.timekeeping.TimeBudgets;
import io.quarterday.service.timekeeping.TimeBudgets.By;
import io.quarterday.service.timekeeping.TimeBudgets.Line;
import io.quarterday.service.timekeeping.WeekSheets;
import io.quarterday.service.timekeeping.WeekSheets.Day;
import io.quarterday.service.timekeeping.WeekSheets.Sheet;
import io.quarterday.web.api.Envelope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Weeks as sheets, and time held against budgets. */
@Tag(name = "time")
@RestController
@RequestMapping("/api/time")
class TimeSheetController {

    private static final String WEEK = "[0-9]{4}-W[0-9]{2}";

    private final WeekSheets sheets;
    private final TimeBudgets budgets;
    private final Clock clock;

    TimeSheetController(WeekSheets sheets, TimeBudgets budgets, Clock clock) {
        this.sheets = sheets;
        this.budgets = budgets;
        this.clock = clock;
    }

    /** @param week as ISO 8601 writes it: 2026-W10 */
    record Week(@NotNull @Pattern(regexp = WEEK) String week) {}

    /** Somebody's week. */
    record TheirWeek(
            @NotNull UUID userId,
            @NotNull @Pattern(regexp = WEEK) String week) {}

    /** @param reason 1 to 500 characters */
    record Reopen(
            @NotNull UUID userId,
            @NotNull @Pattern(regexp = WEEK) String week,
            @NotBlank @Size(max = 500) String reason) {}

    /** How a week stands. */
    enum State {
        OPEN,
        SUBMITTED,
        APPROVED
    }

    /** @param minutes of all entries, also of those that the caller does not see */
    record DayView(LocalDate date, int hoursOfDay, long minutes, List<TimeEntryView> entries) {

        static DayView of(Day day) {
            return new DayView(
                    day.date(),
                    day.hours(),
                    day.minutes(),
                    day.entries().stream().map(TimeEntryView::of).toList());
        }
    }

    /**
     * A week.
     *
     * @param from its Monday
     * @param until its Sunday
     * @param reason why it was opened again
     */
    record SheetView(
            String week,
            LocalDate from,
            LocalDate until,
            UUID userId,
            String userName,
            State state,
            @Nullable Instant submittedAt,
            @Nullable Instant approvedAt,
            @Nullable UUID approvedBy,
            @Nullable String reason,
            long minutes,
            long billableMinutes,
            List<DayView> days) {

        static SheetView of(Sheet sheet) {
            WeekState state = sheet.state();
            LocalDate monday = state.weekStart();
            User user = sheet.user();
            return new SheetView(
                    written(monday),
                    monday,
                    monday.plusDays(6),
                    user.id(),
                    user.name(),
                    state.approved() ? State.APPROVED : state.submitted() ? State.SUBMITTED : State.OPEN,
                    state.submittedAt(),
                    state.approvedAt(),
                    state.approvedBy(),
                    state.reason(),
                    sheet.minutes(),
                    sheet.billableMinutes(),
                    sheet.days().stream().map(DayView::of).toList());
        }
    }

    /**
     * Time held against what it should take.
     *
     * @param id of the client, the service or the person
     * @param budgetMinutes by the table service-budgets; of a person what their work items should take
     * @param spentInAllMinutes spent on these services, whenever it was
     * @param actualMinutes of them in the span
     * @param remainingMinutes of the budget after all that was spent; negative where it was more
     */
    record BudgetView(
            UUID id,
            String name,
            @Nullable String serviceType,
            int services,
            long budgetMinutes,
            long estimatedMinutes,
            long spentInAllMinutes,
            long actualMinutes,
            long billableMinutes,
            long remainingMinutes) {

        static BudgetView of(Line line) {
            return new BudgetView(
                    line.id(),
                    line.name(),
                    line.serviceType(),
                    line.services(),
                    line.budgetMinutes(),
                    line.estimatedMinutes(),
                    line.spentInAllMinutes(),
                    line.actualMinutes(),
                    line.billableMinutes(),
                    line.remainingMinutes());
        }
    }

    @Operation(
            summary = "Somebody's week",
            description = "Days are those of the practice's zone, also when the clocks change.")
    @GetMapping("/week")
    Envelope<SheetView> week(
            Actor actor,
            @RequestParam(name = "user_id", required = false) @Nullable UUID userId,
            @RequestParam(required = false) @Pattern(regexp = WEEK) @Nullable String week) {
        return Envelope.of(
                SheetView.of(sheets.sheet(actor, userId, week == null ? null : monday(week), clock.instant())));
    }

    @Operation(
            summary = "Hands one's own week in",
            description = "From then on it is changed only by those whom the table time-rules lets.")
    @PostMapping("/week/submit")
    Envelope<SheetView> submit(Actor actor, @Valid @RequestBody Week body) {
        return Envelope.of(SheetView.of(sheets.submit(actor, monday(body.week()), clock.instant())));
    }

    @Operation(summary = "Approves somebody else's week")
    @PostMapping("/week/approve")
    Envelope<SheetView> approve(Actor actor, @Valid @RequestBody TheirWeek body) {
        return Envelope.of(SheetView.of(sheets.approve(actor, body.userId(), monday(body.week()), clock.instant())));
    }

    @Operation(summary = "Opens somebody else's week again, for a reason")
    @PostMapping("/week/reopen")
    Envelope<SheetView> reopen(Actor actor, @Valid @RequestBody Reopen body) {
        return Envelope.of(
                SheetView.of(sheets.reopen(actor, body.userId(), monday(body.week()), body.reason(), clock.instant())));
    }

    @Operation(
            summary = "Budget against actual, by client, service or person; most over budget first",
            description =
                    "Of the services that the caller sees and on which time was spent in the span, a year at most.")
    @GetMapping("/budget")
    Envelope<List<BudgetView>> budget(
            Actor actor,
            @RequestParam @Pattern(regexp = "client|service|user") String by,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate from,
            @RequestParam @DateTimeFormat(iso = ISO.DATE) LocalDate to) {
        return Envelope.of(budgets.lines(actor, By.valueOf(by.toUpperCase(Locale.ROOT)), from, to).stream()
                .map(BudgetView::of)
                .toList());
    }

    private static LocalDate monday(String week) {
        try {
            return LocalDate.parse(week + "-1", DateTimeFormatter.ISO_WEEK_DATE);
        } catch (DateTimeException none) {
            throw new InvalidInputException("week", "There is no week " + week + ".");
        }
    }

    private static String written(LocalDate monday) {
        return String.format(
                Locale.ROOT,
                "%04d-W%02d",
                monday.get(IsoFields.WEEK_BASED_YEAR),
                monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
    }
}
