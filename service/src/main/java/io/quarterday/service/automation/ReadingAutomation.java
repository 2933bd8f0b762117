package io.quarterday.service.automation;

import io.quarterday.domain.automation.AutomationRun;
import io.quarterday.domain.automation.AutomationRun.Item;
import io.quarterday.domain.automation.AutomationRuns;
import io.quarterday.domain.automation.ServiceTriggers;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.Clients;
import io.quarterday.rules.status.RoleScopes.Scope;
import io.quarterday.service.automation.KeepingSchedules.Schedule;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.NotFoundException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What runs by itself, to look at: for those who may see the automation of their practice. */
@Service
@Transactional(readOnly = true)
public class ReadingAutomation {

    private static final List<String> CHECKS =
            List.of(AutomationJob.DAILY_TRIGGER_CHECK.name(), AutomationJob.INTERVAL_TRIGGER_CHECK.name());

    private static final int ITEMS_AT_ONCE = 200;

    private final AutomationRuns runs;
    private final ServiceTriggers triggers;
    private final KeepingSchedules schedules;
    private final ClientVisibility visibility;
    private final Clients clients;
    private final PlatformAccess access;
    private final PracticeDays days;

    ReadingAutomation(
            AutomationRuns runs,
            ServiceTriggers triggers,
            KeepingSchedules schedules,
            ClientVisibility visibility,
            Clients clients,
            PlatformAccess access,
            PracticeDays days) {
        this.runs = runs;
        this.triggers = triggers;
        this.schedules = schedules;
        this.visibility = visibility;
        this.clients = clients;
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

    /** What a run did, in its order, to the clients that {@code actor} sees and to none in particular. */
    public List<Item> items(Actor actor, UUID runId, @Nullable Instant after, @Nullable UUID afterId, int limit) {
        run(actor, runId);
        List<Item> seen = new ArrayList<>();
        Instant time = after;
        UUID id = afterId;
        List<Item> stretch;
        do {
            stretch = runs.items(runId, time, id, ITEMS_AT_ONCE);
            seen.addAll(seenBy(actor, stretch));
            if (!stretch.isEmpty()) {
                Item last = stretch.get(stretch.size() - 1);
                time = last.createdAt();
                id = last.id();
            }
        } while (seen.size() < limit && stretch.size() == ITEMS_AT_ONCE);
        return seen.subList(0, Math.min(limit, seen.size()));
    }

    private List<Item> seenBy(Actor actor, List<Item> items) {
        if (visibility.scope(actor) == Scope.ALL) {
            return items;
        }
        List<UUID> named = items.stream()
                .map(Item::clientId)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Specification<Client> ofThese =
                (client, query, build) -> client.get("id").in(named);
        Set<UUID> visible = named.isEmpty()
                ? Set.of()
                : clients.findAll(visibility.visibleTo(actor).and(ofThese)).stream()
                        .map(Client::id)
                        .collect(Collectors.toSet());
        return items.stream()
                .filter(item -> item.clientId() == null || visible.contains(item.clientId()))
                .toList();
    }
}
