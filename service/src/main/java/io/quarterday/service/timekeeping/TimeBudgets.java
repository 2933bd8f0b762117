package io.quarterday.service.timekeeping;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.timekeeping.TimeEntry;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.WorkItems;
import io.quarterday.domain.workflow.WorkItems.Estimated;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.InvalidInputException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Root;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Time spent in a span of days, held against what it should take: for a service the hours of {@code service-budgets},
 * for a client those of its services, for a person the estimates of the work items that are theirs. About the services
 * that the caller sees and on which time was spent.
 */
@Service
@Transactional(readOnly = true)
public class TimeBudgets {

    private static final long DAYS_MAX = 366;

    /** Services of a report; who has more asks about a shorter span. */
    private static final int SERVICES_MAX = 5_000;

    private final ReadingTime reading;
    private final TimeRules rules;
    private final ClientServices services;
    private final WorkItems items;
    private final Users users;
    private final EntityManager entities;
    private final PlatformAccess access;

    TimeBudgets(
            ReadingTime reading,
            TimeRules rules,
            ClientServices services,
            WorkItems items,
            Users users,
            EntityManager entities,
            PlatformAccess access) {
        this.reading = reading;
        this.rules = rules;
        this.services = services;
        this.items = items;
        this.users = users;
        this.entities = entities;
        this.access = access;
    }

    /** By what time is added up. */
    public enum By {
        CLIENT,
        SERVICE,
        USER
    }

    /**
     * One line.
     *
     * @param id of the client, service or person
     * @param budgetMinutes what it should take in all; for a person the estimates of their items
     * @param estimatedMinutes of its work items
     * @param spentInAllMinutes spent on these services, whenever it was
     * @param actualMinutes of them in the span
     * @param billableMinutes of them
     */
    public record Line(
            UUID id,
            String name,
            @Nullable String serviceType,
            int services,
            long budgetMinutes,
            long estimatedMinutes,
            long spentInAllMinutes,
            long actualMinutes,
            long billableMinutes) {

        /** Of a budget that is for the whole, so whatever span is asked about; negative where more was spent. */
        public long remainingMinutes() {
            return budgetMinutes - spentInAllMinutes;
        }
    }

    private record Spent(UUID serviceId, UUID userId, long minutes, long billable) {}

    /**
     * The lines, most over budget first.
     *
     * @throws InvalidInputException for a span of more than a year, or with more services than one report holds
     */
    public List<Line> lines(Actor actor, By by, LocalDate from, LocalDate to) {
        access.require(actor, Operation.TIME_BUDGETS_READ);
        if (to.isBefore(from) || ChronoUnit.DAYS.between(from, to) >= DAYS_MAX) {
            throw new InvalidInputException("to", "A span ends on or after the day on which it begins, within a year.");
        }
        List<Spent> spent = spent(actor, ReadingTime.matching(ReadingTime.Wanted.within(from, to)));
        List<UUID> ids = spent.stream().map(Spent::serviceId).distinct().toList();
        if (ids.size() > SERVICES_MAX) {
            throw new InvalidInputException(
                    "from", "Time was spent on more than " + SERVICES_MAX + " services; ask about a shorter span.");
        }
        Map<UUID, ClientService> about = ids.isEmpty() ? Map.of() : byId(ids);
        List<Estimated> estimates = ids.isEmpty() ? List.of() : items.estimates(ids);
        List<Spent> inAll = ids.isEmpty()
                ? List.of()
                : spent(
                        actor,
                        (entry, query, build) ->
                                entry.get("purpose").get("serviceId").in(ids));
        List<Line> lines =
                switch (by) {
                    case SERVICE ->
                        ofServices(actor, spent, inAll, about, estimates, ClientService::id, TimeBudgets::title);
                    case CLIENT ->
                        ofServices(actor, spent, inAll, about, estimates, ClientService::clientId, TimeBudgets::client);
                    case USER -> ofPeople(spent, inAll, estimates);
                };
        return lines.stream()
                .sorted(Comparator.comparingLong(Line::remainingMinutes)
                        .thenComparing(Line::name)
                        .thenComparing(Line::id))
                .toList();
    }

