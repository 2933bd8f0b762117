package io.quarterday.rules.rulebook.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.rulebook.Bounds;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.HitPolicy;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.checks.SmallTables.Fact;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Holds the checks against the truth: random small tables, and Drools asked every question that there is. */
class RowChecksOracleTest {

    private static final List<Fact> EVERYTHING = SmallTables.everything();
    private static final int TABLES = 100;

    /** For each row the numbers of the questions with which it agrees. */
    private static Map<String, Set<Integer>> truth(CompiledRuleBook book) {
        Map<String, Set<Integer>> truth = new HashMap<>();
        book.book().table("small").rows().forEach(row -> truth.put(row.id(), new HashSet<>()));
        for (int f = 0; f < EVERYTHING.size(); f++) {
            for (String row : SmallTables.agreeing(book, EVERYTHING.get(f))) {
                truth.get(row).add(f);
            }
        }
        return truth;
    }

    @ParameterizedTest
    @EnumSource(HitPolicy.class)
    void agreesWithAskingEveryQuestion(HitPolicy policy) {
        Set<String> seen = new TreeSet<>();
        for (int seed = 0; seed < TABLES; seed++) {
            DecisionTable table = SmallTables.random(new Random(seed * 31L + policy.ordinal()), policy);
            RuleBook book = SmallTables.book(table);
            CompiledRuleBook compiled = CompiledRuleBook.compile(book, 0, List.of(SmallTables.LOOKUP), null);
            Map<String, Set<Integer>> truth = truth(compiled);
            CheckReport report = RuleBookChecks.check(book, List.of(SmallTables.LOOKUP), Bounds.UNTIMED);

            Set<String> found = new TreeSet<>();
            report.findings().forEach(f -> found.add(name(f)));
            Set<String> expected = expected(table, truth);
            assertThat(found).as("seed %d: %s", seed, table.rows()).isEqualTo(expected);
            counterExamplesAreTrue(report, compiled);
            expected.forEach(name -> seen.add(name.substring(0, name.indexOf(' '))));
        }
        assertThat(seen).contains("GAP", "IMPOSSIBLE").hasSizeGreaterThanOrEqualTo(3);
    }

    private static String name(Finding finding) {
        return switch (finding.check()) {
            case GAP -> "GAP ";
            case OVERLAP -> "OVERLAP " + new TreeSet<>(finding.rows());
            case CONFLICT, DUPLICATE, UNREACHABLE, IMPOSSIBLE ->
                finding.check() + " " + finding.rows().get(0);
            default -> finding.toString();
        };
    }

    private static void counterExamplesAreTrue(CheckReport report, CompiledRuleBook compiled) {
        for (Finding finding : report.findings()) {
            boolean hasExample = finding.check() == Check.GAP || finding.rows().size() == 2;
            if (hasExample) {
                assertThat(SmallTables.agreeing(compiled, SmallTables.fact(finding.facts())))
                        .as(finding.message())
                        .containsAll(finding.rows())
                        .satisfies(rows -> assertThat(finding.check() == Check.GAP && !rows.isEmpty())
                                .isFalse());
            }
        }
    }

    private static Set<String> expected(DecisionTable table, Map<String, Set<Integer>> truth) {
        Set<String> expected = new TreeSet<>();
        List<Row> rows = new ArrayList<>();
        for (Row row : table.rows()) {
            if (truth.get(row.id()).isEmpty()) {
                expected.add("IMPOSSIBLE " + row.id());
            } else {
                rows.add(row);
            }
        }
        if (hasGap(truth)) {
            expected.add("GAP ");
        }
        HitPolicy policy = table.schema().hitPolicy();
        if (policy == HitPolicy.PRIORITY) {
            rows.sort(Comparator.comparingLong(RowChecksOracleTest::priority).reversed());
        }
        for (int i = 0; i < rows.size(); i++) {
            String found =
                    switch (policy) {
                        case UNIQUE -> overlaps(rows, i, truth, expected);
                        case COLLECT -> repetition(rows, i, truth);
                        case FIRST, PRIORITY -> precedence(rows, i, truth, policy);
                    };
            if (!found.isEmpty()) {
                expected.add(found);
            }
        }
        return expected;
    }

    private static long priority(Row row) {
        return row.cell("priority") instanceof Long number ? number : 0;
    }

    private static boolean hasGap(Map<String, Set<Integer>> truth) {
        for (int f = 0; f < EVERYTHING.size(); f++) {
            int question = f;
            if (EVERYTHING.get(f).count() != null && truth.values().stream().noneMatch(set -> set.contains(question))) {
                return true;
            }
        }
        return false;
    }

    private static boolean meet(Set<Integer> one, Set<Integer> other) {
        return one.stream().anyMatch(other::contains);
    }

    private static String overlaps(List<Row> rows, int i, Map<String, Set<Integer>> truth, Set<String> expected) {
        for (Row earlier : rows.subList(0, i)) {
            if (meet(truth.get(earlier.id()), truth.get(rows.get(i).id()))) {
                expected.add("OVERLAP "
                        + new TreeSet<>(Set.of(earlier.id(), rows.get(i).id())));
            }
        }
        return "";
    }

    private static String repetition(List<Row> rows, int i, Map<String, Set<Integer>> truth) {
        Row later = rows.get(i);
        for (Row earlier : rows.subList(0, i)) {
            if (earlier.text("answer").equals(later.text("answer"))) {
                if (truth.get(earlier.id()).containsAll(truth.get(later.id()))) {
                    return "DUPLICATE " + later.id();
                }
                if (truth.get(later.id()).containsAll(truth.get(earlier.id()))) {
                    return "DUPLICATE " + earlier.id();
                }
            }
        }
        return "";
    }

    private static String precedence(List<Row> rows, int i, Map<String, Set<Integer>> truth, HitPolicy policy) {
        Row later = rows.get(i);
        Set<Integer> own = truth.get(later.id());
        Set<Integer> left = new HashSet<>(own);
        boolean conflict = false;
        for (Row earlier : rows.subList(0, i)) {
            Set<Integer> taken = truth.get(earlier.id());
            boolean same = earlier.text("answer").equals(later.text("answer"));
            if (taken.containsAll(own)) {
                return (same ? "DUPLICATE " : "UNREACHABLE ") + later.id();
            }
            left.removeAll(taken);
            conflict |= !same
                    && meet(taken, own)
                    && (policy == HitPolicy.PRIORITY ? priority(earlier) == priority(later) : !own.containsAll(taken));
        }
        if (left.isEmpty()) {
            return "UNREACHABLE " + later.id();
        }
        return conflict ? "CONFLICT " + later.id() : "";
    }
}
