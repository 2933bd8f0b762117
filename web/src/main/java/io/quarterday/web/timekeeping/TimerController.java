package io.quarterday.web.timekeeping;

import io.quarterday.domain.timekeeping.RunningTimer;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.timekeeping.RunningTimers;
import io.quarterday.service.timekeeping.RunningTimers.Started;
import io.quarterday.service.timekeeping.RunningTimers.Stopped;
import io.quarterday.web.api.Envelope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The caller's own clock. */
@Tag(name = "time")
@RestController
@RequestMapping("/api/time/timer")
class TimerController {

    private final RunningTimers timers;
    private final Clock clock;

    TimerController(RunningTimers timers, Clock clock) {
        this.timers = timers;
        this.clock = clock;
    }

    /**
     * What the clock is started for.
     *
     * @param serviceId left out for time inside the practice
     * @param billable as the activity says where it is left out
     */
    record NewTimer(
            @Nullable UUID serviceId,
            @Nullable UUID workItemId,

            @NotNull @Pattern(regexp = TimeEntryController.ACTIVITY)
            String activity,

            @Nullable Boolean billable,
            @Nullable @Size(max = 1000) String note) {}

    /** @param note instead of the one with which it was started */
    record Stop(@Nullable @Size(max = 1000) String note) {}

    /**
     * A clock.
     *
     * @param running whether it runs; where it does not, the rest is left out
     * @param stopped what the clock has measured that ran before
     */
    record TimerView(
            boolean running,
            @Nullable UUID id,
            @Nullable UUID serviceId,
            @Nullable UUID workItemId,
            @Nullable String activity,
            @Nullable Boolean billable,
            @Nullable String note,
            @Nullable Instant startedAt,
            @Nullable StoppedView stopped) {

        static final TimerView NONE = new TimerView(false, null, null, null, null, null, null, null, null);

        static TimerView of(RunningTimer timer, @Nullable Stopped stopped) {
            return new TimerView(
                    true,
                    timer.id(),
                    timer.purpose().serviceId(),
                    timer.purpose().workItemId(),
                    timer.purpose().activity(),
                    timer.purpose().billable(),
                    timer.purpose().note(),
                    timer.startedAt(),
                    stopped == null ? null : StoppedView.of(stopped));
        }
    }

    /**
     * What a clock has measured.
     *
     * @param entries one for each day on which it ran; none where it was stopped as it was started
     * @param capped whether it ran for longer than the tables let count
     */
    record StoppedView(List<TimeEntryView> entries, int minutes, boolean capped) {

        static StoppedView of(Stopped stopped) {
            List<TimeEntryView> entries =
                    stopped.entries().stream().map(TimeEntryView::of).toList();
            return new StoppedView(
                    entries, entries.stream().mapToInt(TimeEntryView::minutes).sum(), stopped.capped());
        }
    }

    @Operation(summary = "The caller's clock")
    @GetMapping
    Envelope<TimerView> running(Actor actor) {
        return Envelope.of(
                timers.running(actor).map(timer -> TimerView.of(timer, null)).orElse(TimerView.NONE));
    }

    @Operation(
            summary = "Starts the caller's clock",
            description = "One that runs is stopped, and what it measured kept.")
    @PostMapping("/start")
    Envelope<TimerView> start(Actor actor, @Valid @RequestBody NewTimer body) {
        Started started = timers.start(
                actor,
                new RunningTimers.NewTimer(
                        body.serviceId(), body.workItemId(), body.activity(), body.billable(), body.note()),
                clock.instant());
        return Envelope.of(TimerView.of(started.timer(), started.stopped()));
    }

    @Operation(
            summary = "Stops the caller's clock",
            description = "What it measured is written to the days on which it ran. A forgotten one counts as long as"
                    + " the table time-rules says.")
    @PostMapping("/stop")
    Envelope<StoppedView> stop(Actor actor, @Valid @RequestBody Stop body) {
        return Envelope.of(StoppedView.of(timers.stop(actor, body.note(), clock.instant())));
    }
}
