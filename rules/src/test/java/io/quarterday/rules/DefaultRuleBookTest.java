package io.quarterday.rules;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.rulebook.ScenarioRun;
import io.quarterday.rules.rulebook.TableReader;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DefaultRuleBookTest {

    private static final CompiledRuleBook BOOK = DecisionCatalogue.compiledDefaultBook();

    static Stream<String> tables() {
        return BOOK.book().tables().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyScenarioOfTheTableHolds(String table) {
        List<ScenarioRun> runs = runs(table);

        assertThat(runs).as("scenarios beside " + table).isNotEmpty();
        assertThat(runs.stream().filter(r -> !r.passed())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("tables")
    void everyRowOfTheTableFiresInSomeScenarioBesideIt(String table) {
        Set<RowRef> fired = new HashSet<>();
        runs(table).forEach(run -> fired.addAll(run.fired()));

        DecisionTable decisionTable = BOOK.book().table(table);
        List<String> silent = new ArrayList<>();
        for (Row row : decisionTable.rows()) {
            if (!fired.contains(new RowRef(table, row.id()))) {
                silent.add(row.id());
            }
        }
        assertThat(silent).as("rows of " + table + " that no scenario fires").isEmpty();
    }

    @Test
    void everyValidationInDrlIsAskedByTheTableAndTheOtherWayRound() {
        Set<String> asked = new HashSet<>();
        BOOK.book().table("stage-validations").rows().forEach(r -> asked.add(r.text("validation")));

        assertThat(BOOK.drlRules(DecisionCatalogue.named("gate").orElseThrow()))
                .containsExactlyInAnyOrderElementsOf(asked);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void aTableWrittenAndReadAgainIsTheSame(String name) {
        DecisionTable table = BOOK.book().table(name);
        List<io.quarterday.rules.rulebook.Problem> problems = new ArrayList<>();

        assertThat(TableReader.read(table.schema(), TableReader.write(table), problems))
                .isEqualTo(table);
        assertThat(problems).isEmpty();
    }

    @Test
    void equalContentHasAnEqualHash() {
        assertThat(DecisionCatalogue.defaultBook().contentHash())
                .isEqualTo(BOOK.release().contentHash());
    }

    private static List<ScenarioRun> runs(String table) {
        Decision<?, ?> decision = DecisionCatalogue.answeredBy(table).orElseThrow();
        return ScenarioRun.runAll(BOOK, decision, table);
    }
}
