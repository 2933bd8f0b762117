package io.quarterday.service.workflow;

import io.quarterday.domain.clients.QuarterGroup;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.service.problem.InvalidInputException;
import jakarta.persistence.criteria.Predicate;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;

/**
 * Which services of a period to list; what is null does not matter.
 *
 * @param service whose they are and where they stand
 * @param completed whether they are completed
 * @param dueFrom first day on which they are due
 * @param dueTo last day on which they are due
 * @param quarterPeriod the quarter ("2026-Q2") or month ("2026-04") in which their periods end
 * @param quarterGroup the group of VAT quarters to which they belong
 */
public record PeriodFilter(
        ReadingServices.Filter service,
        @Nullable Boolean completed,
        @Nullable LocalDate dueFrom,
        @Nullable LocalDate dueTo,
        @Nullable String quarterPeriod,
        @Nullable QuarterGroup quarterGroup) {

    /** @throws InvalidInputException where no service could agree */
    public PeriodFilter {
        if (dueFrom != null && dueTo != null && dueFrom.isAfter(dueTo)) {
            throw new InvalidInputException("due_to", "due_to " + dueTo + " is before due_from " + dueFrom + ".");
        }
    }

    Specification<ClientService> asSpecification() {
        VatQuarters.Days ends = quarterPeriod == null ? null : VatQuarters.endsOf(quarterPeriod);
        Specification<ClientService> dates = (found, query, build) -> {
            List<Predicate> wanted = new ArrayList<>();
            if (completed != null) {
                Predicate isCompleted = build.equal(found.get("status"), ServiceStatus.COMPLETED);
                wanted.add(completed ? isCompleted : build.not(isCompleted));
            }
            if (dueFrom != null) {
                wanted.add(build.greaterThanOrEqualTo(found.get("deadline"), dueFrom));
            }
            if (dueTo != null) {
                wanted.add(build.lessThanOrEqualTo(found.get("deadline"), dueTo));
            }
            if (ends != null) {
                wanted.add(build.between(found.get("periodEnd"), ends.first(), ends.last()));
            }
            return build.and(wanted.toArray(Predicate[]::new));
        };
        return service.asSpecification().and(dates).and(VatQuarters.ofGroup(quarterGroup));
    }
}
