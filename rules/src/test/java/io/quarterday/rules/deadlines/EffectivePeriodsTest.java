package io.quarterday.rules.deadlines;

import static io.quarterday.rules.deadlines.Books.compiled;
import static io.quarterday.rules.deadlines.Books.with;
import static io.quarterday.rules.deadlines.Clients.BOOK;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Rows of the tables of periods that begin to hold on a day: a period goes by the row of its first day. */
class EffectivePeriodsTest {

    /** The row as it is until a day, and another from the day after. */
    private static CompiledRuleBook changed(
            String table, String row, String until, String from, Map<String, String> otherwise) {
        RuleBook ended = with(BOOK.book(), table, row, row, Map.of("effective_until", until));
        RuleBook begun = with(ended, table, row, row + "-new", Map.of("effective_from", from, "effective_until", ""));
        return compiled(with(begun, table, row + "-new", row + "-new", otherwise));
    }

    private static List<String> said(CompiledRuleBook book, Clients client, String obligation, String from, String to) {
        return client.obligations(book, from, to).stream()
                .filter(o -> o.obligation().equals(obligation))
                .map(Clients::said)
                .toList();
    }

    @Test
    void aGroupsMonthsChangeWithThePeriodAfterTheDay() {
        // From 1 November 2026 the group's periods end with January, April, July and October.
        CompiledRuleBook book =
                changed("vat-periods", "vp-4", "2026-10-31", "2026-11-01", Map.of("end_months", "1, 4, 7, 10"));
        Clients client = Clients.of("OTHER").vat(Clients.vat("2019-05-10", "STANDARD", "ELECTRONIC", "QUARTERLY_3"));

        List<String> expected = List.of(
                "2026-07-01..2026-09-30 due 2026-11-07",
                "2026-10-01..2026-12-31 due 2027-02-07",
                "2027-01-01..2027-01-31 due 2027-03-07",
                "2027-02-01..2027-04-30 due 2027-06-07");
        assertThat(said(book, client, "VAT_RETURN", "2026-11-01", "2027-06-30")).isEqualTo(expected);
        // Told from years before or from the day itself, the periods are the same.
        assertThat(said(book, client, "VAT_RETURN", "2020-01-01", "2027-06-30"))
                .endsWith(expected.toArray(String[]::new));
        assertThat(said(book, client, "VAT_RETURN", "2027-03-01", "2027-06-30")).isEqualTo(expected.subList(2, 4));
    }

    @Test
    void taxMonthsChangeWithTheFirstThatBeginsAfterTheDay() {
        // From 6 April 2027 tax months end with the month's last day.
        CompiledRuleBook book =
                changed("statutory-periods", "sp-1", "2027-04-05", "2027-04-06", Map.of("end_day", "31"));

        assertThat(said(book, Clients.of("OTHER").contractor(), "CIS_RETURN", "2027-04-01", "2027-06-30"))
                .containsExactly(
                        "2027-03-06..2027-04-05 due 2027-04-19",
                        "2027-04-06..2027-04-30 due 2027-05-19",
                        "2027-05-01..2027-05-31 due 2027-06-19");
    }

    @Test
    void reviewPeriodsBecomeShorterFromADayOn() {
        CompiledRuleBook book = changed("statutory-periods", "sp-7", "2026-12-31", "2027-01-01", Map.of("months", "6"));

        assertThat(said(
                        book,
                        Clients.of("PRIVATE_COMPANY").incorporated("2024-03-10"),
                        "CONFIRMATION_STATEMENT",
                        "2026-01-01",
                        "2027-12-31"))
                .containsExactly(
                        "2025-03-10..2026-03-09 due 2026-03-23",
                        "2026-03-10..2027-03-09 due 2027-03-23",
                        "2027-03-10..2027-09-09 due 2027-09-23");
    }

    @Test
    void reEnrolmentComesSoonerFromADayOn() {
        CompiledRuleBook book =
                changed("statutory-periods", "sp-9", "2027-12-31", "2028-01-01", Map.of("months", "24"));

        // Duties since 1 October 2025: three years to 30 September 2028, then two.
        assertThat(said(
                        book,
                        Clients.of("OTHER").pensionSince("2025-10-01"),
                        "PENSION_REDECLARATION",
                        "2026-01-01",
                        "2031-12-31"))
                .containsExactly("2025-10-01..2028-09-30 due 2029-02-28", "2028-10-01..2030-09-30 due 2031-02-28");
    }

    @Test
    void firstAccountingPeriodsGoByTheRowOfTheIncorporation() {
        // From 2027 on a first period of three months would be long enough.
        CompiledRuleBook book =
                changed("accounting-periods", "ap-1", "2026-12-31", "2027-01-01", Map.of("more_than_months", "2"));

        assertThat(said(
                        book,
                        Clients.of("PRIVATE_COMPANY").incorporated("2026-12-20").reference("31/3"),
                        "COMPANY_ACCOUNTS",
                        "2027-01-01",
                        "2028-12-31"))
                .containsExactly("2026-12-20..2028-03-31 due 2028-09-20");
        assertThat(said(
                        book,
                        Clients.of("PRIVATE_COMPANY").incorporated("2027-01-10").reference("31/3"),
                        "COMPANY_ACCOUNTS",
                        "2027-01-01",
                        "2028-12-31"))
                .startsWith("2027-01-10..2027-03-31 due 2027-12-31");
    }

    /** gov.uk/vat-annual-accounting-scheme: 10 % by the month, 25 % by the quarter. */
    @Test
    void interimPaymentsSayHowMuchIsPaid() {
        assertThat(percent("MONTHLY")).hasSize(9).containsOnly("10");
        assertThat(percent("QUARTERLY")).hasSize(3).containsOnly("25");
    }

    private static List<String> percent(String interim) {
        VatFacts vat = new VatFacts(
                Clients.day("2020-01-01"),
                null,
                "ANNUAL_ACCOUNTING",
                List.of(new VatFrequencyFrom(Clients.day("2020-01-01"), "ANNUAL")),
                "ELECTRONIC",
                false,
                12,
                interim);
        return Clients.of("OTHER").vat(vat).obligations("2026-01-01", "2026-12-31").stream()
                .filter(o -> o.obligation().equals("VAT_INTERIM_PAYMENT"))
                .map(o -> String.valueOf(o.percent()))
                .toList();
    }
}
