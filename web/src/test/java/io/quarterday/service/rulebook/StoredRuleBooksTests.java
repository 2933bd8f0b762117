package io.quarterday.service.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.domain.rulebook.RuleBookContents;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What was read is remembered, but nothing that is not so, and nothing for those whose it is not. */
@ApiTest
class StoredRuleBooksTests {

    /** Not the hash of any content: as an archive might bring one. */
    private static final String HASH = "f".repeat(64);

    private final StoredRuleBooks stored;
    private final RuleBookContents contents;
    private final Practices practices;
    private final Practice practice;
    private final TransactionTemplate transaction;

    StoredRuleBooksTests(
            StoredRuleBooks stored,
            RuleBookContents contents,
            Practices practices,
            PlatformTransactionManager transactions) {
        this.stored = stored;
        this.contents = contents;
        this.practices = practices;
        this.practice = practices.make();
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void aBookIsReadOnce() {
        keep(stored.shipped());

        assertThat(stored.book(practice.id(), HASH)).isSameAs(stored.book(practice.id(), HASH));
    }

    @Test
    void aBookThatItsTransactionTookBackIsNotRemembered() {
        RuleBook other = withoutARow(stored.shipped());
        practice.run(() -> transaction.executeWithoutResult(status -> {
            contents.keep(HASH, RuleBookJson.write(other), Instant.EPOCH);
            assertThat(stored.book(practice.id(), HASH)).isEqualTo(other);
            status.setRollbackOnly();
        }));

        keep(stored.shipped());

        assertThat(stored.book(practice.id(), HASH)).isEqualTo(stored.shipped());
    }

    @Test
    void whatWasReadForOnePracticeIsNotGivenToAnother() {
        Practice stranger = practices.make();
        keep(stored.shipped());
        stored.book(practice.id(), HASH);

        assertThatThrownBy(() -> stored.book(stranger.id(), HASH)).hasMessageContaining("There is no content " + HASH);
    }

    private void keep(RuleBook book) {
        practice.run(() -> transaction.executeWithoutResult(
                status -> contents.keep(HASH, RuleBookJson.write(book), Instant.EPOCH)));
    }

    private static RuleBook withoutARow(RuleBook book) {
        DecisionTable table = book.table("chasing");
        return book.with(new DecisionTable(
                table.schema(), table.rows().subList(1, table.rows().size())));
    }
}
