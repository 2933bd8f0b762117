package io.quarterday.service.deadlines;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.deadlines.ClientObligation;
import io.quarterday.domain.deadlines.ClientObligations;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.rulebook.RuleBooks;
import jakarta.persistence.criteria.Predicate;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The obligations of the current practice that fall due about now and are not known to have been met, in pages. Those
 * that were over before the client came to the practice are nobody's any more.
 */
@Component
public class ComingObligations {

    private final ClientObligations obligations;
    private final ClientServices services;
    private final KeepingObligations keeping;
    private final PracticeDays days;
    private final RuleBooks ruleBooks;
    private final TransactionTemplate reading;

    ComingObligations(
            ClientObligations obligations,
            ClientServices services,
            KeepingObligations keeping,
            PracticeDays days,
            RuleBooks ruleBooks,
            PlatformTransactionManager transactions) {
        this.obligations = obligations;
        this.services = services;
        this.keeping = keeping;
        this.days = days;
        this.ruleBooks = ruleBooks;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * One obligation.
     *
     * @param dueDate the one that holds
     * @param serviceType of the work on it, as the table {@code obligations} says; null where there is none
     * @param service the practice's work on it that is not cancelled
     */
    public record Coming(
            UUID id,
            String obligation,
            LocalDate periodEnd,
            int instalment,
            LocalDate dueDate,
            Client client,
            @Nullable ServiceType serviceType,
            @Nullable ClientService service) {}

    /** @param last the id after which the next page begins; null at the end */
    public record Page(List<Coming> obligations, @Nullable UUID last) {}

    /**
     * A page of those due in a span of days; begun at {@code today}, the projection is brought up to the day first. Not
     * in a transaction of the caller's.
     *
     * @param names which obligations; none for all
     */
    public Page page(
            LocalDate today, LocalDate from, LocalDate to, Collection<String> names, @Nullable UUID after, int limit) {
        if (after == null) {
            keeping.ready(today);
        }
        ZoneId zone = days.zone(CurrentOrganization.required());
        Specification<ClientObligation> wanted = (obligation, query, build) -> {
            List<Predicate> all = new ArrayList<>();
            all.add(build.between(obligation.get("effectiveDueDate"), from, to));
            all.add(build.isFalse(obligation.get("met")));
            all.add(build.isTrue(obligation.get("client").get("active")));
            if (!names.isEmpty()) {
                all.add(obligation.get("obligation").in(names));
            }
            if (after != null) {
                all.add(build.greaterThan(obligation.get("id"), after));
            }
            return build.and(all.toArray(Predicate[]::new));
        };
        return Objects.requireNonNull(reading.execute(status -> {
            // Not a page: nobody wants the rest counted.
            List<ClientObligation> found = obligations.findBy(
                    wanted,
                    some -> some.project("client")
                            .sortBy(Sort.by("id"))
                            .limit(limit)
                            .all());
            Map<UUID, List<ClientService>> work = services(found);
            ServiceOfObligation which = ServiceOfObligation.in(ruleBooks.inForce(CurrentOrganization.required()));
            List<Coming> coming = found.stream()
                    .filter(one -> !one.effectiveDueDate()
                            .isBefore(one.client().createdAt().atZone(zone).toLocalDate()))
                    .map(one -> coming(which, one, work.getOrDefault(one.clientId(), List.of())))
                    .filter(one -> one.service() == null || !which.filed(one.obligation(), one.service()))
                    .toList();
            return new Page(
                    coming, found.size() < limit ? null : found.get(limit - 1).id());
        }));
    }

    private Map<UUID, List<ClientService>> services(List<ClientObligation> found) {
        Set<UUID> clients = found.stream().map(ClientObligation::clientId).collect(Collectors.toSet());
        if (clients.isEmpty()) {
            return Map.of();
        }
        Specification<ClientService> theirs =
                (service, query, build) -> service.get("clientId").in(clients);
        return services.findAll(theirs, Sort.by("id")).stream().collect(Collectors.groupingBy(ClientService::clientId));
    }

    private static Coming coming(ServiceOfObligation which, ClientObligation one, List<ClientService> work) {
        ClientService service = which.of(one.obligation(), one.periodStart().orElse(null), one.periodEnd(), work)
                .filter(found -> found.status() != ServiceStatus.CANCELLED)
                .orElse(null);
        return new Coming(
                one.id(),
                one.obligation(),
                one.periodEnd(),
                one.instalment(),
                one.effectiveDueDate(),
                one.client(),
                which.type(one.obligation()).orElse(null),
                service);
    }
}
