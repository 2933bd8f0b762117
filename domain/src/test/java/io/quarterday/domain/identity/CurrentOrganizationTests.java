package io.quarterday.domain.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.domain.DomainTest;
import io.quarterday.domain.Ids;
import io.quarterday.domain.Practice;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.SimpleTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

@DomainTest
class CurrentOrganizationTests {

    @Autowired
    private Practice practice;

    @Autowired
    private Users users;

    @Autowired
    private JdbcClient database;

    @Autowired
    private TransactionTemplate transactions;

    @Test
    void aPracticeFindsItsOwnPeopleAndNobodyElses() {
        UUID ours = practice.founded();
        UUID theirs = practice.founded();
        User partner = practice.in(ours, practice::partner);

        assertThat(practice.in(ours, () -> users.findById(partner.id()))).contains(partner);
        assertThat(practice.in(ours, () -> users.findByEmail(partner.email()))).contains(partner);
        assertThat(partner.organizationId()).isEqualTo(ours);
        assertThat(practice.in(theirs, () -> users.findById(partner.id()))).isEmpty();
        assertThat(practice.in(theirs, () -> users.findAll())).isEmpty();
        assertThat(transactions.<Long>execute(status -> users.count())).isZero();
    }

    @Test
    void theSettingEndsWithItsTransaction() {
        UUID ours = practice.founded();
        practice.in(ours, practice::partner);

        // Many times, so that every connection of the pool has been used for the practice before.
        for (int i = 0; i < 30; i++) {
            practice.in(ours, users::count);
            assertThat(database.sql("select count(*) from users")
                            .query(Long.class)
                            .single())
                    .isZero();
        }
    }

    @Test
    void goesBackToThePracticeBefore() {
        UUID outer = Ids.next();
        UUID inner = Ids.next();

        CurrentOrganization.run(outer, () -> {
            assertThatThrownBy(() -> CurrentOrganization.run(inner, () -> {
                        assertThat(CurrentOrganization.id()).contains(inner);
                        throw new UnsupportedOperationException();
                    }))
                    .isInstanceOf(UnsupportedOperationException.class);
            assertThat(CurrentOrganization.id()).contains(outer);
        });
        assertThat(CurrentOrganization.id()).isEmpty();
        assertThatIllegalStateException().isThrownBy(CurrentOrganization::required);
    }

    @Test
    void refusesToChangeThePracticeUnderAnOpenTransaction() {
        transactions.executeWithoutResult(status -> assertThatIllegalStateException()
                .isThrownBy(() -> CurrentOrganization.run(Ids.next(), () -> {}))
                .withMessageContaining("before the transaction begins"));
    }

    @Test
    void aTransactionThatCannotBeBoundCanOnlyBeRolledBack() {
        PGSimpleDataSource closed = new PGSimpleDataSource();
        closed.setPortNumbers(new int[] {1});
        SimpleTransactionStatus transaction = new SimpleTransactionStatus(true);

        CurrentOrganization.run(
                Ids.next(), () -> new OrganizationOfTheTransaction(closed).afterBegin(transaction, null));

        assertThat(transaction.isRollbackOnly()).isTrue();
    }

    @Test
    void nobodySignsInAsTheSystem() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new User(Ids.next(), "a@b.test", "A", "x", Role.SYSTEM, null, Practice.NOW));
    }
}
