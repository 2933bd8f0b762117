package io.quarterday.web.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.domain.Ids;
import io.quarterday.domain.automation.OpenException;
import io.quarterday.domain.automation.OpenExceptions;
import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.ClientCodes;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.clients.CompanyRecord;
import io.quarterday.domain.clients.CompanyType;
import io.quarterday.domain.deadlines.ClientObligation;
import io.quarterday.domain.deadlines.ClientObligations;
import io.quarterday.service.deadlines.KeepingObligations;
import io.quarterday.service.deadlines.KeepingObligations.Extended;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Bringing a practice's obligations up to a day, as the night does. */
@ApiTest
class KeepingObligationsTests {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);
    private static final int CLIENTS = 230;

    private final KeepingObligations keeping;
    private final Clients clients;
    private final ClientCodes codes;
    private final ClientObligations obligations;
    private final OpenExceptions exceptions;
    private final TransactionTemplate transaction;
    private final Practice practice;

    KeepingObligationsTests(
            KeepingObligations keeping,
            Clients clients,
            ClientCodes codes,
            ClientObligations obligations,
            OpenExceptions exceptions,
            PlatformTransactionManager transactions,
            Practices practices) {
        this.keeping = keeping;
        this.clients = clients;
        this.codes = codes;
        this.obligations = obligations;
        this.exceptions = exceptions;
        this.transaction = new TransactionTemplate(transactions);
        this.practice = practices.make();
    }

    @Test
    void eachClientIsComputedOnceHoweverOftenItIsBegun() {
        companies(CLIENTS, 31, 3);

        assertThat(keeping.extend(practice.id(), DAY)).isEqualTo(new Extended(CLIENTS, 0));
        List<String> before = all();
        assertThat(before).hasSizeGreaterThan(CLIENTS * 5);
        assertThat(keeping.extend(practice.id(), DAY)).isEqualTo(new Extended(0, 0));
        // Within the month the horizon stands; with the next one it moves on, and what was there stays as it was.
        assertThat(keeping.extend(practice.id(), DAY.withDayOfMonth(30))).isEqualTo(new Extended(0, 0));
        assertThat(keeping.extend(practice.id(), DAY.plusMonths(1))).isEqualTo(new Extended(CLIENTS, 0));
        assertThat(all()).anyMatch(before::contains);
    }

    @Test
    void twoAtOnceShareTheWork() {
        companies(CLIENTS, 31, 3);

        CompletableFuture<Extended> other = CompletableFuture.supplyAsync(() -> keeping.extend(practice.id(), DAY));
        Extended one = keeping.extend(practice.id(), DAY);

        // One may begin with a client just when the other ends with it; nobody is left out, and nothing is there twice.
        assertThat(one.computed() + other.join().computed()).isGreaterThanOrEqualTo(CLIENTS);
        assertThat(keeping.extend(practice.id(), DAY)).isEqualTo(new Extended(0, 0));
        assertThat(all()).doesNotHaveDuplicates().hasSizeGreaterThan(CLIENTS * 5);
    }

    @Test
    void aClientThatCannotBeComputedSpoilsNoOther() {
        companies(20, 31, 3);
        // No month has it: nobody could enter it through the API.
        companies(1, 31, 2);

        assertThat(keeping.extend(practice.id(), DAY)).isEqualTo(new Extended(20, 1));
        assertThat(all()).hasSizeGreaterThan(20 * 5);
        assertThat(notComputed()).singleElement().satisfies(one -> {
            assertThat(one.message()).contains("31").contains("cannot be computed");
            assertThat(one.resolvedAt()).isEmpty();
        });

        practice.run(() -> transaction.executeWithoutResult(status -> clients.findAll().stream()
                .filter(client ->
                        Integer.valueOf(2).equals(client.companyRecord().accountingReferenceMonth()))
                .forEach(client -> client.takeCompanyRecord(record(28, 2), Instant.parse("2026-02-01T00:00:00Z")))));
        assertThat(keeping.extend(practice.id(), DAY)).isEqualTo(new Extended(1, 0));
        assertThat(notComputed())
                .as("computed, it is over")
                .singleElement()
                .satisfies(one -> assertThat(one.resolvedAt()).isPresent());
    }

    /** Who read a client first, and waited while another changed it, computes by what it is then. */
    @Test
    void whatAnotherChangedMeanwhileCounts() {
        companies(1, 31, 3);
        UUID id = practice.call(
                () -> transaction.execute(status -> clients.findActiveIds().get(0)));

        practice.run(() -> transaction.executeWithoutResult(status -> {
            Client read = clients.findById(id).orElseThrow();
            assertThat(read.companyRecord().accountingReferenceMonth()).isEqualTo(3);
            CompletableFuture.runAsync(() -> practice.run(() -> transaction.executeWithoutResult(other -> {
                        Client its = clients.findById(id).orElseThrow();
                        its.takeCompanyRecord(record(30, 6), Instant.parse("2026-02-01T00:00:00Z"));
                        clients.flush();
                    })))
                    .join();
            keeping.keep(List.of(id), Instant.parse("2026-06-15T12:00:00Z"));
        }));

        assertThat(practice.call(() -> obligations.findAll().stream()
                        .filter(one -> one.obligation().equals("COMPANY_ACCOUNTS"))
                        .map(one -> one.periodEnd().toString())
                        .toList()))
                .contains("2026-06-30")
                .doesNotContain("2026-03-31");
    }

    private List<OpenException> notComputed() {
        return practice.call(() -> exceptions.findAll().stream()
                .filter(one -> one.kind().equals("OBLIGATIONS_NOT_COMPUTED"))
                .toList());
    }

    private static CompanyRecord record(int day, int month) {
        return new CompanyRecord(
                null,
                "Active",
                LocalDate.of(2015, 3, 10),
                null,
                List.of(),
                day,
                month,
                null,
                LocalDate.of(2025, 3, 31),
                null,
                null);
    }

    private void companies(int count, int day, int month) {
        practice.run(() -> transaction.executeWithoutResult(status -> {
            for (String code : codes.next(count)) {
                Instant at = Instant.parse("2026-01-01T00:00:00Z");
                Client client = new Client(
                        Ids.next(),
                        code,
                        "Company " + code,
                        BusinessType.LIMITED_COMPANY,
                        CompanyType.LIMITED_COMPANY,
                        at);
                client.takeCompanyRecord(record(day, month), at);
                clients.save(client);
            }
        }));
    }

    private List<String> all() {
        return practice.call(() -> obligations.findAll().stream()
                .map(KeepingObligationsTests::said)
                .toList());
    }

    private static String said(ClientObligation one) {
        UUID client = one.clientId();
        return client + one.obligation() + one.periodEnd() + one.instalment() + one.changedAt();
    }
}
