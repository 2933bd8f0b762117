package io.quarterday.rules.rulebook.checks;

import io.quarterday.rules.rulebook.HitPolicy;
import io.quarterday.rules.rulebook.RuleBook;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Measures the checks of large tables. */
public final class CheckTimes {

    private CheckTimes() {}

    public static void print(int rows) {
        for (LargeTables.Shape shape : LargeTables.Shape.values()) {
            for (HitPolicy policy : HitPolicy.values()) {
                RuleBook book = SmallTables.book(LargeTables.of(shape, policy, rows));
                List<Finding> findings = new ArrayList<>();
                long start = System.nanoTime();
                long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
                RuleBookChecks.rows(book.table("small"), book, Course.untold(), findings);
                System.out.printf(
                        "%-10s %-8s %5d rows %6d ms, of them %6d on the processor  %3d findings %s%n",
                        shape,
                        policy,
                        rows,
                        (System.nanoTime() - start) / 1_000_000,
                        (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1_000_000,
                        findings.size(),
                        findings.stream()
                                .filter(f -> f.check() == Check.NOT_PROVEN)
                                .map(Finding::message)
                                .toList());
            }
        }
    }
}
