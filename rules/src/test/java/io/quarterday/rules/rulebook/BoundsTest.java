package io.quarterday.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.RunawayRulesException.Bound;
import io.quarterday.rules.status.GateDecision;
import io.quarterday.rules.status.GateFacts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A rule book that runs away is stopped, and the exception names the bound. */
class BoundsTest {

    private static final CompiledRuleBook SOUND = DecisionCatalogue.compiledDefaultBook();

    @Test
    void stopsABookInWhichTooManyRowsAgree() {
        assertBound(withRows(Bounds.FINDINGS_MAX + 1), Bound.FINDINGS);
        assertThat(withRows(Bounds.FINDINGS_MAX / 2).ask(GateDecision.GATE, facts()))
                .isNotNull();
    }

    @Test
    void stopsABookThatObjectsTooOften() {
        StringBuilder drl = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            drl.append("rule r").append(i).append(" when Transition() then ");
            drl.append("outcome.violate(\"a\", \"b\");".repeat(14)).append(" end\n");
        }
        RuleBook book = DecisionCatalogue.defaultBook().withDrl("validations", drl.toString());

        assertBound(CompiledRuleBook.compile(book, 1, DecisionCatalogue.all(), SOUND), Bound.FINDINGS);
    }

    @Test
    void stopsABookInWhichTooManyRulesFire() {
        assertBound(withRows(50).within(new Bounds(20, Bounds.FINDINGS_MAX, Long.MAX_VALUE, () -> 0)), Bound.FIRINGS);
    }

    @Test
    void stopsABookThatTakesTooLong() {
        AtomicLong clock = new AtomicLong();
        Bounds tick = Bounds.within(100, () -> clock.addAndGet(5));

        assertBound(withRows(50).within(tick), Bound.TIME);
        assertThat(clock.get()).as("stopped within the question").isLessThan(200);
    }

    @Test
    void countsTimeAnewForEveryQuestion() {
        AtomicLong clock = new AtomicLong();
        CompiledRuleBook book = SOUND.within(Bounds.within(1_000, () -> clock.addAndGet(5)));

        for (int i = 0; i < 100; i++) {
            assertThat(book.ask(GateDecision.GATE, facts()).allowed()).isTrue();
        }
        assertThat(clock.get()).isGreaterThan(1_000);
    }

    private static void assertBound(CompiledRuleBook book, Bound bound) {
        assertThatThrownBy(() -> book.ask(GateDecision.GATE, facts()))
                .isInstanceOfSatisfying(
                        RunawayRulesException.class, e -> assertThat(e.bound()).isEqualTo(bound));
    }

    private static CompiledRuleBook withRows(int count) {
        RuleBook book = DecisionCatalogue.defaultBook();
        DecisionTable table = book.table("stage-validations");
        List<Row> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rows.add(new Row("x-" + i, Map.of("validation", "hasDeadline")));
        }
        return CompiledRuleBook.compile(
                book.with(new DecisionTable(table.schema(), rows)), 1, DecisionCatalogue.all(), SOUND);
    }

    private static GateFacts facts() {
        return new GateFacts(
                "VAT",
                "ACTIVE",
                "PAPERWORK_PENDING_CHASE",
                "ADVANCE",
                null,
                "PARTNER",
                Set.of("ALL"),
                LocalDate.of(2026, 12, 31),
                true,
                Set.of(),
                0,
                0,
                true,
                true,
                true,
                LocalDate.of(2026, 11, 21),
                java.util.Set.of());
    }
}
