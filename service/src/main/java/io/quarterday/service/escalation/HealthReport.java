package io.quarterday.service.escalation;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a practice's work stands at one moment.
 *
 * @param month the first day of the month in which it was made
 * @param workflows of each kind of work that is open
 * @param people with what they have to do, by name
 * @param lateClients those with the most late work of the last two years, at most {@link #LATE_CLIENTS_MAX}
 * @param escalations levels that were reached in the month before
 * @param openExceptions on the list of exceptions
 */
public record HealthReport(
        LocalDate month,
        Instant madeAt,
        List<OfWorkflow> workflows,
        List<OfPerson> people,
        List<LateClient> lateClients,
        List<OfLevel> escalations,
        int openExceptions) {

    public static final int LATE_CLIENTS_MAX = 20;

    /** The same, naming these clients alone. */
    HealthReport naming(Set<UUID> clients) {
        List<LateClient> named = lateClients.stream()
                .filter(one -> clients.contains(one.clientId()))
                .toList();
        return new HealthReport(month, madeAt, workflows, people, named, escalations, openExceptions);
    }

    /**
     * One kind of work.
     *
     * @param dueSoon in the next thirty days
     * @param overdue past its deadline
     * @param stuck past the time that its stage allows
     * @param completed in the month before
     * @param completedLate of these, after their deadline
     */
    public record OfWorkflow(
            String workflow,
            int active,
            int suspended,
            int unassigned,
            int dueSoon,
            int overdue,
            int stuck,
            int completed,
            int completedLate) {}

    /** @param loadPercent null where they are away for all of the days ahead */
    public record OfPerson(
            UUID userId,
            String name,
            int services,
            BigDecimal loadHours,
            BigDecimal capacityHours,
            @Nullable Integer loadPercent,
            boolean tooMuch) {}

    /** @param late services that were done after their deadline or are late now */
    public record LateClient(UUID clientId, String name, int late) {}

    /** So many reached a level. */
    public record OfLevel(int level, int count) {}
}
