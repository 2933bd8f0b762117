package io.quarterday.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.checks.RuleBookChecks;
import io.quarterday.rules.status.GateDecision;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.rules.status.GateNearMisses;
import io.quarterday.rules.status.Verdict;
import io.quarterday.rules.status.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DRL under a name of the practice's own, for the decision that its first line names. */
class AddedDrlTest {

    private static final RuleBook BOOK = DecisionCatalogue.defaultBook();
    private static final String RULE = """
            rule "isNotRushed"
            when
                Transition( action == "SUSPEND", role == "PARTNER" )
            then
                outcome.violate("isNotRushed", "{role} rushes");
            end
            """;
    private static final String SENTENCES = """
            expander gate.dsl

            rule "isNotRushed"
            when
                there is a transition
                - by the action "SUSPEND"
            then
                refuse as "isNotRushed" because "Rushed"
            end
            """;

    @Test
    void objectsWhereARowAsksForItsValidation() {
        CompiledRuleBook book = compiled(asking(BOOK.withDrl("ours", "package gate;\n\n" + RULE)));

        Verdict verdict = book.ask(GateDecision.GATE, suspension());

        assertThat(verdict.violations()).extracting(Violation::message).containsExactly("PARTNER rushes");
        assertThat(verdict.fired()).contains(new RowRef("ours", "isNotRushed"));
        assertThat(book.sentence(new RowRef("ours", "isNotRushed"))).isEqualTo("the rule \"isNotRushed\" of ours.drl");
        assertThat(GateNearMisses.of(GateDecision.GATE, book, suspension()))
                .singleElement()
                .satisfies(miss -> {
                    assertThat(miss.table()).isEqualTo("ours");
                    assertThat(miss.cells())
                            .extracting(GateNearMisses.MissedCell::given)
                            .containsExactly("SUSPEND", "PARTNER");
                });
        assertThat(book.drlRules(GateDecision.GATE)).contains("isNotRushed", "hasDeadline");
        assertThat(book.drlRules(GateDecision.RELEASE_GATE)).doesNotContain("isNotRushed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "package gate",
                "// Ours\n\n  package gate ; // of services",
                "package gate;\r",
                "\n\n//\npackage\tgate;"
            })
    void itsFirstLineMayBeWrittenAsDrlIsWritten(String line) {
        CompiledRuleBook book = compiled(asking(BOOK.withDrl("ours", line + "\n" + RULE)));

        assertThat(book.ask(GateDecision.GATE, suspension()).allowed()).isFalse();
    }

    @Test
    void sentencesNameTheirDecisionToo() {
        CompiledRuleBook book = compiled(asking(BOOK.withDrl("ours", SENTENCES)));

        assertThat(book.ask(GateDecision.GATE, suspension()).allowed()).isFalse();
    }

    @Test
    void theChecksKnowItsRules() {
        RuleBook without = asking(BOOK);

        assertThat(RuleBookChecks.check(without, DecisionCatalogue.all(), Bounds.UNTIMED)
                        .reasons())
                .anySatisfy(reason -> assertThat(reason).contains("isNotRushed"));
        assertThat(RuleBookChecks.check(
                                without.withDrl("ours", "package gate;\n" + RULE),
                                DecisionCatalogue.all(),
                                Bounds.UNTIMED)
                        .reasons())
                .noneSatisfy(reason -> assertThat(reason).contains("isNotRushed"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rule \"x\"           | the first line is to name the decision",
                "''                   | the first line is to name the decision",
                "package gat;         | there is no decision \"gat\"; did you mean",
                "package stage;       | the decision stage takes no DRL",
                "package release-gate;| the decision release-gate is locked",
                "expander access.dsl  | the decision access is locked",
                "expander workflow.dsl| the decision workflow takes no DRL",
                "package gate.evil;   | the first line is to name the decision",
                "package gate; rule   | the first line is to name the decision",
            })
    void isRefusedWhereItServesNoDecision(String line, String reason) {
        RuleBook book = BOOK.withDrl("ours", line + "\n" + RULE);

        assertThatThrownBy(() -> compiled(book)).hasMessageContaining(reason);
    }

    @Test
    void aSecondPackageIsRefused() {
        assertThatThrownBy(() -> compiled(BOOK.withDrl("ours", "package gate;\npackage java.lang;\n" + RULE)))
                .isInstanceOf(RuleBookException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Ours", "../ours", "", "1st", "a.b", "stage-transitions"})
    void namesThatAreNoneAreRefused(String name) {
        assertThat(AddedDrl.fault(name, BOOK)).isNotNull();
        assertThatThrownBy(() -> compiled(BOOK.withDrl(name, "package gate;\n" + RULE)))
                .isInstanceOf(RuleBookException.class);
    }

    @Test
    void twentyAreTaken() {
        RuleBook book = BOOK;
        for (int i = 0; i < 20; i++) {
            book = book.withDrl("ours-" + i, "package gate;\n" + RULE);
        }
        RuleBook most = book;
        assertThat(compiled(most).drlOf(GateDecision.GATE)).hasSizeGreaterThan(20);

        List<Problem> problems = new ArrayList<>();
        AddedDrl.files(most.withDrl("one-more", "package gate;\n" + RULE), DecisionCatalogue.all(), problems);
        assertThat(problems)
                .singleElement()
                .satisfies(p -> assertThat(p.message()).isEqualTo("21 DRL files are added; at most 20 are taken"));
    }

    private static CompiledRuleBook compiled(RuleBook book) {
        return CompiledRuleBook.compile(book, 1, DecisionCatalogue.all(), null);
    }

    /** With a row that asks for the validation before anything is suspended. */
    private static RuleBook asking(RuleBook book) {
        DecisionTable table = book.table("stage-validations");
        List<Row> rows = new ArrayList<>(table.rows());
        rows.add(new Row("v-ours", Map.of("action", List.of("SUSPEND"), "validation", "isNotRushed")));
        return book.with(new DecisionTable(table.schema(), rows));
    }

    private static GateFacts suspension() {
        return new GateFacts(
                "VAT",
                "ACTIVE",
                "WORK_IN_PROGRESS",
                "SUSPEND",
                null,
                "PARTNER",
                Set.of("ALL"),
                LocalDate.of(2026, 5, 7),
                true,
                Set.of(),
                0,
                0,
                false,
                false,
                false,
                LocalDate.of(2026, 3, 2),
                Set.of());
    }
}
