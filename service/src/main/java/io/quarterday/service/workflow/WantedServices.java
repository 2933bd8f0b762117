package io.quarterday.service.workflow;

import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.service.problem.InvalidInputException;
import jakarta.persistence.criteria.CriteriaBuilder;
import jakarta.persistence.criteria.JoinType;
import jakarta.persistence.criteria.Path;
import jakarta.persistence.criteria.Predicate;
import jakarta.persistence.criteria.Root;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Which services are looked for, or counted: a dashboard's figure and the list behind it are one of these. What is null
 * or empty does not matter.
 *
 * @param unassigned whether they are nobody's
 * @param dueFrom the first day on which they are due
 * @param dueTo the last
 * @param undated whether they have no day on which they are due
 * @param completedFrom the first day, in the practice's zone, on which they were completed
 * @param completedTo the last
 * @param searchPattern for LIKE, in lower case, over the client's name and code; a backslash escapes
 */
public record WantedServices(
        @Nullable UUID clientId,
        List<ServiceStatus> statuses,
        List<ServiceType> types,
        List<String> stages,
        @Nullable UUID assignedStaffId,
        @Nullable Boolean unassigned,
        @Nullable LocalDate dueFrom,
        @Nullable LocalDate dueTo,
        @Nullable Boolean undated,
        @Nullable LocalDate completedFrom,
        @Nullable LocalDate completedTo,
        String searchPattern) {

    /** A search for anything. */
    public static final String ANY = "%";

    /** @throws InvalidInputException where no service could agree */
    public WantedServices {
        if (dueFrom != null && dueTo != null && dueFrom.isAfter(dueTo)) {
            throw new InvalidInputException("due_to", "due_to " + dueTo + " is before due_from " + dueFrom + ".");
        }
        if (completedFrom != null && completedTo != null && completedFrom.isAfter(completedTo)) {
            throw new InvalidInputException(
                    "completed_to", "completed_to " + completedTo + " is before completed_from " + completedFrom + ".");
        }
        statuses = List.copyOf(statuses);
        types = List.copyOf(types);
        stages = List.copyOf(stages);
    }

    /** Services of these statuses. */
    public static WantedServices that(ServiceStatus... are) {
        return new WantedServices(
                null, List.of(are), List.of(), List.of(), null, null, null, null, null, null, null, ANY);
    }

    public WantedServices of(UUID person) {
        return new WantedServices(
                clientId,
                statuses,
                types,
                stages,
                person,
                unassigned,
                dueFrom,
                dueTo,
                undated,
                completedFrom,
                completedTo,
                searchPattern);
    }

    public WantedServices due(@Nullable LocalDate from, @Nullable LocalDate to) {
        return new WantedServices(
                clientId,
                statuses,
                types,
                stages,
                assignedStaffId,
                unassigned,
                from,
                to,
                undated,
                completedFrom,
                completedTo,
                searchPattern);
    }

    /** @param zone of the practice */
    Specification<ClientService> in(ZoneId zone) {
        return (service, query, build) -> {
            List<Predicate> wanted = new ArrayList<>();
            amongst(wanted, service.get("status"), statuses);
            amongst(wanted, service.get("serviceType"), types);
            amongst(wanted, service.get("stage"), stages);
            if (clientId != null) {
                wanted.add(build.equal(service.get("clientId"), clientId));
            }
            Path<UUID> assignee = service.get("assignedStaffId");
            if (assignedStaffId != null) {
                wanted.add(build.equal(assignee, assignedStaffId));
            }
            if (unassigned != null) {
                wanted.add(unassigned ? build.isNull(assignee) : build.isNotNull(assignee));
            }
            days(wanted, service, build, zone);
            if (!searchPattern.equals(ANY)) {
                var client = service.join("client", JoinType.INNER);
                wanted.add(build.or(
                        build.like(build.lower(client.get("companyName")), searchPattern, '\\'),
                        build.like(build.lower(client.get("clientCode")), searchPattern, '\\')));
            }
            return build.and(wanted.toArray(Predicate[]::new));
        };
    }

    private static <T> void amongst(List<Predicate> wanted, Path<T> field, List<T> values) {
        if (!values.isEmpty()) {
            wanted.add(field.in(values));
        }
    }

    private void days(List<Predicate> wanted, Root<ClientService> service, CriteriaBuilder build, ZoneId zone) {
        if (dueFrom != null) {
            wanted.add(build.greaterThanOrEqualTo(service.get("deadline"), dueFrom));
        }
        if (dueTo != null) {
            wanted.add(build.lessThanOrEqualTo(service.get("deadline"), dueTo));
        }
        if (undated != null) {
            Path<LocalDate> deadline = service.get("deadline");
            wanted.add(undated ? build.isNull(deadline) : build.isNotNull(deadline));
        }
        if (completedFrom != null) {
            wanted.add(build.greaterThanOrEqualTo(service.<Instant>get("completedAt"), begin(completedFrom, zone)));
        }
        if (completedTo != null) {
            wanted.add(build.lessThan(service.<Instant>get("completedAt"), begin(completedTo.plusDays(1), zone)));
        }
    }

    static Instant begin(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}
