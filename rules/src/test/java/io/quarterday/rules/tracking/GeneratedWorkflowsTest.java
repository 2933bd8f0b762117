package io.quarterday.rules.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.rules.status.Verdict;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Workflows made by a generator, as rows that a practice might add, walked at random: the gate lets through what a plain
 * reading of the rows lets through, and nothing else.
 */
class GeneratedWorkflowsTest {

    private static final List<String> ROLES = List.of("PARTNER", "MANAGER", "STAFF", "SYSTEM");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);
    private static final int QUESTIONS = 400;

    private record Way(String from, String to, Set<String> roles, boolean reason, String when) {

        boolean open(GateFacts asked) {
            return from.equals(asked.stage())
                    && to.equals(asked.requestedStage())
                    && (roles.isEmpty() || roles.contains(asked.role()))
                    && (!reason || asked.flags().contains(EntityGate.REASON_GIVEN))
                    && (when.isEmpty() || asked.flags().contains(when));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void letsThroughWhatTheRowsSayAndNothingElse(long seed) {
        Random random = new Random(seed);
        int steps = 2 + random.nextInt(12);
        Set<String> approved = new HashSet<>();
        List<Way> ways = new ArrayList<>();
        CompiledRuleBook book = compiled(random, steps, approved, ways);

        for (int i = 0; i < QUESTIONS; i++) {
            Set<String> flags = new HashSet<>();
            List.of(EntityGate.REASON_GIVEN, EntityGate.APPROVED, "big", "small").stream()
                    .filter(flag -> random.nextBoolean())
                    .forEach(flags::add);
            GateFacts asked = GateFacts.flagged(
                    "walk",
                    "OPEN",
                    "s" + random.nextInt(steps),
                    EntityGate.MOVE,
                    "s" + random.nextInt(steps),
                    ROLES.get(random.nextInt(ROLES.size())),
                    DAY,
                    flags);
            Verdict verdict = book.ask(EntityGate.ENTITY_GATE, asked);

            boolean way = ways.stream().anyMatch(one -> one.open(asked));
            boolean mayStand = !approved.contains(asked.requestedStage()) || flags.contains(EntityGate.APPROVED);
            assertThat(verdict.allowed()).as("seed %s: %s", seed, asked).isEqualTo(way && mayStand);
            assertThat(verdict.violations().isEmpty()).isEqualTo(verdict.allowed());
            if (verdict.allowed()) {
                assertThat(verdict.target().stage().code()).isEqualTo(asked.requestedStage());
                assertThat(verdict.fired()).isNotEmpty();
            }
        }
    }

    private static CompiledRuleBook compiled(Random random, int steps, Set<String> approved, List<Way> ways) {
        RuleBook book = DecisionCatalogue.defaultBook();
        book = adding(
                book,
                "status-workflows",
                row(
                        "w",
                        Map.of(
                                "entity_type",
                                "walker",
                                "active",
                                true,
                                "workflow",
                                "walk",
                                "label",
                                "A walk",
                                "default",
                                true)));
        for (int step = 0; step < steps; step++) {
            Map<String, Object> cells = new LinkedHashMap<>(Map.of(
                    "workflow",
                    "walk",
                    "step",
                    "s" + step,
                    "number",
                    step + 1L,
                    "label",
                    "Step " + step,
                    "colour",
                    "#000000"));
            if (step == 0) {
                cells.put("initial", true);
            } else if (random.nextInt(5) == 0) {
                approved.add("s" + step);
                cells.put("approval_role", List.of("MANAGER"));
                cells.put("approval_rule", "ANY");
            }
            book = adding(book, "status-steps", row("s-" + step, cells));
        }
        for (int from = 0; from < steps; from++) {
            for (int to = 0; to < steps; to++) {
                if (from != to && random.nextInt(3) == 0) {
                    Way way = way(random, from, to);
                    ways.add(way);
                    book = adding(book, "status-transitions", row("t-" + from + "-" + to, cells(way)));
                }
            }
        }
        CompiledRuleBook compiled = CompiledRuleBook.compile(book, 7, DecisionCatalogue.all(), null);
        assertThat(EntityGate.ENTITY_GATE.problems(book)).isEmpty();
        assertThat(EntityTables.STEP.problems(book)).isEmpty();
        assertThat(WorkflowDecision.WORKFLOW.problems(book)).isEmpty();
        return compiled;
    }

    private static Way way(Random random, int from, int to) {
        Set<String> roles = new HashSet<>();
        if (random.nextBoolean()) {
            roles.add(ROLES.get(random.nextInt(ROLES.size())));
            roles.add(ROLES.get(random.nextInt(ROLES.size())));
        }
        String when = random.nextInt(3) > 0 ? "" : random.nextBoolean() ? "big" : "small";
        return new Way("s" + from, "s" + to, roles, random.nextInt(4) == 0, when);
    }

    private static Map<String, Object> cells(Way way) {
        Map<String, Object> cells = new LinkedHashMap<>(Map.of(
                "workflow", "walk", "status", "OPEN", "from", List.of(way.from()), "action", "MOVE", "to", way.to()));
        if (!way.roles().isEmpty()) {
            cells.put("role", List.copyOf(way.roles()));
        }
        if (way.reason()) {
            cells.put("with_reason", true);
        }
        if (!way.when().isEmpty()) {
            cells.put("when", List.of(way.when()));
        }
        return cells;
    }

    private static Row row(String id, Map<String, Object> cells) {
        return new Row("walk-" + id, cells);
    }

    private static RuleBook adding(RuleBook book, String table, Row row) {
        DecisionTable before = book.table(table);
        List<Row> rows = new ArrayList<>(before.rows());
        rows.add(row);
        return book.with(new DecisionTable(before.schema(), rows));
    }
}
