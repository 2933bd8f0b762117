package io.quarterday.rules.rulebook;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What came of one scenario.
 *
 * @param differences what was expected and what came instead; empty when it passed
 * @param fired the rows that fired, of whatever table
 */
public record ScenarioRun(String table, String scenario, List<String> differences, List<RowRef> fired) {

    /** Scenarios of a table whose rules may run away before the others are left out: each may take seconds. */
    private static final int RUNAWAYS_MAX = 5;

    public boolean passed() {
        return differences.isEmpty();
    }

    /** Runs the scenarios that stand beside a table. */
    public static <Q, A> List<ScenarioRun> runAll(CompiledRuleBook book, Decision<Q, A> decision, String table) {
        List<ScenarioRun> runs = new ArrayList<>();
        runEach(book, decision, table, runs::add);
        return runs;
    }

    /** Runs the scenarios that stand beside a table; what {@code taker} throws to stop them passes through. */
    public static <Q, A> void runEach(
            CompiledRuleBook book, Decision<Q, A> decision, String table, Consumer<ScenarioRun> taker) {
        int runaways = 0;
        for (Scenario scenario : book.book().scenarios().getOrDefault(table, List.of())) {
            if (runaways == RUNAWAYS_MAX) {
                taker.accept(failed(
                        table, scenario, "not asked: the rules ran away in " + RUNAWAYS_MAX + " scenarios before it"));
                continue;
            }
            ScenarioRun run;
            try {
                run = run(book, decision, table, scenario);
            } catch (RunawayRulesException runaway) {
                runaways++;
                run = failed(table, scenario, String.valueOf(runaway.getMessage()));
            }
            taker.accept(run);
        }
    }

    private static ScenarioRun failed(String table, Scenario scenario, String why) {
        return new ScenarioRun(table, scenario.id(), List.of(why), List.of());
    }

    private static <Q, A> ScenarioRun run(
            CompiledRuleBook book, Decision<Q, A> decision, String table, Scenario scenario) {
        List<String> differences = new ArrayList<>();
        List<RowRef> fired = List.of();
        try {
            A answer = ask(book, decision, FactsReader.read(decision.question(), scenario.given()));
            fired = decision.fired(answer);
            Map<String, Object> parts = decision.parts(answer);
            for (Map.Entry<String, String> expected : scenario.expected().entrySet()) {
                String came =
                        expected.getKey().equals("rows") ? rows(fired, table) : text(parts.get(expected.getKey()));
                if (!normal(expected.getValue()).equals(normal(came))) {
                    differences.add(
                            expected.getKey() + ": expected \"" + expected.getValue() + "\", came \"" + came + "\"");
                }
            }
        } catch (RunawayRulesException runaway) {
            throw runaway;
        } catch (RuntimeException e) {
            // A book under check may be at odds with itself: then this scenario says so, and the others still run.
            differences.add(String.valueOf(e.getMessage()));
        }
        return new ScenarioRun(table, scenario.id(), List.copyOf(differences), fired);
    }

    /** On a machine that is busy with something else a question may have to wait; twice, it is the rules' own doing. */
    private static <Q, A> A ask(CompiledRuleBook book, Decision<Q, A> decision, Q question) {
        try {
            return book.ask(decision, question);
        } catch (RunawayRulesException runaway) {
            if (runaway.bound() != RunawayRulesException.Bound.TIME) {
                throw runaway;
            }
            return book.ask(decision, question);
        }
    }

    private static String rows(List<RowRef> fired, String table) {
        return String.join(
                ", ",
                fired.stream()
                        .filter(r -> r.table().equals(table))
                        .map(RowRef::row)
                        .toList());
    }

    private static String text(@org.jspecify.annotations.Nullable Object value) {
        if (value instanceof Collection<?> several) {
            return String.join(", ", several.stream().map(String::valueOf).toList());
        }
        return value == null ? "" : value.toString();
    }

    /** Lists are compared without regard to order. */
    private static Set<String> normal(String text) {
        return new TreeSet<>(List.of(text.strip().split("\\s*,\\s*")));
    }
}
