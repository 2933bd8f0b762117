package io.quarterday.service.automation;

import io.quarterday.domain.automation.AutomationRun;
import io.quarterday.domain.automation.AutomationRun.Item;
import io.quarterday.domain.automation.AutomationRuns;
import io.quarterday.domain.automation.RunItem;
import io.quarterday.domain.automation.RunItems;
import io.quarterday.domain.automation.ServiceTriggers;
import io.quarterday.rules.status.RoleScopes.Scope;
import io.quarterday.service.automation.KeepingSchedules.Schedule;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.NotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What runs by itself, to look at: for those who may see the automation of their practice. */
@Service
@Transactional(readOnly = true)
public class ReadingAutomation {

    private static final List<String> CHECKS =
            List.of(AutomationJob.DAILY_TRIGGER_CHECK.name(), AutomationJob.INTERVAL_TRIGGER_CHECK.name());

    private static final Sort IN_ORDER = Sort.by("createdAt", "id");

    private final AutomationRuns runs;
    private final RunItems items;
    private final ServiceTriggers triggers;
    private final KeepingSchedules schedules;
    private final PlatformAccess access;
    private final PracticeDays days;
    private final ClientVisibility clients;

    ReadingAutomation(
            AutomationRuns runs,
            RunItems items,
            ServiceTriggers triggers,
            KeepingSchedules schedules,
            PlatformAccess access,
            PracticeDays days,
            ClientVisibility clients) {
        this.clients = clients;
        this.runs = runs;
        this.items = items;
        this.triggers = triggers;
        this.schedules = schedules;
        this.access = access;
        this.days = days;
    }

    /**
     * How the automation of a practice stands.
     *
     * @param enabled whether jobs run by themselves here
     * @param lastCheck when triggers were last checked; null where they never were
     * @param nextCheck when they are checked next; null where nothing runs by itself
     * @param activeTriggers those that are still to be fired
     * @param pendingWorkflows those of them whose day has come
     */
    public record Status(
            boolean enabled,
            @Nullable Instant lastCheck,
            @Nullable Instant nextCheck,
            long activeTriggers,
            long pendingWorkflows) {}

    public Status status(Actor actor, Instant now) {
        access.require(actor, Operation.AUTOMATION_READ);
        Instant next = Stream.concat(
                        schedules.of(actor.organizationId(), now).stream()
                                .filter(schedule -> schedule.job() == AutomationJob.DAILY_TRIGGER_CHECK)
                                .map(Schedule::next)
                                .filter(Objects::nonNull),
                        schedules.nextIntervalCheck().stream())
                .min(Instant::compareTo)
                .orElse(null);
        return new Status(
                schedules.enabled(),
                runs.last(CHECKS).map(AutomationRun::finishedAt).orElse(null),
                next,
                triggers.countByActiveTrue(),
                triggers.countDue(days.on(actor.organizationId(), now)));
    }

    public List<Schedule> schedules(Actor actor, Instant now) {
        access.require(actor, Operation.AUTOMATION_READ);
        return schedules.of(actor.organizationId(), now);
    }

    /** Runs, the latest first, as {@link AutomationRuns#feed} tells them. */
    public List<AutomationRun> runs(
            Actor actor, @Nullable AutomationJob job, @Nullable Instant before, @Nullable UUID beforeId, int limit) {
        access.require(actor, Operation.AUTOMATION_READ);
        return runs.feed(job == null ? null : job.name(), before, beforeId, limit);
    }

    /** @throws NotFoundException where it does not exist */
    public AutomationRun run(Actor actor, UUID id) {
        access.require(actor, Operation.AUTOMATION_READ);
        return runs.find(id).orElseThrow(() -> new NotFoundException("run", id));
    }

    /** What a run did, in its order, with the clients that somebody sees and where no client is concerned. */
    public List<Item> items(Actor actor, UUID runId, @Nullable Instant after, @Nullable UUID afterId, int limit) {
        run(actor, runId);
        Specification<RunItem> wanted = (item, query, build) -> build.equal(item.get("runId"), runId);
        return items
                .findBy(
                        wanted.and(following(after, afterId)).and(seenBy(actor)),
                        query -> query.sortBy(IN_ORDER).limit(limit).all())
                .stream()
                .map(RunItem::item)
                .toList();
    }

    private static Specification<RunItem> following(@Nullable Instant after, @Nullable UUID afterId) {
        if (after == null || afterId == null) {
            return Specification.unrestricted();
        }
        // The first condition alone bounds the way through the index.
        return (item, query, build) -> build.and(
                build.greaterThanOrEqualTo(item.get("createdAt"), after),
                build.or(
                        build.greaterThan(item.get("createdAt"), after),
                        build.greaterThan(item.<UUID>get("id"), afterId)));
    }

    private Specification<RunItem> seenBy(Actor actor) {
        if (clients.scope(actor) == Scope.ALL) {
            return Specification.unrestricted();
        }
        return (item, query, build) -> build.or(
                build.isNull(item.get("clientId")), item.get("clientId").in(clients.idsVisibleTo(actor, query, build)));
    }
}
