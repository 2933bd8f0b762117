package io.quarterday.rules.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.tracking.EntityStep.ApprovalRule;
import io.quarterday.rules.tracking.EntityStep.Together;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Facts are held against their type's schema, and approvals against their rule. */
class FactSchemaTest {

    private static final FactSchema QUOTE =
            EntityWorkflows.of(DecisionCatalogue.compiledDefaultBook()).schema("quote");

    @Test
    void takesWhatFits() {
        assertThat(QUOTE.faults(Map.of("amount", 12.5, "currency", "GBP", "valid_until", "2026-12-31"), true))
                .isEmpty();
    }

    @Test
    void saysOfEachFactWhatIsExpected() {
        List<FactSchema.Fault> faults =
                QUOTE.faults(Map.of("currency", "YEN", "valid_until", "tomorrow", "amuont", 3), true);

        assertThat(faults)
                .extracting(FactSchema.Fault::fact)
                .containsExactlyInAnyOrder("currency", "valid_until", "amuont", "amount");
        assertThat(faults)
                .extracting(FactSchema.Fault::message)
                .anySatisfy(message -> assertThat(message).contains("one of GBP, EUR, USD, CAD", "not YEN"))
                .anySatisfy(message -> assertThat(message).contains("2026-11-30"))
                .anySatisfy(message -> assertThat(message).contains("did you mean \"amount\""))
                .anySatisfy(message -> assertThat(message).contains("'amount' is required"));
    }

    @Test
    void takesNoOtherTypeForANumber() {
        for (Object other : List.of("12", true, List.of(1), Double.POSITIVE_INFINITY, Double.NaN)) {
            assertThat(QUOTE.faults(Map.of("amount", other), false))
                    .as("%s", other)
                    .hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"ALL, 0, 3, 3", "ALL, 0, 0, ", "ANY, 0, 3, 1", "ANY, 0, 0, ", "N_OF_M, 2, 3, 2", "N_OF_M, 2, 1, "})
    void needsAsManyApprovalsAsTheRuleSaysAndCanBeGiven(Together together, int needed, int asked, Integer quorum) {
        ApprovalRule rule = new ApprovalRule(List.of("MANAGER"), together, needed, null, List.of());
        assertThat(rule.quorum(asked).orElse(null)).isEqualTo(quorum);
    }
}
