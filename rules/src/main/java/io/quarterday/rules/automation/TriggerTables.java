package io.quarterday.rules.automation;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.TableLookup;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What starts services by itself, and what happens to a start that failed, as tables say. */
public final class TriggerTables {

    /** What triggers of the calendar may be, by seed 000. */
    public static final Set<String> PLANNED = Set.of("DATE_BASED", "FREQUENCY_BASED");

    /** What a trigger of something that happened is, by seed 000. */
    public static final Set<String> EVENTS = Set.of("EXTERNAL_EVENT");

    /**
     * What might start a service.
     *
     * @param triggerTypes {@link #PLANNED} for an obligation that stands in the calendar, {@link #EVENTS} for an event
     * @param obligation that the client has; null for an event
     * @param event what happened, such as {@code ACCOUNTS_LTD.FILED}; null for an obligation
     */
    public record TriggerQuestion(
            Set<String> triggerTypes,
            @Nullable String obligation,
            String businessKind,
            @Nullable String event) {}

    /** How often the start of a service has failed, from 1. */
    public record RetryQuestion(int attempts) {}

    /** Decides by {@code service-triggers}. */
    public static final TableLookup<TriggerQuestion> SERVICE_TRIGGERS = new TableLookup<>(
            "service-trigger",
            "service-triggers",
            FactType.named("Occasion", TriggerQuestion.class)
                    .set("trigger_types", TriggerQuestion::triggerTypes)
                    .field("obligation", String.class, TriggerQuestion::obligation)
                    .field("business_kind", String.class, TriggerQuestion::businessKind)
                    .field("event", String.class, TriggerQuestion::event)
                    .build(),
            TriggerTables.class,
            TriggerChecks::triggers);

    /** Decides by {@code retries}. */
    public static final TableLookup<RetryQuestion> RETRIES = new TableLookup<>(
            "retry",
            "retries",
            FactType.named("FailedStart", RetryQuestion.class)
                    .field("attempts", Long.class, question -> (long) question.attempts())
                    .build(),
            TriggerTables.class,
            TriggerChecks::retries);

    private TriggerTables() {}

    /** In how many minutes a start is tried again; none where it is listed as an exception. */
    public static Optional<Integer> minutesUntilRetry(CompiledRuleBook book, int attempts) {
        return book.ask(RETRIES, new RetryQuestion(attempts)).hits().stream()
                .map(hit -> hit.row().integerOrNull("back_off_minutes"))
                .filter(minutes -> minutes != null && minutes >= 0)
                .findFirst();
    }

    /** A count that a calendar can bear; 0 for an empty cell. */
    static int count(Row row, String column) {
        Integer cell = row.integerOrNull(column);
        return cell == null ? 0 : Math.max(-3_660, Math.min(3_660, cell));
    }
}
