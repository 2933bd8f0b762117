package io.quarterday.service.workflow;

import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.service.caches.AnswersAboutWork;
import io.quarterday.service.caches.CacheConfiguration;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.NotFoundException;
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
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is done for a client, in numbers (seed 000's getClientServiceSummary), as far as whoever asks sees it. */
@Service
@Transactional(readOnly = true)
public class SummingUpServices {

    private final ServiceVisibility visibility;
    private final ClientVisibility clients;
    private final PlatformAccess access;
    private final EntityManager entities;
    private final PracticeDays days;
    private final AnswersAboutWork kept;

    SummingUpServices(
            ServiceVisibility visibility,
            ClientVisibility clients,
            PlatformAccess access,
            EntityManager entities,
            PracticeDays days,
            AnswersAboutWork kept) {
        this.visibility = visibility;
        this.clients = clients;
        this.access = access;
        this.entities = entities;
        this.days = days;
        this.kept = kept;
    }

    /**
     * A client's services.
     *
     * @param overdueServices active, whose deadline is past
     * @param dueSoonServices active, due today or within seven days
     * @param nextDeadline the earliest of the active ones, also where it is past
     */
    public record Summary(
            long activeServices,
            long suspendedServices,
            long completedServices,
            long cancelledServices,
            long overdueServices,
            long dueSoonServices,
            @Nullable LocalDate nextDeadline) {}

    /** What a summary depends on besides the client's work. */
    private record Key(UUID subject, ServiceVisibility.Sight sight, LocalDate today) implements AnswersAboutWork.Key {}

    /** @throws NotFoundException where the client does not exist or must not be known */
    public Summary ofClient(Actor actor, UUID clientId, Instant now) {
        access.require(actor, Operation.CLIENTS_READ);
        clients.visible(actor, clientId);
        Key key = new Key(clientId, visibility.sight(actor), days.on(actor.organizationId(), now));
        return Objects.requireNonNull(
                kept.all(CacheConfiguration.CLIENT_SERVICE_SUMMARY, List.of(key), missing -> Map.of(key, read(key)))
                        .get(key));
    }

    private Summary read(Key key) {
        CriteriaBuilder build = entities.getCriteriaBuilder();
        CriteriaQuery<Tuple> query = build.createTupleQuery();
        Root<ClientService> service = query.from(ClientService.class);
        Path<LocalDate> deadline = service.get("deadline");
        Predicate active = is(service, build, ServiceStatus.ACTIVE);
        LocalDate soon = key.today().plusDays(ReadingWorkload.SOON_DAYS);
        Predicate seen = visibility.seenBy(key.sight()).toPredicate(service, query, build);
        Predicate its = build.equal(service.get("clientId"), key.subject());
        query.multiselect(
                        count(build, active),
                        count(build, is(service, build, ServiceStatus.SUSPENDED)),
                        count(build, is(service, build, ServiceStatus.COMPLETED)),
                        count(build, is(service, build, ServiceStatus.CANCELLED)),
                        count(build, build.and(active, build.lessThan(deadline, key.today()))),
                        count(build, build.and(active, build.between(deadline, key.today(), soon))),
                        build.least(build.<LocalDate>selectCase()
                                .when(active, deadline)
                                .otherwise(build.nullLiteral(LocalDate.class))))
                .where(seen == null ? its : build.and(its, seen));
        Tuple row = entities.createQuery(query).getSingleResult();
        return new Summary(
                row.get(0, Long.class),
                row.get(1, Long.class),
                row.get(2, Long.class),
                row.get(3, Long.class),
                row.get(4, Long.class),
                row.get(5, Long.class),
                row.get(6, LocalDate.class));
    }

    private static Predicate is(Root<ClientService> service, CriteriaBuilder build, ServiceStatus status) {
        return build.equal(service.get("status"), status);
    }

    private static Expression<Long> count(CriteriaBuilder build, Predicate which) {
        return build.count(build.<Integer>selectCase().when(which, 1).otherwise(build.nullLiteral(Integer.class)));
    }
}
