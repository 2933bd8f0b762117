package io.quarterday.rules.rulebook.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.Bounds;
import io.quarterday.rules.rulebook.HitPolicy;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A check tells how far it is, and whoever is told can stop it. */
class CheckProgressTest {

    /** Stops the check at a moment. */
    private static final class Stopping implements IntConsumer {

        private static final class StoppedException extends RuntimeException {}

        private final int after;
        private int told;

        Stopping(int after) {
            this.after = after;
        }

        @Override
        public void accept(int percent) {
            if (++told == after) {
                throw new StoppedException();
            }
        }
    }

    @Test
    void tellsHowFarItIsAndNeverGoesBack() {
        List<Integer> told = new ArrayList<>();

        RuleBookChecks.check(DecisionCatalogue.defaultBook(), DecisionCatalogue.all(), Bounds.UNTIMED, told::add);

        assertThat(told).isSorted().startsWith(0).endsWith(100);
        assertThat(told.stream().distinct()).hasSizeGreaterThan(40);
    }

    @ParameterizedTest
    @EnumSource(HitPolicy.class)
    void theComparisonOfRowsCanBeStoppedAtAnyOfThem(HitPolicy policy) {
        int rows = 400;
        RuleBook book = SmallTables.book(LargeTables.of(LargeTables.Shape.CORNERS, policy, rows));
        List<Finding> findings = new ArrayList<>();
        Stopping stopping = new Stopping(rows / 2);

        assertThatThrownBy(() -> RuleBookChecks.rows(book.table("small"), book, new Course(stopping), findings))
                .isInstanceOf(Stopping.StoppedException.class);

        assertThat(stopping.told).isEqualTo(rows / 2);
    }

    @Test
    void aLongSearchCanBeStoppedOnItsWay() {
        Stopping stopping = new Stopping(3);
        Steps steps = new Steps(50_000_000, new Course(stopping));

        assertThatThrownBy(() -> {
                    while (steps.take(10)) {
                        assertThat(steps.usedUp()).isFalse();
                    }
                })
                .isInstanceOf(Stopping.StoppedException.class);

        assertThat(steps.left()).isEqualTo(47_000_000);
    }

    @Test
    void scenariosCanBeStoppedAtAnyOfThem() {
        int many = 1_000;
        List<Scenario> scenarios = IntStream.range(0, many)
                .mapToObj(n -> new Scenario("s" + n, Map.of("workflow", "VAT"), Map.of()))
                .toList();
        RuleBook book = DecisionCatalogue.defaultBook().withScenarios("workflows", scenarios);
        List<Integer> told = new ArrayList<>();
        RuleBookChecks.check(book, DecisionCatalogue.all(), Bounds.UNTIMED, told::add);
        Stopping stopping = new Stopping(told.size() - many / 2);

        assertThatThrownBy(() -> RuleBookChecks.check(book, DecisionCatalogue.all(), Bounds.UNTIMED, stopping))
                .isInstanceOf(Stopping.StoppedException.class);

        assertThat(stopping.told).isEqualTo(told.size() - many / 2);
    }
}
