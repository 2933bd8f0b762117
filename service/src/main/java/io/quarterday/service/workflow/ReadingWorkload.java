package io.quarterday.service.workflow;

import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.service.caches.AnswersAboutWork;
import io.quarterday.service.caches.CacheConfiguration;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PracticeDays;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How much work people have, as far as whoever asks sees it. */
@Service
@Transactional(readOnly = true)
public class ReadingWorkload {

    /** How far ahead "soon" is. */
    public static final int SOON_DAYS = 7;

    private final ServiceVisibility visibility;
    private final EntityManager entities;
    private final PracticeDays days;
    private final AnswersAboutWork kept;

    ReadingWorkload(ServiceVisibility visibility, EntityManager entities, PracticeDays days, AnswersAboutWork kept) {
        this.kept = kept;
        this.visibility = visibility;
        this.entities = entities;
        this.days = days;
    }

    /**
     * What somebody has to do.
     *
     * @param activeServices assigned to them
     * @param suspendedServices that they will have to do again
     * @param overdueServices active, whose deadline is past
     * @param dueSoonServices active, due today or within seven days
     */
    public record Load(long activeServices, long suspendedServices, long overdueServices, long dueSoonServices) {

        public static final Load NONE = new Load(0, 0, 0, 0);
    }

    /** What somebody's load depends on besides their work. */
    private record Key(UUID subject, ServiceVisibility.Sight sight, LocalDate today) implements AnswersAboutWork.Key {}

    /** The load of each of these people who has any; of services that {@code actor} does not see, none is counted. */
    public Map<UUID, Load> of(Actor actor, Collection<UUID> people, Instant now) {
        if (people.isEmpty()) {
            return Map.of();
        }
        LocalDate today = days.on(actor.organizationId(), now);
        ServiceVisibility.Sight sight = visibility.sight(actor);
        List<Key> keys = people.stream()
                .map(person -> new Key(person, sight, today))
                .distinct()
                .toList();
        Map<UUID, Load> loads = new HashMap<>();
        kept.all(CacheConfiguration.USER_WORKLOAD, keys, missing -> read(sight, missing, today))
                .forEach((key, load) -> {
                    if (!load.equals(Load.NONE)) {
                        loads.put(key.subject(), load);
                    }
                });
        return loads;
    }

    private Map<Key, Load> read(ServiceVisibility.Sight sight, List<Key> keys, LocalDate today) {
        Map<UUID, Load> loads = counted(sight, keys.stream().map(Key::subject).toList(), today);
        return keys.stream()
                .collect(Collectors.toMap(Function.identity(), key -> loads.getOrDefault(key.subject(), Load.NONE)));
    }

    private Map<UUID, Load> counted(ServiceVisibility.Sight sight, Collection<UUID> people, LocalDate today) {
        CriteriaBuilder build = entities.getCriteriaBuilder();
        CriteriaQuery<Tuple> query = build.createTupleQuery();
        Root<ClientService> service = query.from(ClientService.class);
        Path<UUID> assignee = service.get("assignedStaffId");
        Path<LocalDate> deadline = service.get("deadline");
        Predicate active = build.equal(service.get("status"), ServiceStatus.ACTIVE);
        Predicate suspended = build.equal(service.get("status"), ServiceStatus.SUSPENDED);
        Predicate wanted = build.and(assignee.in(people), build.or(active, suspended));
        Predicate seen = visibility.seenBy(sight).toPredicate(service, query, build);
        query.multiselect(
                        assignee,
                        count(build, active),
                        count(build, suspended),
                        count(build, build.and(active, build.lessThan(deadline, today))),
                        count(build, build.and(active, build.between(deadline, today, today.plusDays(SOON_DAYS)))))
                .where(seen == null ? wanted : build.and(wanted, seen))
                .groupBy(assignee);
        Map<UUID, Load> loads = new HashMap<>();
        for (Tuple row : entities.createQuery(query).getResultList()) {
            loads.put(
                    row.get(0, UUID.class),
                    new Load(
                            row.get(1, Long.class),
                            row.get(2, Long.class),
                            row.get(3, Long.class),
                            row.get(4, Long.class)));
        }
        return loads;
    }

    private static Expression<Long> count(CriteriaBuilder build, Predicate which) {
        return build.sum(build.<Long>selectCase().when(which, 1L).otherwise(0L));
    }
}
