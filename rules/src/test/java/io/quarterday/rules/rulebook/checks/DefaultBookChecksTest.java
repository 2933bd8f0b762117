package io.quarterday.rules.rulebook.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.Bounds;
import org.junit.jupiter.api.Test;

class DefaultBookChecksTest {

    @Test
    void theDefaultBookIsGreenAndWithoutAWarning() {
        CheckReport report =
                RuleBookChecks.check(DecisionCatalogue.defaultBook(), DecisionCatalogue.all(), Bounds.UNTIMED);

        assertThat(report.findings()).isEmpty();
        assertThat(report.reasons()).isEmpty();
        assertThat(report.green()).isTrue();
        assertThat(report.coverage())
                .allSatisfy(table -> assertThat(table.share()).as(table.table()).isEqualTo(1));
    }
}
