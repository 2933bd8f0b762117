package io.quarterday.rules.timekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.approvals.StandIns;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.TableLookup;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with rows about time and stand-ins that no column's type can tell. */
class TimekeepingTablesTest {

    private static final RuleBook BOOK = DecisionCatalogue.defaultBook();

    @Test
    void theShippedTablesHaveNoProblem() {
        for (TableLookup<?> lookup : List.of(
                TimekeepingTables.TIME_RULE,
                TimekeepingTables.TIME_ACTIVITY,
                TimekeepingTables.SERVICE_BUDGET,
                TimekeepingTables.WORK_ITEM_TEMPLATES,
                StandIns.STAND_IN)) {
            assertThat(lookup.problems(BOOK)).as(lookup.table()).isEmpty();
        }
    }

    /** A day has 1440 minutes. */
    @ParameterizedTest
    @CsvSource({
        "record_days, -1",
        "record_days, 3661",
        "change_days, -1",
        "ahead_days, 32",
        "day_minutes, 1441",
        "timer_minutes, 1441"
    })
    void aTimeRuleStaysWithinWhatADayAndAPracticesMemoryHold(String column, long value) {
        assertThat(problems(TimekeepingTables.TIME_RULE, Map.of(column, value)))
                .extracting(Problem::column)
                .containsExactly(column);
    }

    @Test
    void aBudgetIsNotNegativeAndNotWithoutBound() {
        assertThat(problems(TimekeepingTables.SERVICE_BUDGET, Map.of("hours", new BigDecimal("-0.5"))))
                .hasSize(1);
        assertThat(problems(TimekeepingTables.SERVICE_BUDGET, Map.of("hours", new BigDecimal("10000.5"))))
                .hasSize(1);
        assertThat(problems(TimekeepingTables.SERVICE_BUDGET, Map.of("hours", new BigDecimal("0"))))
                .isEmpty();
    }

    @Test
    void aTemplateFitsIntoAWorkItem() {
        assertThat(problems(TimekeepingTables.WORK_ITEM_TEMPLATES, Map.of("title", "x".repeat(201))))
                .extracting(Problem::column)
                .containsExactly("title");
        assertThat(problems(TimekeepingTables.WORK_ITEM_TEMPLATES, Map.of("estimate_minutes", 60_001L)))
                .extracting(Problem::column)
                .containsExactly("estimate_minutes");
        assertThat(problems(TimekeepingTables.WORK_ITEM_TEMPLATES, Map.of("due_days", -1L)))
                .extracting(Problem::column)
                .containsExactly("due_days");
    }

    @Test
    void somebodyStandsInForADayAtLeastAndForAYearAtMost() {
        assertThat(problems(StandIns.STAND_IN, Map.of("days_max", 0L))).hasSize(1);
        assertThat(problems(StandIns.STAND_IN, Map.of("days_max", 367L))).hasSize(1);
        assertThat(problems(StandIns.STAND_IN, Map.of("days_max", 366L))).isEmpty();
    }

    private static List<Problem> problems(TableLookup<?> lookup, Map<String, Object> cells) {
        DecisionTable shipped = BOOK.table(lookup.table());
        return lookup.problems(BOOK.with(new DecisionTable(shipped.schema(), List.of(new Row("a", cells)))));
    }
}
