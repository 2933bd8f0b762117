package io.quarterday.rules.deadlines;

import static io.quarterday.rules.deadlines.Books.edited;
import static io.quarterday.rules.deadlines.Clients.BOOK;
import static io.quarterday.rules.deadlines.Clients.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Consultation;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.rulebook.RunawayRulesException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class ObligationsTest {

    private static Clients withEverything() {
        return Clients.of("PRIVATE_COMPANY")
                .incorporated("2010-05-10")
                .reference("31/3")
                .accountsTo("2026-03-31")
                .confirmedTo("2026-05-09")
                .vat(Clients.vat("2012-02-01", "STANDARD", "DIRECT_DEBIT", "MONTHLY"))
                .paye(false, "ELECTRONIC")
                .contractor()
                .pensionSince("2017-02-01");
    }

    /** The default book with one cell replaced, as a practice would edit it. */
    @Test
    void areOrderedWithinTheSpanAndCiteTheirLaw() {
        List<Obligation> obligations = withEverything().obligations("2025-11-22", "2028-11-22");

        assertThat(obligations)
                .hasSizeGreaterThan(200)
                .isSortedAccordingTo(Comparator.comparing(Obligation::dueDate)
                        .thenComparing(Obligation::obligation)
                        .thenComparing(Obligation::periodEnd)
                        .thenComparing(Obligation::instalment))
                .allSatisfy(o -> {
                    assertThat(o.dueDate()).isBetween("2025-11-22", "2028-11-22");
                    assertThat(o.wantedDate()).isBefore(o.dueDate());
                    assertThat(o.source()).isNotBlank();
                    assertThat(BOOK.book().table(o.rule().table()).row(o.rule().row()))
                            .isPresent();
                });
        assertThat(obligations.stream()
                        .map(o -> o.obligation() + o.periodEnd() + o.instalment())
                        .distinct()
                        .count())
                .isEqualTo(obligations.size());
    }

    @Test
    void aSpanCutInPartsHasTheSameObligations() {
        List<Obligation> whole = withEverything().obligations("2024-01-01", "2029-12-31");
        List<Obligation> parts = new ArrayList<>();
        for (LocalDate from = day("2024-01-01"); from.getYear() < 2030; from = from.plusMonths(1)) {
            parts.addAll(withEverything()
                    .obligations(
                            from.toString(), from.plusMonths(1).minusDays(1).toString()));
        }
        assertThat(parts).containsExactlyElementsOf(whole);
    }

    @Test
    void theRowsThatTookPartAreNamed() {
        Obligations answer = BOOK.ask(
                ObligationsDecision.OBLIGATIONS,
                Clients.of("PRIVATE_COMPANY").incorporated("2025-11-30").facts("2027-08-31", "2027-08-31"));

        assertThat(answer.obligations()).hasSize(1);
        assertThat(answer.obligations().get(0).rule()).isEqualTo(new RowRef("statutory-deadlines", "ca-3"));
        assertThat(answer.fired())
                .containsExactlyInAnyOrder(
                        new RowRef("obligations", "o-6"),
                        new RowRef("statutory-deadlines", "ca-3"),
                        new RowRef("statutory-deadlines", "ca-4"),
                        new RowRef("lead-times", "lt-4"));
        assertThat(ObligationsDecision.OBLIGATIONS.parts(answer).toString())
                .contains("obligation=COMPANY_ACCOUNTS", "due_date=2027-08-31", "row=ca-3");
    }

    @Test
    void theWantedDateComesFromTheLeadTimes() {
        Clients client = withEverything();

        assertThat(client.obligations("2026-12-31", "2026-12-31"))
                .filteredOn(o -> o.obligation().equals("COMPANY_ACCOUNTS"))
                .extracting(o -> o.wantedDate().toString())
                .containsExactly("2026-12-01");
        // 7 June 2026 is a Sunday: three working days before it is the Wednesday
        assertThat(Clients.of("OTHER")
                        .vat(Clients.vat("2012-02-01", "STANDARD", "ELECTRONIC", "QUARTERLY_1"))
                        .obligations("2026-06-07", "2026-06-07"))
                .extracting(Obligation::obligation, o -> o.wantedDate().toString())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("VAT_PAYMENT", "2026-06-03"),
                        org.assertj.core.groups.Tuple.tuple("VAT_RETURN", "2026-05-31"));
    }

    @Test
    void aChangedCellMovesTheDate() {
        CompiledRuleBook book = edited("statutory-deadlines", "ca-1", Map.of("months", "8", "days", "2"));

        assertThat(withEverything().obligations(book, "2026-11-01", "2026-12-31"))
                .filteredOn(o -> o.obligation().equals("COMPANY_ACCOUNTS"))
                .extracting(o -> o.dueDate().toString())
                .containsExactly("2026-12-02");
        assertThat(edited("vat-periods", "vp-1", Map.of("end_months", "6, 12")))
                .satisfies(b -> assertThat(withEverything().obligations(b, "2026-01-01", "2026-12-31"))
                        .filteredOn(o -> o.obligation().equals("VAT_RETURN"))
                        .extracting(o -> o.periodEnd().toString())
                        .containsExactly("2025-12-31", "2026-06-30"));
    }

    @Test
    void countsThatLeadOutOfEveryCalendarAreRefused() {
        CompiledRuleBook book = edited("statutory-deadlines", "ca-1", Map.of("months", "9000000000000"));

        assertThatThrownBy(() -> withEverything().obligations(book, "2026-11-01", "2026-12-31"))
                .isInstanceOf(RunawayRulesException.class)
                .hasMessageContaining("ca-1")
                .hasMessageContaining("600");
        CompiledRuleBook monthless = edited("statutory-periods", "sp-1", Map.of("end_months", "13"));
        assertThatThrownBy(() -> withEverything().obligations(monthless, "2026-11-01", "2026-12-31"))
                .isInstanceOf(RunawayRulesException.class)
                .hasMessageContaining("sp-1");
    }

    @Test
    void refusesSpansAndReferenceDatesThatAreNone() {
        assertThatThrownBy(() -> withEverything().facts("2026-01-01", "2036-01-02"))
                .hasMessageContaining("10 years");
        assertThatThrownBy(() -> withEverything().facts("2026-01-02", "2026-01-01"))
                .hasMessageContaining("10 years");
        assertThatThrownBy(() -> withEverything().in("ATLANTIS").facts("2026-01-01", "2026-01-02"))
                .hasMessageContaining("ATLANTIS");
        assertThatThrownBy(() -> withEverything().reference("31/2").facts("2026-01-01", "2026-01-02"))
                .hasMessageContaining("31");
    }

    /** What was asked before must not be told from what is asked anew: every effective date of the tables counts. */
    @Test
    void answersFromMemoryAreThoseOfTheTables() {
        CompiledRuleBook book = edited(
                "statutory-deadlines", "ca-1", Map.of("effective_from", "2020-02-29", "effective_until", "2024-12-31"));
        Random random = new Random(11);
        List<String> obligations = BOOK.book().table("obligations").rows().stream()
                .map(r -> r.text("obligation"))
                .distinct()
                .toList();
        List<LocalDate> ends = new ArrayList<>(List.of(
                day("2020-02-28"),
                day("2020-02-29"),
                day("2024-12-31"),
                day("2025-01-01"),
                day("2025-11-17"),
                day("2025-11-18"),
                day("2025-11-19")));
        for (int i = 0; i < 60; i++) {
            ends.add(LocalDate.of(2014, 1, 1).plusDays(random.nextInt(5_000)));
        }
        for (String obligation : obligations) {
            for (LocalDate end : ends) {
                DeadlineFacts facts = new DeadlineFacts(
                        obligation,
                        "PRIVATE_COMPANY",
                        "SCOTLAND",
                        end.minusMonths(3),
                        end,
                        null,
                        null,
                        null,
                        false,
                        "STANDARD",
                        "QUARTERLY_3",
                        "ELECTRONIC",
                        random.nextBoolean(),
                        null,
                        random.nextInt(3));
                assertThat(DeadlineRules.of(book).agreeing(book, facts))
                        .as(facts.toString())
                        .extracting(DateRule::ref)
                        .containsExactlyElementsOf(asked(book, facts));
            }
        }
    }

    private static List<RowRef> asked(CompiledRuleBook book, DeadlineFacts facts) {
        try (Consultation consultation = book.consult(DeadlineDecision.DEADLINE)) {
            var outcome = consultation.tell(DeadlineQuestion.of(facts, facts.periodEnd()));
            List<RowRef> rows = new ArrayList<>();
            DeadlineDecision.TABLES.forEach(
                    t -> outcome.hits(t).stream().map(Hit::ref).forEach(rows::add));
            return rows;
        }
    }

    @Test
    void anObligationWithoutARowIsNotDue() {
        DeadlineFacts facts = new DeadlineFacts(
                "TEA_WITH_THE_REGISTRAR",
                "LLP",
                "SCOTLAND",
                null,
                day("2026-03-31"),
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                false,
                null,
                0);

        Deadline deadline = BOOK.ask(DeadlineDecision.DEADLINE, facts);
        assertThat(deadline.dueDate()).isNull();
        assertThat(DeadlineDecision.DEADLINE.parts(deadline)).isEmpty();
    }

    /** The farthest that can be asked for ends; what is farther is refused, before anything is counted. */
    @Test
    void factsAreOfATimeThatCanBeCounted() {
        assertThat(Clients.of("PRIVATE_COMPANY")
                        .incorporated("1800-01-01")
                        .pensionSince("1800-01-01")
                        .obligations("2190-12-31", "2200-12-31"))
                .hasSizeGreaterThan(30);
        for (String beyond : List.of("-300000000-01-01", "1799-12-31", "2201-01-01", "+999999999-12-31")) {
            refused("incorporated_on", () -> Clients.of("LLP").incorporated(beyond));
            refused("last_accounts_made_up_to", () -> Clients.of("LLP").accountsTo(beyond));
            refused("last_confirmation_made_up_to", () -> Clients.of("LLP").confirmedTo(beyond));
            refused("pension_duties_start_on", () -> Clients.of("LLP").pensionSince(beyond));
            refused("period_end", () -> Clients.of("LLP").changes("2026-01-01", beyond));
            refused("notice_on", () -> Clients.of("LLP").changes(beyond, "2026-01-01"));
            refused(
                    "registered_on",
                    () -> Clients.of("LLP")
                            .vat(Clients.vat(beyond, "STANDARD", "ELECTRONIC", "MONTHLY from 2026-01-01")));
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Clients.of("LLP").facts(beyond, beyond));
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PayeFacts(true, null))
                .withMessageContaining("payment_method");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new VatFacts(null, null, "STANDARD", List.of(), "ELECTRONIC", false, null, null))
                .withMessageContaining("registered_on");
    }

    private static void refused(String fact, Supplier<Clients> client) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> client.get().facts("2026-01-01", "2026-12-31"))
                .withMessageContaining(fact);
    }
}
