package io.quarterday.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.domain.DomainTest;
import io.quarterday.domain.Practice;
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

    @Autowired
    private Practice practice;

    @Autowired
    private Clients clients;

    @Test
    void clientCodesHaveNoGapsUnderEightThreadsOfWhichSomeRollBack() throws Exception {
        UUID organization = practice.founded();
        int kept = 40;
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

        var threads = Executors.newFixedThreadPool(8);
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
        VatRegistration vat = new VatRegistration("GB123456789", VatFrequency.QUARTERLY_1, VatScheme.FLAT_RATE);
        Contact contact = new Contact("Ada", "ada@example.test", null);
        Client made = practice.in(organization, () -> {
            Client client = practice.client();
            client.takeCompanyRecord(RECORD, Practice.NOW);
            client.registerForVat(vat, Practice.NOW);
            client.contactThrough(contact, Practice.NOW);
            client.annotate("Pays late.", Practice.NOW);
            UUID partner = practice.partner().id();
            client.assignTo(new Assignees(partner, partner, null, null, null), Practice.NOW);
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