    private List<Spent> spent(Actor actor, Specification<TimeEntry> which) {
        CriteriaBuilder build = entities.getCriteriaBuilder();
        CriteriaQuery<Tuple> query = build.createTupleQuery();
        Root<TimeEntry> entry = query.from(TimeEntry.class);
        Specification<TimeEntry> wanted = reading.visibleTo(actor).and(which);
        Expression<UUID> service = entry.get("purpose").get("serviceId");
        Expression<UUID> user = entry.get("userId");
        Expression<Integer> minutes = entry.get("minutes");
        Expression<Integer> billable = build.<Integer>selectCase()
                .when(build.isTrue(entry.get("purpose").get("billable")), minutes)
                .otherwise(0);
        query.multiselect(service, user, build.sum(build.toLong(minutes)), build.sum(build.toLong(billable)))
                .where(build.and(wanted.toPredicate(entry, query, build), build.isNotNull(service)))
                .groupBy(service, user);
        return entities.createQuery(query).getResultList().stream()
                .map(row -> new Spent(
                        row.get(0, UUID.class), row.get(1, UUID.class), row.get(2, Long.class), row.get(3, Long.class)))
                .toList();
    }

    /** Also of services that the caller does not see any more, but has spent time on. */
    private Map<UUID, ClientService> byId(List<UUID> ids) {
        Specification<ClientService> those =
                (service, query, build) -> service.get("id").in(ids);
        return services.findAll(those, Sort.by("id")).stream()
                .collect(Collectors.toMap(ClientService::id, Function.identity()));
    }

    private List<Line> ofServices(
            Actor actor,
            List<Spent> spent,
            List<Spent> inAll,
            Map<UUID, ClientService> about,
            List<Estimated> estimates,
            Function<ClientService, UUID> key,
            Function<ClientService, String> name) {
        Map<UUID, Long> estimated =
                estimates.stream().collect(groupingBy(Estimated::serviceId, summingLong(Estimated::minutes)));
        Map<UUID, Long> whole = inAll.stream().collect(groupingBy(Spent::serviceId, summingLong(Spent::minutes)));
        Map<UUID, Long> minutes = spent.stream().collect(groupingBy(Spent::serviceId, summingLong(Spent::minutes)));
        Map<UUID, Long> billable = spent.stream().collect(groupingBy(Spent::serviceId, summingLong(Spent::billable)));
        Map<UUID, List<ClientService>> groups = about.values().stream().collect(groupingBy(key));
        // One question for each type, however many services of it there are.
        Map<String, Long> budgets = about.values().stream()
                .map(one -> one.serviceType().name())
                .distinct()
                .collect(Collectors.toMap(
                        Function.identity(), type -> rules.budgetMinutes(actor.organizationId(), type)));
        List<Line> lines = new ArrayList<>();
        groups.forEach((id, those) -> {
            ClientService first = those.get(0);
            lines.add(new Line(
                    id,
                    name.apply(first),
                    id.equals(first.id()) ? first.serviceType().name() : null,
                    those.size(),
                    sum(those, one -> budgets.get(one.serviceType().name())),
                    sum(those, one -> estimated.getOrDefault(one.id(), 0L)),
                    sum(those, one -> whole.getOrDefault(one.id(), 0L)),
                    sum(those, one -> minutes.getOrDefault(one.id(), 0L)),
                    sum(those, one -> billable.getOrDefault(one.id(), 0L))));
        });
        return lines;
    }

    private static long sum(List<ClientService> services, ToLongFunction<ClientService> minutes) {
        return services.stream().mapToLong(minutes).sum();
    }

    private List<Line> ofPeople(List<Spent> spent, List<Spent> inAll, List<Estimated> ofItems) {
        Map<UUID, Long> whole = inAll.stream().collect(groupingBy(Spent::userId, summingLong(Spent::minutes)));
        Map<UUID, Long> estimates = ofItems.stream()
                .filter(one -> one.userId() != null)
                .collect(groupingBy(one -> Objects.requireNonNull(one.userId()), summingLong(Estimated::minutes)));
        Map<UUID, List<Spent>> groups = spent.stream().collect(groupingBy(Spent::userId));
        Map<UUID, String> names =
                users.findAllById(groups.keySet()).stream().collect(Collectors.toMap(User::id, User::name));
        List<Line> lines = new ArrayList<>();
        groups.forEach((id, theirs) -> {
            long estimated = estimates.getOrDefault(id, 0L);
            lines.add(new Line(
                    id,
                    names.getOrDefault(id, ""),
                    null,
                    theirs.size(),
                    estimated,
                    estimated,
                    whole.getOrDefault(id, 0L),
                    theirs.stream().mapToLong(Spent::minutes).sum(),
                    theirs.stream().mapToLong(Spent::billable).sum()));
        });
        return lines;
    }

    private static String title(ClientService service) {
        String period = service.period().name();
        return client(service) + " " + service.serviceType() + (period.isEmpty() ? "" : " " + period);
    }

    private static String client(ClientService service) {
        Client client = service.client();
        return client.companyName();
    }
}
