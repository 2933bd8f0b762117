package io.quarterday.web.automation;

import io.quarterday.domain.automation.AutomationRun;
import io.quarterday.domain.automation.AutomationRun.Item;
import io.quarterday.service.automation.AutomationJob;
import io.quarterday.service.automation.KeepingSchedules.Schedule;
import io.quarterday.service.automation.ReadingAutomation;
import io.quarterday.service.automation.RunningAutomation;
import io.quarterday.service.identity.Actor;
import io.quarterday.web.api.Cursor;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.FeedQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What runs by itself: when, what came of it, and running it by hand. */
@Tag(name = "automation")
@RestController
@RequestMapping("/api/automation")
class AutomationController {

    private final RunningAutomation running;
    private final ReadingAutomation reading;
    private final Clock clock;

    AutomationController(RunningAutomation running, ReadingAutomation reading, Clock clock) {
        this.running = running;
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * What a check of the triggers did (seed 000).
     *
     * @param runId under which it is kept what each trigger did
     */
    record CheckView(
            int triggersChecked, int workflowsCreated, int notificationsSent, long executionTimeMs, UUID runId) {}

    /**
     * How the automation stands (seed 000).
     *
     * @param enabled whether jobs run by themselves here; the profile says
     * @param activeTriggers still to be fired
     * @param pendingWorkflows those of them whose day has come
     */
    record StatusView(
            boolean enabled,
            @Nullable Instant lastCheck,
            @Nullable Instant nextCheck,
            long activeTriggers,
            long pendingWorkflows) {}

    /**
     * When a job runs.
     *
     * @param cron as the table schedules says; absent where it runs by hand alone
     * @param zone in which it is read
     */
    record ScheduleView(
            AutomationJob job,
            @Nullable String cron,
            String zone,
            @Nullable Instant nextRun) {

        static ScheduleView of(Schedule schedule) {
            return new ScheduleView(
                    schedule.job(), schedule.cron(), schedule.zone().getId(), schedule.next());
        }
    }

    /** What a run did with one thing, and why. */
    record RunItemView(
            UUID id,
            Instant createdAt,
            String outcome,
            String message,
            @Nullable UUID triggerId,
            @Nullable UUID clientId,
            @Nullable UUID serviceId) {

        static RunItemView of(Item item) {
            return new RunItemView(
                    item.id(),
                    item.createdAt(),
                    item.outcome(),
                    item.message(),
                    item.triggerId(),
                    item.clientId(),
                    item.serviceId());
        }
    }

    @Operation(
            summary = "Checks the triggers now",
            description =
                    "Plans what starts by itself and starts what is due, at most 5,000 services; asked again, it goes"
                            + " on. A period starts once, however often and by whomever triggers are checked.")
    @PostMapping("/check-triggers")
    Envelope<CheckView> check(Actor actor) {
        long begun = System.nanoTime();
        AutomationRun run = running.runByHand(actor, AutomationJob.DAILY_TRIGGER_CHECK, clock.instant());
        long took = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
        return Envelope.of(
                new CheckView(run.triggersChecked(), run.workflowsCreated(), run.notificationsSent(), took, run.id()));
    }

    @Operation(summary = "How the automation stands")
    @GetMapping("/status")
    Envelope<StatusView> status(Actor actor) {
        ReadingAutomation.Status status = reading.status(actor, clock.instant());
        return Envelope.of(new StatusView(
                status.enabled(),
                status.lastCheck(),
                status.nextCheck(),
                status.activeTriggers(),
                status.pendingWorkflows()));
    }

    @Operation(summary = "When the jobs run", description = "As the table schedules says, in the practice's zone.")
    @GetMapping("/schedules")
    Envelope<List<ScheduleView>> schedules(Actor actor) {
        return Envelope.of(reading.schedules(actor, clock.instant()).stream()
                .map(ScheduleView::of)
                .toList());
    }

    @Operation(
            summary = "Runs a job now",
            description = "Answers when it is done; at most 5,000 things are done at once.")
    @PostMapping("/jobs/{job}/run")
    Envelope<RunView> run(Actor actor, @PathVariable AutomationJob job) {
        return Envelope.of(RunView.of(running.runByHand(actor, job, clock.instant())));
    }

    @Operation(summary = "The runs of the jobs", description = "The latest first.")
    @GetMapping("/runs")
    Envelope<List<RunView>> runs(
            Actor actor, @RequestParam(required = false) @Nullable AutomationJob job, FeedQuery query) {
        Cursor after = query.after();
        List<AutomationRun> runs = reading.runs(
                actor, job, after == null ? null : after.at(), after == null ? null : after.id(), query.fetch());
        return query.cut(runs.stream().map(RunView::of).toList(), run -> new Cursor(run.startedAt(), run.id()));
    }

    @Operation(summary = "A run of a job")
    @GetMapping("/runs/{id}")
    Envelope<RunView> run(Actor actor, @PathVariable UUID id) {
        return Envelope.of(RunView.of(reading.run(actor, id)));
    }

    @Operation(
            summary = "What a run did",
            description = "What each trigger did and why, in the order in which it was done.")
    @GetMapping("/runs/{id}/items")
    Envelope<List<RunItemView>> items(Actor actor, @PathVariable UUID id, FeedQuery query) {
        Cursor after = query.after();
        List<Item> items = reading.items(
                actor, id, after == null ? null : after.at(), after == null ? null : after.id(), query.fetch());
        return query.cut(items.stream().map(RunItemView::of).toList(), item -> new Cursor(item.createdAt(), item.id()));
    }
}
