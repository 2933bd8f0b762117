package io.quarterday.rules.deadlines;

import static io.quarterday.rules.deadlines.Clients.BOOK;
import static io.quarterday.rules.deadlines.Clients.day;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VatDatesTest {

    private static List<String> periods(VatFacts vat, String from, String to) {
        return VatPeriods.of(BOOK, vat, day(from), day(to)).stream()
                .map(p -> p.start() + ".." + p.end())
                .toList();
    }

    private static List<String> ends(VatFacts vat, String from, String to) {
        return VatPeriods.of(BOOK, vat, day(from), day(to)).stream()
                .map(p -> p.end().toString())
                .toList();
    }

    private static VatFacts standard(String registered, String... frequencies) {
        return Clients.vat(registered, "STANDARD", "ELECTRONIC", frequencies);
    }

    /** HMRC's staggers: our QUARTERLY_1 is stagger 2, QUARTERLY_2 is 3, QUARTERLY_3 is 1. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    QUARTERLY_1 | 2026-01-31 2026-04-30 2026-07-31 2026-10-31
                    QUARTERLY_2 | 2026-02-28 2026-05-31 2026-08-31 2026-11-30
                    QUARTERLY_3 | 2026-03-31 2026-06-30 2026-09-30 2026-12-31
                    """)
    void quartersEndByTheirGroup(String group, String expected) {
        assertThat(ends(standard("2010-05-17", group), "2026-01-01", "2026-10-01"))
                .containsExactly(expected.split(" "));
    }

    @Test
    void monthsEndWithEveryMonthAlsoInALeapYear() {
        assertThat(ends(standard("2010-05-17", "MONTHLY"), "2028-01-01", "2028-04-01"))
                .containsExactly("2028-01-31", "2028-02-29", "2028-03-31", "2028-04-30");
    }

    /** VAT Notice 700, VDSOG400: one calendar month and seven days after the period's end. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    QUARTERLY_3 | 2026-06-30 | 2026-08-07
                    QUARTERLY_2 | 2026-02-28 | 2026-04-07
                    QUARTERLY_2 | 2028-02-29 | 2028-04-07
                    QUARTERLY_3 | 2026-12-31 | 2027-02-07
                    QUARTERLY_1 | 2026-01-31 | 2026-03-07
                    QUARTERLY_1 | 2028-01-31 | 2028-03-07
                    QUARTERLY_1 | 2026-04-30 | 2026-06-07
                    QUARTERLY_2 | 2026-05-31 | 2026-07-07
                    QUARTERLY_3 | 2026-09-30 | 2026-11-07
                    QUARTERLY_2 | 2026-11-30 | 2027-01-07
                    MONTHLY     | 2026-08-31 | 2026-10-07
                    """)
    void returnAndPaymentAreDueAMonthAndSevenDaysAfterThePeriod(String frequency, String end, String due) {
        Clients client = Clients.of("SOLE_TRADER").vat(standard("2010-05-17", frequency));

        assertThat(client.obligations(due, due))
                .filteredOn(o -> o.obligation().startsWith("VAT_"))
                .extracting(Obligation::obligation, o -> o.periodEnd().toString())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("VAT_PAYMENT", end),
                        org.assertj.core.groups.Tuple.tuple("VAT_RETURN", end));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # 7 Aug 2026 is a Friday: Mon, Tue, Wed
                    ENGLAND_AND_WALES | 2026-06-30 | 2026-08-12
                    # 7 Apr 2026 is the Tuesday after Easter
                    ENGLAND_AND_WALES | 2026-02-28 | 2026-04-10
                    # 7 May 2027 is a Friday after the early May holiday
                    ENGLAND_AND_WALES | 2027-03-31 | 2027-05-12
                    # 7 Nov 2026 is a Saturday
                    ENGLAND_AND_WALES | 2026-09-30 | 2026-11-11
                    # over 12 July, a holiday in Northern Ireland only: 7 July 2023 is a Friday
                    ENGLAND_AND_WALES | 2023-05-31 | 2023-07-12
                    NORTHERN_IRELAND  | 2023-05-31 | 2023-07-13
                    # over Easter 2023, 7 April being Good Friday: Scotland works on Easter Monday
                    ENGLAND_AND_WALES | 2023-02-28 | 2023-04-13
                    SCOTLAND          | 2023-02-28 | 2023-04-12
                    """)
    void directDebitIsCollectedThreeWorkingDaysLater(String nation, String end, String due) {
        String group = List.of("2026-02-28", "2023-05-31", "2023-02-28").contains(end) ? "QUARTERLY_2" : "QUARTERLY_3";
        Clients client =
                Clients.of("PARTNERSHIP").in(nation).vat(Clients.vat("2010-05-17", "FLAT_RATE", "DIRECT_DEBIT", group));

        assertThat(client.obligations(due, due))
                .filteredOn(o -> o.obligation().equals("VAT_PAYMENT"))
                .extracting(o -> o.periodEnd().toString())
                .containsExactly(end);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # registered on the first and on the last day of a month, in the middle, on 29 February
                    2026-04-01 | QUARTERLY_3 | 2026-04-01..2026-06-30 2026-07-01..2026-09-30
                    2026-06-30 | QUARTERLY_3 | 2026-06-30..2026-06-30 2026-07-01..2026-09-30
                    2026-05-17 | QUARTERLY_3 | 2026-05-17..2026-06-30 2026-07-01..2026-09-30
                    2026-07-01 | QUARTERLY_3 | 2026-07-01..2026-09-30 2026-10-01..2026-12-31
                    2028-02-29 | QUARTERLY_2 | 2028-02-29..2028-02-29 2028-03-01..2028-05-31
                    2028-02-29 | MONTHLY     | 2028-02-29..2028-02-29 2028-03-01..2028-03-31
                    2026-12-31 | MONTHLY     | 2026-12-31..2026-12-31 2027-01-01..2027-01-31
                    """)
    void theFirstPeriodBeginsWithTheRegistration(String registered, String frequency, String expected) {
        List<String> periods = periods(standard(registered, frequency), "1990-01-01", "2029-01-01");

        assertThat(periods.subList(0, 2)).containsExactly(expected.split(" "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2026-08-15 | 2026-07-01..2026-08-15 | 2026-09-22
                    2026-09-30 | 2026-07-01..2026-09-30 | 2026-11-07
                    2026-10-01 | 2026-10-01..2026-10-01 | 2026-11-08
                    2026-07-01 | 2026-07-01..2026-07-01 | 2026-08-08
                    2028-02-29 | 2028-01-01..2028-02-29 | 2028-04-07
                    """)
    void theLastPeriodEndsWithTheDeregistration(String deregistered, String last, String due) {
        VatFacts vat = standard("2020-01-01", "QUARTERLY_3");
        VatFacts ended = new VatFacts(
                vat.registeredOn(), day(deregistered), "STANDARD", vat.frequencies(), "ELECTRONIC", false, null, null);

        List<String> returns = Clients.of("OTHER").vat(ended).said("VAT_RETURN", "2026-01-01", "2029-12-31");
        assertThat(returns).last().isEqualTo(last + " due " + due);
    }

    /** The running period ends with whichever end, old or new, comes first on or after the change. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # C to A on the first day of a quarter: three weeks later A's January ends it
                    QUARTERLY_1 from 2026-01-01 | 2026-01-01..2026-01-31 2026-02-01..2026-04-30
                    # in the middle: A's end in January comes before C's in March
                    QUARTERLY_1 from 2026-01-20 | 2026-01-01..2026-01-31 2026-02-01..2026-04-30
                    # after A's January: C's own end in March comes first
                    QUARTERLY_1 from 2026-02-10 | 2026-01-01..2026-03-31 2026-04-01..2026-04-30
                    # on the last day of a quarter
                    QUARTERLY_2 from 2026-03-31 | 2026-01-01..2026-03-31 2026-04-01..2026-05-31
                    # to months
                    MONTHLY from 2026-02-10     | 2026-01-01..2026-02-28 2026-03-01..2026-03-31
                    # to a year: C's quarter ends first, then the year of the registration
                    ANNUAL from 2026-02-10      | 2026-01-01..2026-03-31 2026-04-01..2026-12-31
                    """)
    void aChangeOfGroupMakesNoPeriodLongerThanTheTableSays(String change, String expected) {
        VatFacts vat = standard("2020-01-01", "QUARTERLY_3", change);

        assertThat(periods(vat, "2026-01-01", "2026-04-01").subList(0, 2)).containsExactly(expected.split(" "));
    }

    /** Whatever the changes: the periods join, none is longer than its frequency's months, the window cuts nothing. */
    @Test
    void periodsJoinWhateverTheChanges() {
        java.util.Random random = new java.util.Random(7);
        String[] groups = {"MONTHLY", "QUARTERLY_1", "QUARTERLY_2", "QUARTERLY_3", "ANNUAL"};
        for (int i = 0; i < 300; i++) {
            LocalDate registered = LocalDate.of(2015, 1, 1).plusDays(random.nextInt(1_500));
            List<VatFrequencyFrom> frequencies = new ArrayList<>();
            LocalDate from = registered;
            for (int n = 0; n <= random.nextInt(4); n++) {
                frequencies.add(new VatFrequencyFrom(from, groups[random.nextInt(5)]));
                from = from.plusDays(random.nextInt(400));
            }
            VatFacts vat = new VatFacts(registered, null, "STANDARD", frequencies, "ELECTRONIC", false, null, null);
            List<VatPeriod> all = VatPeriods.of(BOOK, vat, registered, day("2025-12-31"));
            assertThat(all.get(0).start()).isEqualTo(registered);
            for (int p = 1; p < all.size(); p++) {
                assertThat(all.get(p).start()).isEqualTo(all.get(p - 1).end().plusDays(1));
            }
            for (VatPeriod period : all) {
                int months = period.frequency().equals("ANNUAL")
                        ? 12
                        : period.frequency().equals("MONTHLY") ? 1 : 3;
                assertThat(period.end()).isBeforeOrEqualTo(Months.lastDay(period.start(), months));
            }
            LocalDate later = registered.plusDays(random.nextInt(2_000));
            assertThat(VatPeriods.of(BOOK, vat, later, day("2025-12-31")))
                    .isEqualTo(
                            all.stream().filter(p -> !p.end().isBefore(later)).toList());
        }
    }

    private static VatFacts onAccount(String method) {
        return new VatFacts(
                day("2015-01-01"),
                null,
                "STANDARD",
                List.of(new VatFrequencyFrom(day("2015-01-01"), "QUARTERLY_3")),
                method,
                true,
                null,
                null);
    }

    /** VDSOG400: last working days of months 2 and 3; the balance by that of the month after, without seven days. */
    @ParameterizedTest
    @CsvSource({"ELECTRONIC", "DIRECT_DEBIT"})
    void paymentsOnAccountFallOnLastWorkingDays(String method) {
        Clients client = Clients.of("PRIVATE_COMPANY").vat(onAccount(method));

        assertThat(client.said("VAT_PAYMENT_ON_ACCOUNT", "2026-04-01", "2026-12-31"))
                .containsExactly(
                        "2026-04-01..2026-06-30 #1 due 2026-05-29",
                        "2026-04-01..2026-06-30 #2 due 2026-06-30",
                        "2026-07-01..2026-09-30 #1 due 2026-08-28",
                        "2026-07-01..2026-09-30 #2 due 2026-09-30",
                        "2026-10-01..2026-12-31 #1 due 2026-11-30",
                        "2026-10-01..2026-12-31 #2 due 2026-12-31");
        assertThat(client.said("VAT_PAYMENT", "2026-07-01", "2027-01-31"))
                .containsExactly(
                        "2026-04-01..2026-06-30 due 2026-07-31",
                        "2026-07-01..2026-09-30 due 2026-10-30",
                        "2026-10-01..2026-12-31 due 2027-01-29");
        assertThat(client.said("VAT_RETURN", "2026-07-01", "2026-10-31"))
                .containsExactly("2026-04-01..2026-06-30 due 2026-07-31", "2026-07-01..2026-09-30 due 2026-10-31");
    }

    @Test
    void aShortFirstQuarterHasNoPaymentBeforeItBegan() {
        VatFacts vat = new VatFacts(
                day("2026-06-10"),
                null,
                "STANDARD",
                List.of(new VatFrequencyFrom(day("2026-06-10"), "QUARTERLY_3")),
                "ELECTRONIC",
                true,
                null,
                null);

        assertThat(Clients.of("PRIVATE_COMPANY").vat(vat).said("VAT_PAYMENT_ON_ACCOUNT", "2026-01-01", "2026-07-31"))
                .containsExactly("2026-06-10..2026-06-30 #2 due 2026-06-30");
    }

    private static VatFacts annual(String registered, @Nullable Integer yearEnd, @Nullable String interim) {
        return new VatFacts(
                day(registered),
                null,
                "ANNUAL_ACCOUNTING",
                List.of(new VatFrequencyFrom(day(registered), "ANNUAL")),
                "ELECTRONIC",
                false,
                yearEnd,
                interim);
    }

    /** gov.uk/vat-annual-accounting-scheme: 10 % at the ends of months 4 to 12, the rest two months after the year. */
    @Test
    void annualAccountingPaysNineTimesAndReturnsOnce() {
        Clients client = Clients.of("SOLE_TRADER").vat(annual("2020-04-01", 3, "MONTHLY"));

        assertThat(client.said("VAT_INTERIM_PAYMENT", "2026-04-01", "2027-03-31"))
                .extracting(s -> s.substring(s.indexOf('#')))
                .containsExactly(
                        "#1 due 2026-07-31",
                        "#2 due 2026-08-31",
                        "#3 due 2026-09-30",
                        "#4 due 2026-10-31",
                        "#5 due 2026-11-30",
                        "#6 due 2026-12-31",
                        "#7 due 2027-01-31",
                        "#8 due 2027-02-28",
                        "#9 due 2027-03-31");
        assertThat(client.said("VAT_RETURN", "2026-04-01", "2027-06-30"))
                .containsExactly("2025-04-01..2026-03-31 due 2026-05-31", "2026-04-01..2027-03-31 due 2027-05-31");
        assertThat(client.said("VAT_PAYMENT", "2027-04-01", "2027-06-30"))
                .containsExactly("2026-04-01..2027-03-31 due 2027-05-31");
    }

    @Test
    void annualAccountingByQuartersPaysAtTheEndsOfMonthsFourSevenAndTen() {
        assertThat(Clients.of("SOLE_TRADER")
                        .vat(annual("2020-01-01", 12, "QUARTERLY"))
                        .said("VAT_INTERIM_PAYMENT", "2027-01-01", "2027-12-31"))
                .containsExactly(
                        "2027-01-01..2027-12-31 #1 due 2027-04-30",
                        "2027-01-01..2027-12-31 #2 due 2027-07-31",
                        "2027-01-01..2027-12-31 #3 due 2027-10-31");
    }

    @Test
    void aYearToTheEndOfDecemberIsReturnedByTheEndOfFebruaryAlsoInALeapYear() {
        assertThat(Clients.of("SOLE_TRADER")
                        .vat(annual("2020-01-01", 12, null))
                        .said("VAT_RETURN", "2027-01-01", "2028-12-31"))
                .containsExactly("2026-01-01..2026-12-31 due 2027-02-28", "2027-01-01..2027-12-31 due 2028-02-29");
    }

    @Test
    void withoutAMonthOfItsOwnTheVatYearEndsBeforeTheRegistrationsAnniversary() {
        assertThat(periods(annual("2025-05-01", null, null), "2025-05-01", "2026-12-31"))
                .containsExactly("2025-05-01..2026-04-30", "2026-05-01..2027-04-30");
        assertThat(periods(annual("2025-05-15", null, null), "2025-05-01", "2026-12-31"))
                .containsExactly("2025-05-15..2026-04-30", "2026-05-01..2027-04-30");
    }

    @Test
    void aShortVatYearHasOnlyTheInterimPaymentsThatFallIntoIt() {
        assertThat(Clients.of("SOLE_TRADER")
                        .vat(annual("2026-07-01", 12, "MONTHLY"))
                        .said("VAT_INTERIM_PAYMENT", "2026-07-01", "2026-12-31"))
                .containsExactly(
                        "2026-07-01..2026-12-31 #1 due 2026-10-31",
                        "2026-07-01..2026-12-31 #2 due 2026-11-30",
                        "2026-07-01..2026-12-31 #3 due 2026-12-31");
    }

    /** The ends of months, also in a first year that begins on the fifteenth: months are counted from its first month. */
    @Test
    void aFirstVatYearThatBeginsWithinAMonthPaysAtTheEndsOfMonths() {
        assertThat(Clients.of("SOLE_TRADER")
                        .vat(annual("2026-01-15", 12, "MONTHLY"))
                        .said("VAT_INTERIM_PAYMENT", "2026-01-01", "2026-12-31"))
                .startsWith("2026-01-15..2026-12-31 #1 due 2026-04-30")
                .endsWith("2026-01-15..2026-12-31 #9 due 2026-12-31")
                .hasSize(9);
    }

    @Test
    void refusesARegistrationWithoutAFrequency() {
        assertThatThrownBy(() -> standard("2026-01-01")).hasMessageContaining("frequencies");
        assertThatThrownBy(() -> annual("2026-01-01", 13, null)).hasMessageContaining("13");
    }
}
