package io.quarterday.domain.workload;

import io.quarterday.domain.identity.Role;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An active person of the practice with all that says how much they can do and have to do.
 *
 * @param hours their own; null where they have said none
 * @param skills none where nothing is recorded
 * @param leave that touches the days that were asked for
 * @param work the active services that are assigned to them, by kind and stage
 */
public record WorkingPerson(
        UUID id,
        String name,
        Role role,
        @Nullable UUID teamId,
        @Nullable WeekHours hours,
        Set<String> skills,
        List<Away> leave,
        List<Pile> work) {

    /** Days away, both inclusive. */
    public record Away(LocalDate from, LocalDate to) {

        public boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }

    /** So many services of one kind at one stage. */
    public record Pile(String workflow, String stage, int count) {}
}
