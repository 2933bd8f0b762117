package io.quarterday.rules.tracking;

import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.status.Stage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One step of a workflow of any entity: a row of {@code status-steps} (seed 004's status_workflow_steps).
 *
 * @param code the status that an entity has here
 * @param number position in the workflow, from 1
 * @param sla how long an entity may stand here; null where no clock runs
 * @param calendar whose working hours count; null where all hours do
 * @param warning how long before the deadline people are warned; null where they are not
 * @param pausesClock whether the clock of the step before stands still here
 * @param approval whose approval it takes to get here; null where none is needed
 * @param milestone the milestone that is reached on entering; null where none is
 */
public record EntityStep(
        String workflow,
        String code,
        int number,
        String label,
        String colour,
        @Nullable Duration sla,
        @Nullable String calendar,
        @Nullable Duration warning,
        boolean pausesClock,
        @Nullable ApprovalRule approval,
        @Nullable String milestone,
        boolean initial,
        boolean finalStep,
        RowRef ref) {

    private static final BigDecimal MILLIS_PER_HOUR = BigDecimal.valueOf(3_600_000);

    /** How those who are asked decide together. */
    public enum Together {
        ALL,
        ANY,
        N_OF_M
    }

    /**
     * Who approves.
     *
     * @param roles whose people are asked
     * @param needed how many of them, for {@link Together#N_OF_M}; else 0
     * @param escalation after how long without an answer others are asked too; null for never
     * @param escalationRoles who is asked then
     */
    public record ApprovalRule(
            List<String> roles,
            Together together,
            int needed,
            @Nullable Duration escalation,
            List<String> escalationRoles) {

        /** Whoever may answer, asked at first or later. */
        public Set<String> approvers() {
            return Stream.of(roles, escalationRoles).flatMap(List::stream).collect(Collectors.toUnmodifiableSet());
        }

        /** How many of those who are asked must approve; none where not enough of them can be asked. */
        public Optional<Integer> quorum(int asked) {
            int quorum =
                    switch (together) {
                        case ALL -> Math.max(asked, 1);
                        case ANY -> 1;
                        case N_OF_M -> needed;
                    };
            return quorum <= asked ? Optional.of(quorum) : Optional.empty();
        }
    }

    static EntityStep of(Row row) {
        boolean working = "WORKING".equals(row.textOrNull("clock"));
        List<String> roles = row.texts("approval_role");
        String rule = row.textOrNull("approval_rule");
        Integer needed = row.integerOrNull("approvals_needed");
        ApprovalRule approval = roles.isEmpty()
                ? null
                : new ApprovalRule(
                        roles,
                        rule == null ? Together.ANY : Together.valueOf(rule),
                        needed == null ? 1 : needed,
                        hours(row, "escalation_hours"),
                        row.texts("escalation_role"));
        return new EntityStep(
                row.text("workflow"),
                row.text("step"),
                Objects.requireNonNull(row.integerOrNull("number")),
                row.text("label"),
                row.text("colour"),
                hours(row, "sla_hours"),
                working ? row.textOrNull("calendar") : null,
                hours(row, "warn_hours"),
                row.isTrue("pauses_clock"),
                approval,
                row.textOrNull("milestone"),
                row.isTrue("initial"),
                row.isTrue("final"),
                new RowRef(EntityTables.STEPS, row.id()));
    }

    private static @Nullable Duration hours(Row row, String column) {
        BigDecimal hours = row.decimalOrNull(column);
        return hours == null
                ? null
                : Duration.ofMillis(hours.multiply(MILLIS_PER_HOUR).longValue());
    }

    /** The step as the gate knows stages. */
    Stage stage() {
        BigDecimal hours = sla == null
                ? null
                : BigDecimal.valueOf(sla.toMillis()).divide(MILLIS_PER_HOUR, 3, RoundingMode.HALF_UP);
        return new Stage(workflow, code, number, label, "WORK", colour, false, finalStep, hours);
    }
}
