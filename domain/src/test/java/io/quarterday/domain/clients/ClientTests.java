package io.quarterday.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.domain.DomainTest;
import io.quarterday.domain.Practice;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;

@DomainTest
class ClientTests {

    private static final CompanyRecord RECORD = new CompanyRecord(
            "00000123",
            "Active",
            LocalDate.of(2001, 2, 3),
            new Address(null, null, "1 Quay St", null, "Whitby", null, "YO21 1AA", "England"),
            List.of("69201", "69202"),
            31,
            3,
            LocalDate.of(2026, 12, 31),
            LocalDate.of(2025, 3, 31),
            null,
            null);

    private static final CompanyStanding STANDING = new CompanyStanding(
            "active-proposal-to-strike-off",
            null,
            "england-wales",
            false,
            true,
            false,
            LocalDate.of(2026, 3, 31),
            List.of(new Officer(
                    "LOVELACE, Ada",
                    "director",
                    LocalDate.of(2001, 2, 3),
                    null,
                    "British",
                    "England",
                    "Mathematician",
                    new BirthMonth(12, 1965),
                    RECORD.registeredAddress())),
            List.of(new ControllingPerson(
                    "Mrs Ada Lovelace",
                    "individual-person-with-significant-control",
                    List.of("ownership-of-shares-75-to-100-percent"),
                    LocalDate.of(2016, 4, 6),
                    null,
                    "British",
                    "England",
                    new BirthMonth(12, 1965),
                    null)));

    private static final BusinessDetails BUSINESS =
            new BusinessDetails(2001, 12, new BigDecimal("1250000.00"), "GBP", "Quarterly");

    private static final NonLimitedDetails NON_LIMITED =
            new NonLimitedDetails("Joinery", "QQ123456C", "1234567890", RECORD.registeredAddress(), null);

    private static final CorporationTax.Said CORPORATION_TAX = new CorporationTax.Said(
            CorporationTaxStatus.IN_PROGRESS,
            LocalDate.of(2025, 4, 1),
            LocalDate.of(2026, 3, 31),
            LocalDate.of(2026, 12, 24));

    @Autowired
    private Practice practice;

    @Autowired
    private Clients clients;

