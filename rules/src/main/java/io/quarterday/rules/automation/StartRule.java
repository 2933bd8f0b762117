package io.quarterday.rules.automation;

import io.quarterday.rules.rulebook.Row;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a row of {@code service-triggers} says.
 *
 * @param row its id
 * @param triggerType of seed 000
 * @param opens the type of the service that is opened
 * @param nextOf of an event: the obligation whose next period the service is for; null for work without a period
 * @param base the day from which is counted
 */
public record StartRule(
        String row,
        String triggerType,
        String opens,
        @Nullable String nextOf,
        CountedFrom base,
        int months,
        int days,
        String priority,
        AssigneePolicy assigneePolicy) {

    /** From what is counted. */
    public enum CountedFrom {
        PERIOD_START,
        PERIOD_END,
        DUE_DATE,
        /** The day on which it happened. */
        EVENT
    }

    /** Who gets the service. */
    public enum AssigneePolicy {
        /** The client's own person for the type, else its general one, else nobody yet. */
        CLIENTS_PERSON,
        /** Whom the practice's assignment policy names. */
        BY_WORKLOAD,
        /** Nobody yet. */
        NOBODY
    }

    public static StartRule of(Row row) {
        return new StartRule(
                row.id(),
                row.text("trigger_type"),
                row.text("service_type"),
                row.textOrNull("next_of"),
                CountedFrom.valueOf(row.text("base")),
                TriggerTables.count(row, "months"),
                TriggerTables.count(row, "days"),
                row.text("priority"),
                AssigneePolicy.valueOf(row.text("assignee_policy")));
    }

    /** The day on which it starts, counted from its base. */
    public LocalDate startsOn(LocalDate from) {
        return from.plusMonths(months).plusDays(days);
    }
}
