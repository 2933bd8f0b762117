package io.quarterday.rules.rulebook.drl;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.status.GateDecision;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.rules.status.Verdict;
import io.quarterday.rules.status.Violation;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a partner may write in DRL and in sentences, and what it means. */
class DrlLanguageTest {

    /** A Saturday. */
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private static final String OBJECT = "outcome.violate(\"hasDeadline\", \"objected\");";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role == \"PARTNER\"",
                "role in (\"MANAGER\", \"PARTNER\")",
                "role not in (\"MANAGER\", \"STAFF\")",
                "missing_documents not contains \"PASSPORT\"",
                "documents contains \"VAT_RECORDS\"",
                "deadline != null",
                "deadline > on",
                "on < deadline",
                "\"2026-12-01\" == deadline",
                "deadline in (\"2026-12-01\", \"2026-12-02\")",
                "daysUntil(deadline) == 10",
                "daysBetween(on, deadline) >= 10",
                "10 <= daysBetween(on, deadline)",
                "daysBetween(on, \"2026-11-20\") == -1",
                "dayOfWeek(on) in (\"SATURDAY\", \"SUNDAY\")",
                "month(deadline) == 12 && year(deadline) == 2026 && dayOfMonth(deadline) == 1",
                "plusDays(deadline, -10) == on",
                "plusMonths(\"2026-01-31\", 1) == \"2026-02-28\"",
                "endOfMonth(plusMonths(on, -1)) == \"2026-10-31\"",
                "work_items > open_work_items",
                "staff_assigned",
                "staff_assigned == true, role == \"PARTNER\" || role == \"STAFF\"",
                "(role == \"STAFF\" || (role == \"PARTNER\" && work_items in (1, 2))) && client_signed != false",
                "role == /* a comment */ \"PARTNER\" // and another"
            })
    void holds(String constraint) {
        assertThat(objections(constraint)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "role != \"PARTNER\"",
                "role not in (\"MANAGER\", \"PARTNER\")",
                "deadline == null",
                "daysUntil(deadline) < 10",
                "dayOfWeek(on) == \"MONDAY\"",
                "work_items < open_work_items",
                "staff_assigned == false",
                "role == \"partner\""
            })
    void doesNotHold(String constraint) {
        assertThat(objections(constraint)).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "daysUntil(deadline) < 10   | 0",
                "daysUntil(deadline) != 10  | 1",
                "deadline < on              | 0",
                "deadline >= on             | 0",
                "deadline == on             | 0",
                "deadline != on             | 1",
                "deadline not in (\"2026-12-01\") | 1"
            })
    void aMissingDateEqualsNothingAndIsNeitherLessNorMore(String constraint, int objections) {
        assertThat(objections(constraint, null)).isEqualTo(objections);
    }

    @Test
    void everyProblemHasItsOwnLineAndColumnAndAllComeAtOnce() {
        List<Problem> problems = new ArrayList<>();
        String drl = """
                rule "a"
                when
                    $t : Transition( role == "PARTNER",
                                work_itemz > 1,
                                role == "A" ||
                                   phase matches "x" )
                then
                    outcome.violate("a", "{nobody}");
                end

                rule "b" salience 3
                when
                    Transition( dayOfWeek(on) == "SATURNDAY" )
                then
                    outcome.violate("b", "b");
                end
                """;

        DrlReader.read("letters", drl, GateDecision.GATE, problems);

        assertThat(problems.stream().map(p -> p.line() + ":" + p.column() + " " + p.message()))
                .containsExactly(
                        "4:17 a Transition has no field \"work_itemz\"; did you mean \"work_items\"?",
                        "6:26 regular expressions are not taken; compare with == or in (...)",
                        "7:null the message names {nobody}, but a Transition has no such field",
                        "11:null attributes (salience) are not taken: let conditions exclude each other instead",
                        "13:34 \"SATURNDAY\" is no day of the week; did you mean \"SATURDAY\"?");
    }

    @Test
    void whatFollowsAConstraintIsNeverPassedOver() {
        List<Problem> problems = new ArrayList<>();

        DrlReader.read(
                "x",
                "rule a when Transition( staff_assigned role ) then " + OBJECT + " end",
                GateDecision.GATE,
                problems);

        assertThat(problems).isNotEmpty();
    }

    @Test
    void sentencesMeanWhatTheySay() {
        String sentences = """
                expander gate.dsl
                rule "late work"
                when
                    there is a transition
                    - of the workflow "VAT"
                    - in phase "CHASE"
                    - by a "PARTNER"
                    - by the action "ADVANCE"
                    - while the service is "ACTIVE"
                    - due in less than 14 days
                    - due before "2026-12-31"
                    - without the document "PASSPORT"
                    - asked on a "SATURDAY"
                    - by a role other than "STAFF"
                then
                    refuse as "hasDeadline" because "{workflow} is due on {deadline}"
                end
                """;
        List<Problem> problems = new ArrayList<>();

        List<DrlRule<?>> rules = DrlReader.read("letters", sentences, GateDecision.GATE, problems);

        assertThat(problems).isEmpty();
        assertThat(rules).hasSize(1);
        assertThat(rules.get(0).conditions().stream().map(DrlConstraint::text))
                .containsExactly(
                        "workflow == \"VAT\"",
                        "phase == \"CHASE\"",
                        "role == \"PARTNER\"",
                        "action == \"ADVANCE\"",
                        "status == \"ACTIVE\"",
                        "daysUntil(on, deadline) < 14",
                        "deadline < \"2026-12-31\"",
                        "documents not contains \"PASSPORT\"",
                        "dayOfWeek(on) == \"SATURDAY\"",
                        "role != \"STAFF\"");
        assertThat(violations(sentences, TODAY.plusDays(10)).stream().map(Violation::message))
                .containsExactly("VAT is due on 2026-12-01");
        assertThat(violations(sentences, TODAY.plusDays(20))).isEmpty();
    }

    @Test
    void everySentenceOfTheGateExpands() {
        List<String> sentences = DslSentences.of(GateDecision.GATE);
        StringBuilder text = new StringBuilder("expander gate.dsl\nrule \"all\"\nwhen\nthere is a transition\n");
        sentences.stream()
                .filter(s -> s.startsWith("-"))
                .forEach(s -> text.append(s.replace("{days}", "3")
                                .replace("{date}", "2026-12-01")
                                .replace("{day}", "MONDAY")
                                .replaceAll("\\{\\w+}", "X"))
                        .append('\n'));
        text.append("then\nrefuse as \"a\" because \"b\"\nend\n");
        List<Problem> problems = new ArrayList<>();

        List<DrlRule<?>> rules = DrlReader.read("letters", text.toString(), GateDecision.GATE, problems);

        assertThat(problems).isEmpty();
        assertThat(rules.get(0).conditions()).hasSize(sentences.size() - 2);
    }

    @Test
    void aSentenceThatNobodyKnowsIsAProblemOfItsLine() {
        List<Problem> problems = new ArrayList<>();

        DrlReader.read(
                "letters",
                "expander gate.dsl\nrule \"a\"\nwhen\n  there is a transition\n  - overdoo\nthen\n  refuse as \"a\" because \"b\"\nend\n",
                GateDecision.GATE,
                problems);

        assertThat(problems.stream().map(p -> p.line() + " " + p.message()))
                .containsExactly("5 \"- overdoo\" is none of the sentences known here; did you mean \"- overdue\"?");
    }

    private static long objections(String constraint) {
        return objections(constraint, TODAY.plusDays(10));
    }

    private static long objections(String constraint, @org.jspecify.annotations.Nullable LocalDate deadline) {
        String drl = "rule \"a\"\nwhen\n  Transition( " + constraint + "\n )\nthen\n  " + OBJECT + "\nend\n";
        return violations(drl, deadline).stream()
                .filter(v -> v.message().equals("objected"))
                .count();
    }

    private static List<Violation> violations(String drl, @org.jspecify.annotations.Nullable LocalDate deadline) {
        CompiledRuleBook book = CompiledRuleBook.compile(
                DecisionCatalogue.defaultBook().withDrl("validations", drl), 1, DecisionCatalogue.all(), null);
        Verdict verdict = book.ask(
                GateDecision.GATE,
                new GateFacts(
                        "VAT",
                        "ACTIVE",
                        "PAPERWORK_PENDING_CHASE",
                        "ADVANCE",
                        null,
                        "PARTNER",
                        Set.of("ALL"),
                        deadline,
                        true,
                        Set.of("VAT_RECORDS"),
                        2,
                        1,
                        true,
                        true,
                        true,
                        TODAY,
                        java.util.Set.of()));
        return verdict.violations();
    }
}
