package io.quarterday.rules.rulebook.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.rulebook.HitPolicy;
import io.quarterday.rules.rulebook.RuleBook;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowChecksBoundTest {

    /** Of CPU, which does not grow with what else the machine is doing. */
    private static final Duration PROMISED = Duration.ofSeconds(5);

    @ParameterizedTest
    @EnumSource(LargeTables.Shape.class)
    void fiveThousandRowsAreCheckedInTimeHoweverTheyAreMade(LargeTables.Shape shape) {
        for (HitPolicy policy : HitPolicy.values()) {
            RuleBook book = SmallTables.book(LargeTables.of(shape, policy, 5_000));
            List<Finding> findings = new ArrayList<>();
            long start = cpu();
            RuleBookChecks.rows(book.table("small"), book, Course.untold(), findings);
            assertThat(Duration.ofNanos(cpu() - start)).as(policy.name()).isLessThan(PROMISED);
            assertThat(findings.size()).isLessThan(Check.values().length * (RowChecks.SHOWN_MAX + 1));
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    @Test
    void aUniqueTableThatIsTooLargeToBeProvenIsAnError() {
        assertThat(unproven(HitPolicy.UNIQUE)).singleElement().matches(Finding::isError);
        assertThat(unproven(HitPolicy.COLLECT)).singleElement().matches(finding -> !finding.isError());
    }

    private static List<Finding> unproven(HitPolicy policy) {
        RuleBook book = SmallTables.book(LargeTables.of(LargeTables.Shape.USUAL, policy, 1_000));
        List<Finding> findings = new ArrayList<>();
        RowChecks.check(Grid.of(book.table("small"), book), new Steps(10, Course.untold()), Course.untold(), findings);
        return findings.stream().filter(f -> f.check() == Check.NOT_PROVEN).toList();
    }
}
