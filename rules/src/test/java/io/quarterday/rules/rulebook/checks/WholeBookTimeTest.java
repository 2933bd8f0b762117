package io.quarterday.rules.rulebook.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.Bounds;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.Scenario;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A practice's own book of 5,000 rows and as many scenarios: everything that is checked before it is approved. */
class WholeBookTimeTest {

    private static final int ROWS = 5_000;
    private static final Duration PROMISED = Duration.ofSeconds(5);

    @Test
    void fiveThousandRowsAndScenariosAreCheckedWithinFiveSeconds() {
        RuleBook book = large(DecisionCatalogue.defaultBook());
        long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();

        CheckReport report = RuleBookChecks.check(
                book,
                DecisionCatalogue.all(),
                Bounds.within(Duration.ofSeconds(2).toNanos(), System::nanoTime));

        Duration taken = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu);
        System.out.println("Checking "
                + book.tables().values().stream().mapToInt(t -> t.rows().size()).sum()
                + " rows and " + report.scenarios().size() + " scenarios: " + taken.toMillis() + " ms of CPU");
        assertThat(report.scenarios()).hasSizeGreaterThanOrEqualTo(ROWS);
        assertThat(report.findings()).noneMatch(f -> f.check() == Check.NOT_PROVEN);
        assertThat(taken).isLessThan(PROMISED);
    }

    /** Permissions for a month each, one after the other, and the usual scenarios under other names. */
    private static RuleBook large(RuleBook book) {
        DecisionTable table = book.table("stage-permissions");
        List<Row> rows = new ArrayList<>(table.rows());
        for (int i = 0; rows.size() < ROWS; i++) {
            Map<String, Object> cells = new LinkedHashMap<>(
                    table.rows().get(i % table.rows().size()).cells());
            cells.put("effective_from", LocalDate.of(1990, 1, 1).plusDays(i));
            cells.put("effective_to", LocalDate.of(1990, 1, 31).plusDays(i));
            rows.add(new Row("m-" + i, cells));
        }
        List<Scenario> usual = book.scenarios().get("stage-permissions");
        List<Scenario> scenarios = new ArrayList<>();
        for (int i = 0; i < ROWS; i++) {
            Scenario scenario = usual.get(i % usual.size());
            scenarios.add(new Scenario(i + " " + scenario.id(), scenario.given(), scenario.expected()));
        }
        return book.with(new DecisionTable(table.schema(), rows)).withScenarios("stage-permissions", scenarios);
    }
}
