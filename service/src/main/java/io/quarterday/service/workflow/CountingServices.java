package io.quarterday.service.workflow;

import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PracticeDays;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Selection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Counts services in many ways at once, by the same predicates as the list has, as far as whoever asks sees them: one
 * statement, whatever is counted.
 */
@Service
@Transactional(readOnly = true)
public class CountingServices {

    private final ServiceVisibility visibility;
    private final EntityManager entities;
    private final PracticeDays days;

    CountingServices(ServiceVisibility visibility, EntityManager entities, PracticeDays days) {
        this.visibility = visibility;
        this.entities = entities;
        this.days = days;
    }

    /** How many there are of each, in the order in which they are asked for. */
    public List<Long> count(Actor actor, List<WantedServices> wanted) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        ZoneId zone = days.zone(actor.organizationId());
        CriteriaBuilder build = entities.getCriteriaBuilder();
        CriteriaQuery<Tuple> query = build.createTupleQuery();
        Root<ClientService> service = query.from(ClientService.class);
        List<Selection<?>> counts = new ArrayList<>();
        for (WantedServices one : wanted) {
            Predicate such = one.in(zone).toPredicate(service, query, build);
            counts.add(
                    build.count(build.<Integer>selectCase().when(such, 1).otherwise(build.nullLiteral(Integer.class))));
        }
        Predicate seen = visibility.visibleTo(actor).toPredicate(service, query, build);
        Predicate looked = lookedAt(wanted, service, build, zone);
        query.multiselect(counts).where(seen == null ? looked : build.and(seen, looked));
        Tuple row = entities.createQuery(query).getSingleResult();
        return IntStream.range(0, wanted.size())
                .mapToObj(place -> row.get(place, Long.class))
                .toList();
    }

    /** The services that any count could be about, so that those completed long ago need not be read. */
    private static Predicate lookedAt(
            List<WantedServices> wanted, Root<ClientService> service, CriteriaBuilder build, ZoneId zone) {
        Set<ServiceStatus> statuses = EnumSet.noneOf(ServiceStatus.class);
        LocalDate completed = null;
        for (WantedServices one : wanted) {
            if (one.completedFrom() != null) {
                completed =
                        completed == null || one.completedFrom().isBefore(completed) ? one.completedFrom() : completed;
            } else if (one.statuses().isEmpty()) {
                return build.conjunction();
            } else {
                statuses.addAll(one.statuses());
            }
        }
        List<Predicate> either = new ArrayList<>();
        if (!statuses.isEmpty()) {
            either.add(service.get("status").in(statuses));
        }
        if (completed != null) {
            either.add(build.greaterThanOrEqualTo(
                    service.<Instant>get("completedAt"), WantedServices.begin(completed, zone)));
        }
        return build.or(either.toArray(Predicate[]::new));
    }
}
