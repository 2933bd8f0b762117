package io.quarterday.service.timekeeping;

import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.TableLookup;
import io.quarterday.rules.timekeeping.TimekeepingTables;
import io.quarterday.rules.timekeeping.TimekeepingTables.Activity;
import io.quarterday.rules.timekeeping.TimekeepingTables.Budgeted;
import io.quarterday.rules.timekeeping.TimekeepingTables.Recorder;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.rulebook.RuleBooks;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What the practice's tables say about recording time. */
@Component
class TimeRules {

    private static final BigDecimal MINUTES_PER_HOUR = BigDecimal.valueOf(60);

    private final RuleBooks ruleBooks;

    TimeRules(RuleBooks ruleBooks) {
        this.ruleBooks = ruleBooks;
    }

    /** A row of {@code time-rules}. */
    record Rule(
            int recordDays,
            int changeDays,
            int aheadDays,
            int dayMinutes,
            int timerMinutes,
            boolean changesSubmitted) {}

    /** @throws ForbiddenException where no row is about the role */
    Rule of(Actor actor) {
        Row row = first(
                        actor.organizationId(),
                        TimekeepingTables.TIME_RULE,
                        new Recorder(actor.role().name()))
                .orElseThrow(() -> new ForbiddenException(actor.role() + " records no time (table time-rules)."));
        return new Rule(
                whole(row, "record_days"),
                whole(row, "change_days"),
                whole(row, "ahead_days"),
                whole(row, "day_minutes"),
                whole(row, "timer_minutes"),
                row.isTrue("changes_submitted"));
    }

    /**
     * Whether time of an activity is billed, where nobody says it.
     *
     * @param internal whether it is of the practice's own
     * @throws InvalidInputException where no row knows the activity
     */
    boolean billable(UUID organizationId, String activity, boolean internal) {
        return first(
                                organizationId,
                                TimekeepingTables.TIME_ACTIVITY,
                                new Activity(activity, internal ? "INTERNAL" : "CLIENT"))
                        .orElseThrow(() -> new InvalidInputException(
                                "activity",
                                "There is no activity " + activity + " for "
                                        + (internal ? "time inside the practice" : "a client's service")
                                        + " (table time-activities)."))
                        .isTrue("billable")
                && !internal;
    }

    /** Minutes that a service of a type may take; 0 where no row says it. */
    long budgetMinutes(UUID organizationId, String workflow) {
        return first(organizationId, TimekeepingTables.SERVICE_BUDGET, new Budgeted(workflow))
                .map(row -> row.decimalOrNull("hours"))
                .map(hours -> hours.multiply(MINUTES_PER_HOUR)
                        .setScale(0, RoundingMode.HALF_UP)
                        .longValueExact())
                .orElse(0L);
    }

    private <Q> Optional<Row> first(UUID organizationId, TableLookup<Q> lookup, Q question) {
        return ruleBooks.decide(organizationId, lookup, question).answer().hits().stream()
                .findFirst()
                .map(hit -> hit.row());
    }

    private static int whole(Row row, String column) {
        return Objects.requireNonNull(row.integerOrNull(column), column);
    }
}
