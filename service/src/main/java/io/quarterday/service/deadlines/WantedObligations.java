package io.quarterday.service.deadlines;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.deadlines.ClientObligation;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import jakarta.persistence.criteria.Subquery;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Which obligations of a practice are looked for; null for any.
 *
 * @param from the first date by which they are due, of those that hold
 * @param to the last
 * @param assignedTo the person who looks after the client in this kind of work
 * @param overdue whether their day has passed and they are not known to have been met
 * @param searchPattern for LIKE, in lower case, over the client's name and code; a backslash escapes
 */
public record WantedObligations(
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String obligation,
        @Nullable UUID clientId,
        @Nullable UUID assignedTo,
        @Nullable Boolean overdue,
        String searchPattern) {

    /** Where a client names the person for a type of service. */
    private static final Map<ServiceType, String> ASSIGNEES = Map.of(
            ServiceType.VAT, "vatAssignedUserId",
            ServiceType.ACCOUNTS_LTD, "ltdCompanyAssignedUserId",
            ServiceType.ACCOUNTS_NON_LTD, "nonLtdCompanyAssignedUserId");

    /** @param work that says what is done, by the rules in force */
    Specification<ClientObligation> matching(LocalDate today, ServiceOfObligation work) {
        return (obligation, query, build) -> {
            List<Predicate> all = new ArrayList<>();
            Path<LocalDate> due = obligation.get("effectiveDueDate");
            if (from != null) {
                all.add(build.greaterThanOrEqualTo(due, from));
            }
            if (to != null) {
                all.add(build.lessThanOrEqualTo(due, to));
            }
            if (this.obligation != null) {
                all.add(build.equal(obligation.get("obligation"), this.obligation));
            }
            if (clientId != null) {
                all.add(build.equal(obligation.get("clientId"), clientId));
            }
            if (assignedTo != null) {
                all.add(assigned(obligation, build, assignedTo, work));
            }
            if (overdue != null) {
                Predicate late = build.and(
                        build.lessThan(due, today),
                        unmet(obligation, query, build, work),
                        work.nobodys().isEmpty()
                                ? build.conjunction()
                                : build.not(obligation.get("obligation").in(work.nobodys())));
                all.add(overdue ? late : build.not(late));
            }
            if (!searchPattern.equals("%")) {
                Path<Client> client = obligation.get("client");
                all.add(build.or(
                        build.like(build.lower(client.get("companyName")), searchPattern, '\\'),
                        build.like(build.lower(client.get("clientCode")), searchPattern, '\\')));
            }
            return build.and(all.toArray(Predicate[]::new));
        };
    }

    /**
     * The person for this kind of work, as {@code obligations} names its service, and where the client names none, the one
     * for all; who has all work of which the client names nobody.
     */
    private static Predicate assigned(
            Root<ClientObligation> obligation, CriteriaBuilder build, UUID userId, ServiceOfObligation work) {
        Path<Client> client = obligation.get("client");
        Path<String> name = obligation.get("obligation");
        Path<UUID> general = client.get("assignedUserId");
        List<Predicate> any = new ArrayList<>();
        Set<String> named = new HashSet<>();
        ASSIGNEES.forEach((type, assignee) -> {
            Set<String> its = work.names(type);
            if (!its.isEmpty()) {
                named.addAll(its);
                any.add(build.and(name.in(its), build.equal(build.coalesce(client.get(assignee), general), userId)));
            }
        });
        Predicate generals = build.equal(general, userId);
        any.add(named.isEmpty() ? generals : build.and(build.not(name.in(named)), generals));
        return build.or(any.toArray(Predicate[]::new));
    }

    /** Of which neither the register nor HMRC nor a complete service says that they are done. */
    static Specification<ClientObligation> unmet(ServiceOfObligation work) {
        return (obligation, query, build) -> unmet(obligation, query, build, work);
    }

    private static Predicate unmet(
            Root<ClientObligation> obligation,
            CriteriaQuery<?> query,
            CriteriaBuilder build,
            ServiceOfObligation work) {
        return build.and(
                build.isFalse(obligation.get("met")), build.not(build.exists(filed(obligation, query, build, work))));
    }

    /** A complete service for the period that files such an obligation. */
    private static Subquery<Integer> filed(
            Root<ClientObligation> obligation,
            CriteriaQuery<?> query,
            CriteriaBuilder build,
            ServiceOfObligation work) {
        Subquery<Integer> filed = query.subquery(Integer.class);
        Root<ClientService> service = filed.from(ClientService.class);
        Path<LocalDate> end = obligation.get("periodEnd");
        List<Predicate> kinds = new ArrayList<>();
        work.filed()
                .forEach(name -> kinds.add(build.and(
                        build.equal(obligation.get("obligation"), name),
                        build.equal(service.get("serviceType"), work.type(name).orElseThrow()))));
        Predicate covered = build.or(
                build.equal(service.get("periodEnd"), end),
                build.and(
                        build.lessThanOrEqualTo(service.get("periodStart"), end),
                        build.greaterThanOrEqualTo(service.get("periodEnd"), end)));
        filed.select(build.literal(1))
                .where(
                        build.equal(service.get("clientId"), obligation.get("clientId")),
                        build.equal(service.get("status"), ServiceStatus.COMPLETED),
                        covered,
                        build.or(kinds.toArray(Predicate[]::new)));
        return filed;
    }
}