    @Test
    void clientCodesHaveNoGapsUnderManyThreadsOfWhichSomeRollBack() throws Exception {
        UUID organization = practice.founded();
        int kept = 100;
        List<Callable<Object>> work = new ArrayList<>();
        for (int i = 0; i < kept; i++) {
            work.add(() -> practice.in(organization, practice::client));
            work.add(() -> {
                assertThatThrownBy(() -> practice.in(organization, () -> {
                            practice.client();
                            throw new UnsupportedOperationException();
                        }))
                        .isInstanceOf(UnsupportedOperationException.class);
                return true;
            });
        }

        var threads = Executors.newFixedThreadPool(16);
        try {
            for (Future<Object> done : threads.invokeAll(work)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }

        Set<String> codes = practice.in(organization, () -> clients.findAll()).stream()
                .map(Client::clientCode)
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(codes)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, kept).mapToObj(n -> "NZ-" + n).toList());
    }

    @Test
    void everythingThatIsKnownOfAClientComesBack() {
        UUID organization = practice.founded();
        VatRegistration vat = new VatRegistration(true, "GB123456789", VatFrequency.QUARTERLY_1, VatScheme.FLAT_RATE);
        Contact contact = new Contact("Ada", "ada@example.test", null, null, "https://ada.test");
        Client made = practice.in(organization, () -> {
            Client client = practice.client();
            client.takeCompanyRecord(RECORD, Practice.NOW);
            client.registerForVat(vat, Practice.NOW);
            client.contactThrough(contact, Practice.NOW);
            client.annotate("Pays late.", Practice.NOW);
            UUID partner = practice.partner().id();
            client.assignTo(new Assignees(partner, partner, null, null, null, List.of(partner)), Practice.NOW);
            client.takeStanding(STANDING, Practice.NOW);
            client.describe(BUSINESS, NON_LIMITED, Practice.NOW);
            client.progressTo(WorkProgress.NONE.datedBy(LocalDate.of(2026, 6, 30)), Practice.NOW);
            client.trackCorporationTax(CORPORATION_TAX, partner, Practice.NOW);
            return client;
        });

        Client found = practice.in(
                organization, () -> clients.findByCompanyNumber("00000123").orElseThrow());

        assertThat(found).isEqualTo(made).isNotSameAs(made);
        assertThat(found.companyRecord()).isEqualTo(RECORD);
        assertThat(found.vat()).isEqualTo(vat);
        assertThat(found.contact()).isEqualTo(contact);
        assertThat(found.notes()).contains("Pays late.");
        assertThat(found.assignees()).isEqualTo(made.assignees());
        assertThat(found.standing()).isEqualTo(STANDING);
        assertThat(found.business()).isEqualTo(BUSINESS);
        assertThat(found.nonLimited()).isEqualTo(NON_LIMITED);
        assertThat(found.progress()).isEqualTo(WorkProgress.NONE);
        assertThat(found.corporationTax()).isEqualTo(made.corporationTax());
    }

    @Test
    void aClientOfWhomNothingIsKnownComesBackSo() {
        UUID organization = practice.founded();
        UUID id = practice.in(organization, practice::client).id();

        Client found = practice.in(organization, () -> clients.findById(id).orElseThrow());

        assertThat(found.contact()).isEqualTo(Contact.UNKNOWN);
        assertThat(found.vat()).isEqualTo(VatRegistration.NONE);
        assertThat(found.business()).isEqualTo(BusinessDetails.UNKNOWN);
        assertThat(found.nonLimited()).isEqualTo(NonLimitedDetails.UNKNOWN);
        assertThat(found.standing()).isEqualTo(CompanyStanding.UNKNOWN);
        assertThat(found.corporationTax().status()).isEqualTo(CorporationTaxStatus.PENDING);
        assertThat(found.assignees()).isEqualTo(Assignees.NOBODY);
    }

    @Test
    void aDayThatThePracticeSetItselfCountsBeforeAComputedOne() {
        UUID organization = practice.founded();
        Client client = practice.in(organization, practice::client);
        LocalDate computed = LocalDate.of(2027, 1, 1);
        LocalDate own = LocalDate.of(2026, 12, 1);

        client.corporationTaxFallsDue(computed, Practice.NOW);
        assertThat(client.corporationTax().nextDue()).isEqualTo(computed);
        client.trackCorporationTax(overriddenBy(own), null, Practice.NOW);
        client.corporationTaxFallsDue(computed, Practice.NOW);
        assertThat(client.corporationTax().nextDue()).isEqualTo(own);
        assertThat(client.corporationTax().dueSource()).isEqualTo(CorporationTax.DueSource.MANUAL);
        client.trackCorporationTax(overriddenBy(null), null, Practice.NOW);
        assertThat(client.corporationTax().nextDue()).as("to be computed again").isNull();
        client.corporationTaxFallsDue(computed, Practice.NOW);
        assertThat(client.corporationTax().nextDue()).isEqualTo(computed);
        assertThat(client.corporationTax().statusUpdatedAt())
                .as("never changed")
                .isNull();
    }

    private static CorporationTax.Said overriddenBy(LocalDate day) {
        return new CorporationTax.Said(CorporationTaxStatus.PENDING, null, null, day);
    }

    @Test
    void toldTheSameAgainAClientKeepsItsVersion() {
        UUID organization = practice.founded();
        UUID id = practice.in(organization, () -> {
                    Client client = practice.client();
                    client.takeCompanyRecord(RECORD, Practice.NOW);
                    return client;
                })
                .id();
        long before = practice.in(
                organization, () -> clients.findById(id).orElseThrow().version());

        practice.in(organization, () -> {
            clients.findById(id).orElseThrow().takeCompanyRecord(RECORD, Practice.NOW.plusSeconds(60));
            return null;
        });

        assertThat(practice.in(
                        organization, () -> clients.findById(id).orElseThrow().version()))
                .isEqualTo(before);
    }

    @Test
    void refusesTheSameCompanyTwiceInOnePractice() {
        UUID organization = practice.founded();
        UUID other = practice.founded();
        takeRecord(organization);
        takeRecord(other);

        assertThatThrownBy(() -> takeRecord(organization)).isInstanceOf(DataIntegrityViolationException.class);
    }

    private void takeRecord(UUID organization) {
        practice.in(organization, () -> {
            practice.client().takeCompanyRecord(RECORD, Practice.NOW);
            return null;
        });
    }
}
