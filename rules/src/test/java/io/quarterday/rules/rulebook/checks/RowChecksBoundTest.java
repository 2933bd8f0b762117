package io.quarterday.rules.rulebook.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.quarterday.rules.rulebook.HitPolicy;
import io.quarterday.rules.rulebook.RuleBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RowChecksBoundTest {

    /** Five seconds are promised; a loaded machine gets four times that before the test gives up. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @ParameterizedTest
    @EnumSource(LargeTables.Shape.class)
    void fiveThousandRowsAreCheckedInTimeHoweverTheyAreMade(LargeTables.Shape shape) {
        for (HitPolicy policy : HitPolicy.values()) {
            RuleBook book = SmallTables.book(LargeTables.of(shape, policy, 5_000));
            List<Finding> findings = new ArrayList<>();
            assertTimeoutPreemptively(
                    PATIENCE, () -> RuleBookChecks.rows(book.table("small"), book, Course.untold(), findings));
            assertThat(findings.size()).isLessThan(Check.values().length * (RowChecks.SHOWN_MAX + 1));
        }
    }

    @Test
    void aUniqueTableThatIsTooLargeToBeProvenIsAnError() {
        assertThat(unproven(HitPolicy.UNIQUE)).singleElement().matches(Finding::isError);
        assertThat(unproven(HitPolicy.COLLECT)).singleElement().matches(finding -> !finding.isError());
    }

    private static List<Finding> unproven(HitPolicy policy) {
        RuleBook book = SmallTables.book(LargeTables.of(LargeTables.Shape.USUAL, policy, 1_000));
        List<Finding> findings = new ArrayList<>();
        RowChecks.check(Grid.of(book.table("small"), book), new Steps(10), findings);
        return findings.stream().filter(f -> f.check() == Check.NOT_PROVEN).toList();
    }
}
