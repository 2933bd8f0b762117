package io.quarterday.rules.deadlines;

import static io.quarterday.rules.deadlines.Clients.day;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Companies Act 2006 s.391, s.392, s.442 and s.853A, by examples that were counted by hand. */
class CompanyDatesTest {

    private static List<String> accounts(Clients client, String from, String to) {
        return client.said("COMPANY_ACCOUNTS", from, to);
    }

    /** s.391(4), (5): the last day of the anniversary's month; longer than six months, at most eighteen. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # incorporated | reference | first period ends | private | public
                    # without a choice: the end of the month of the anniversary
                    2025-09-14 |      | 2026-09-30 | 2027-06-14 | 2027-03-14
                    2025-11-30 |      | 2026-11-30 | 2027-08-31 | 2027-05-31
                    2025-12-01 |      | 2026-12-31 | 2027-09-01 | 2027-06-01
                    2025-12-31 |      | 2026-12-31 | 2027-09-30 | 2027-06-30
                    # from 29 February to 28 February are twelve months: the ordinary rule
                    2024-02-29 |      | 2025-02-28 | 2025-11-30 | 2025-08-31
                    2023-02-15 |      | 2024-02-29 | 2024-11-15 | 2024-08-15
                    # six months to the day are too short: eighteen, by three months after the end
                    2025-01-01 | 30/6 | 2026-06-30 | 2026-10-01 | 2026-09-30
                    # six months, since June has no 31st
                    2024-12-31 | 30/6 | 2026-06-30 | 2026-09-30 | 2026-09-30
                    # six months and a day
                    2025-01-01 | 1/7  | 2025-07-01 | 2026-04-01 | 2026-01-01
                    # twelve months to the day: the ordinary rule
                    2025-12-01 | 30/11 | 2026-11-30 | 2027-08-31 | 2027-05-31
                    2025-01-01 | 31/12 | 2025-12-31 | 2026-09-30 | 2026-06-30
                    2023-03-01 | 29/2 | 2024-02-29 | 2024-11-30 | 2024-08-31
                    # twelve months and a day
                    2025-11-30 | 30/11 | 2026-11-30 | 2027-08-31 | 2027-05-31
                    2025-01-10 | 10/1 | 2026-01-10 | 2026-10-10 | 2026-07-10
                    # eighteen months: of a public company three months after the end are later
                    2025-01-10 | 9/7  | 2026-07-09 | 2026-10-10 | 2026-10-09
                    2025-10-01 | 31/3 | 2027-03-31 | 2027-07-01 | 2027-06-30
                    # 28 February as a reference date means its last day
                    2023-02-18 | 28/2 | 2024-02-29 | 2024-11-18 | 2024-08-18
                    # s.442(3)(a) counts from the first anniversary, 28 February 2024, which ends no month (s.443(2), (3))
                    2023-02-28 |      | 2024-02-29 | 2024-11-28 | 2024-08-28
                    # 28 February 2025 does
                    2024-02-28 |      | 2025-02-28 | 2025-11-30 | 2025-08-31
                    """)
    void firstAccounts(
            String incorporated, @Nullable String reference, String end, String dueOfPrivate, String dueOfPublic) {
        for (String kind : List.of("PRIVATE_COMPANY", "LLP", "PUBLIC_COMPANY")) {
            Clients client = Clients.of(kind).incorporated(incorporated).reference(reference);
            String due = kind.equals("PUBLIC_COMPANY") ? dueOfPublic : dueOfPrivate;
            assertThat(accounts(
                            client, incorporated, day(incorporated).plusYears(3).toString()))
                    .as(kind)
                    .first()
                    .isEqualTo(incorporated + ".." + end + " due " + due);
        }
    }

    /** s.442(2), s.443: nine or six months from the period's end, a month end going to a month end. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    31/3  | 2025-03-31 | 2026-03-31 | 2026-12-31 | 2026-09-30
                    30/6  | 2025-06-30 | 2026-06-30 | 2027-03-31 | 2026-12-31
                    28/2  | 2025-02-28 | 2026-02-28 | 2026-11-30 | 2026-08-31
                    28/2  | 2027-02-28 | 2028-02-29 | 2028-11-30 | 2028-08-31
                    29/2  | 2024-02-29 | 2025-02-28 | 2025-11-30 | 2025-08-31
                    31/5  | 2025-05-31 | 2026-05-31 | 2027-02-28 | 2026-11-30
                    31/5  | 2026-05-31 | 2027-05-31 | 2028-02-29 | 2027-11-30
                    30/9  | 2025-09-30 | 2026-09-30 | 2027-06-30 | 2027-03-31
                    5/4   | 2025-04-05 | 2026-04-05 | 2027-01-05 | 2026-10-05
                    30/8  | 2025-08-30 | 2026-08-30 | 2027-05-30 | 2027-02-28
                    # made up within seven days of the reference date (s.390): counted from the reference date
                    31/3  | 2025-03-28 | 2026-03-31 | 2026-12-31 | 2026-09-30
                    31/3  | 2025-04-07 | 2026-03-31 | 2026-12-31 | 2026-09-30
                    31/12 | 2026-01-02 | 2026-12-31 | 2027-09-30 | 2027-06-30
                    """)
    void laterAccounts(String reference, String lastMadeUpTo, String end, String dueOfPrivate, String dueOfPublic) {
        for (String kind : List.of("PRIVATE_COMPANY", "LLP", "PUBLIC_COMPANY")) {
            Clients client = Clients.of(kind)
                    .incorporated("2001-05-17")
                    .reference(reference)
                    .accountsTo(lastMadeUpTo);
            String due = kind.equals("PUBLIC_COMPANY") ? dueOfPublic : dueOfPrivate;
            LocalDate after = day(lastMadeUpTo).plusDays(8);
            List<String> said = client.obligations("2024-01-01", "2029-12-31").stream()
                    .filter(o -> o.obligation().equals("COMPANY_ACCOUNTS"))
                    .filter(o -> o.periodEnd().isAfter(after))
                    .map(o -> o.periodEnd() + " due " + o.dueDate())
                    .toList();
            assertThat(said).as(kind).first().isEqualTo(end + " due " + due);
        }
    }

    @Test
    void earlierPeriodsAreToldFromTheIncorporation() {
        Clients client = Clients.of("PRIVATE_COMPANY")
                .incorporated("2023-05-17")
                .reference("31/12")
                .accountsTo("2025-12-31");

        assertThat(accounts(client, "2023-01-01", "2027-12-31"))
                .containsExactly(
                        "2023-05-17..2023-12-31 due 2024-09-30",
                        "2024-01-01..2024-12-31 due 2025-09-30",
                        "2025-01-01..2025-12-31 due 2026-09-30",
                        "2026-01-01..2026-12-31 due 2027-09-30");
    }

    @Test
    void earlierPeriodsAreYearsWhereTheReferenceDateHasChanged() {
        Clients client = Clients.of("PRIVATE_COMPANY")
                .incorporated("2010-05-17")
                .reference("31/12")
                .accountsTo("2025-03-31");

        assertThat(accounts(client, "2024-01-01", "2026-12-31"))
                .containsExactly(
                        "2023-04-01..2024-03-31 due 2024-12-31",
                        "2024-04-01..2025-03-31 due 2025-12-31",
                        "2025-04-01..2025-12-31 due 2026-09-30");
    }

    @Test
    void aReferenceDateAloneGivesYears() {
        assertThat(accounts(Clients.of("PRIVATE_COMPANY").reference("31/3"), "2026-01-01", "2026-12-31"))
                .containsExactly("2025-04-01..2026-03-31 due 2026-12-31");
        assertThat(accounts(Clients.of("PRIVATE_COMPANY"), "2026-01-01", "2026-12-31"))
                .isEmpty();
    }

    /** s.392, s.442(4): after a shortened period the later of the ordinary date, and three months from the notice. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # notice     | new end    | first period               | its date   | next period
                    # shortened, the notice soon: the ordinary date is later
                    2026-06-10 | 2026-06-30 | 2026-04-01..2026-06-30 | 2027-03-31 | 2026-07-01..2027-06-30
                    # shortened, the notice late: three months from it
                    2027-02-10 | 2026-06-30 | 2026-04-01..2026-06-30 | 2027-05-10 | 2026-07-01..2027-06-30
                    2027-01-31 | 2026-06-30 | 2026-04-01..2026-06-30 | 2027-04-30 | 2026-07-01..2027-06-30
                    2027-11-30 | 2026-06-30 | 2026-04-01..2026-06-30 | 2028-02-29 | 2026-07-01..2027-06-30
                    # put off: no three months, since nothing was shortened
                    2027-01-10 | 2027-06-30 | 2026-04-01..2027-06-30 | 2028-03-31 | 2027-07-01..2028-06-30
                    2027-03-31 | 2027-09-30 | 2026-04-01..2027-09-30 | 2028-06-30 | 2027-10-01..2028-09-30
                    """)
    void aChangedYearEnd(String notice, String newEnd, String period, String due, String next) {
        String asNow = day(newEnd).getDayOfMonth() + "/" + day(newEnd).getMonthValue();
        for (String reference : List.of("31/3", asNow)) {
            Clients client = Clients.of("PRIVATE_COMPANY")
                    .incorporated("2015-03-20")
                    .reference(reference)
                    .accountsTo("2026-03-31")
                    .changes(notice, newEnd);

            assertThat(accounts(client, "2027-01-01", "2029-12-31"))
                    .as("with the register's reference date " + reference)
                    .startsWith(period + " due " + due)
                    .element(1)
                    .asString()
                    .startsWith(next);
        }
    }

    @Test
    void aPeriodIsNotPutOffPastEighteenMonthsNorAfterItsEnd() {
        Clients late = Clients.of("PRIVATE_COMPANY")
                .incorporated("2015-03-20")
                .reference("31/3")
                .accountsTo("2026-03-31")
                .changes("2027-05-01", "2027-06-30");
        // It is about the period then running, which is the next one (s.392(1)(a)).
        assertThat(accounts(late, "2027-06-01", "2029-01-01"))
                .containsExactly("2026-04-01..2027-03-31 due 2027-12-31", "2027-04-01..2027-06-30 due 2028-03-31");

        Clients tooLong = Clients.of("PRIVATE_COMPANY")
                .incorporated("2015-03-20")
                .reference("31/3")
                .accountsTo("2026-03-31")
                .changes("2026-12-01", "2027-10-31");
        assertThat(accounts(tooLong, "2027-06-01", "2028-01-31"))
                .containsExactly("2026-04-01..2027-03-31 due 2027-12-31");
    }

    /** s.392(1)(b), (4): a notice about the year to March, that has ended, until its accounts are due on 31 December. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # notice     | new end    | its period             | its date   | next period
                    2027-05-01 | 2027-06-30 | 2026-04-01..2027-06-30 | 2028-03-31 | 2027-07-01..2028-06-30 due 2029-03-31
                    # the last day on which it may be, and eighteen months, the longest
                    2027-12-31 | 2027-09-30 | 2026-04-01..2027-09-30 | 2028-06-30 | 2027-10-01..2028-09-30 due 2029-06-30
                    # brought forward: the later of nine months from 30 September, and three from the notice
                    2027-05-01 | 2026-09-30 | 2026-04-01..2026-09-30 | 2027-08-01 | 2026-10-01..2027-09-30 due 2028-06-30
                    # a day too late, and a day too long: nothing changes
                    2028-01-01 | 2027-06-30 | 2026-04-01..2027-03-31 | 2027-12-31 | 2027-04-01..2028-03-31 due 2028-12-31
                    2027-05-01 | 2027-10-01 | 2026-04-01..2027-03-31 | 2027-12-31 | 2027-04-01..2028-03-31 due 2028-12-31
                    """)
    void aPreviousYearIsChanged(String notice, String newEnd, String period, String due, String next) {
        Clients client = Clients.of("PRIVATE_COMPANY")
                .incorporated("2015-03-20")
                .reference("31/3")
                .accountsTo("2026-03-31")
                .changesThePrevious(notice, newEnd);

        assertThat(accounts(client, "2027-06-01", "2029-12-31")).startsWith(period + " due " + due, next);
    }

    /** The fifteen months are taxed in two periods, and returned a year after the accounts' end (FA 1998 Sch.18 para.14). */
    @Test
    void aPreviousYearThatIsExtendedIsTaxedInTwoPeriods() {
        Clients client = Clients.of("PRIVATE_COMPANY")
                .incorporated("2015-03-20")
                .reference("31/3")
                .accountsTo("2026-03-31")
                .changesThePrevious("2027-05-01", "2027-06-30");

        assertThat(client.said("CORPORATION_TAX_PAYMENT", "2027-10-01", "2028-12-31"))
                .containsExactly("2026-04-01..2027-03-31 due 2028-01-01", "2027-04-01..2027-06-30 due 2028-04-01");
        assertThat(client.said("CORPORATION_TAX_RETURN", "2028-01-01", "2028-12-31"))
                .containsExactly("2026-04-01..2027-03-31 due 2028-06-30", "2027-04-01..2027-06-30 due 2028-06-30");
    }

    /** The year's end was 30 June once; accounts to December, which the register names, say that it is so no more. */
    @Test
    void anOldChangeIsOvertakenByWhatTheRegisterSaysSince() {
        Clients client = Clients.of("PRIVATE_COMPANY")
                .incorporated("2015-03-20")
                .reference("31/12")
                .accountsTo("2025-12-31")
                .changes("2024-05-01", "2024-06-30");

        assertThat(accounts(client, "2027-01-01", "2028-12-31"))
                .containsExactly("2026-01-01..2026-12-31 due 2027-09-30", "2027-01-01..2027-12-31 due 2028-09-30");
        assertThat(client.said("CORPORATION_TAX_PAYMENT", "2027-01-01", "2028-01-01"))
                .containsExactly("2026-01-01..2026-12-31 due 2027-10-01");
    }

    /** A year of 52 weeks: made up to 28 March or 2 January, they stand for the period to the reference date (s.390). */
    @ParameterizedTest
    @CsvSource({
        "31/3, 2025-03-28, 2025-03-31",
        "31/12, 2026-01-02, 2025-12-31",
        "31/12, 2025-12-31, 2025-12-31",
        "31/3, 2025-03-23, 2025-03-23"
    })
    void accountsStandForTheirPeriod(String reference, String madeUpTo, String until) {
        Clients client = Clients.of("PRIVATE_COMPANY")
                .incorporated("2015-03-20")
                .reference(reference)
                .accountsTo(madeUpTo);

        assertThat(Clients.BOOK
                        .ask(ObligationsDecision.OBLIGATIONS, client.facts("2026-01-01", "2026-12-31"))
                        .accountsUntil())
                .isEqualTo(until);
    }

    @Test
    void aShortenedFirstPeriodKeepsTheLatestOfItsDates() {
        Clients client =
                Clients.of("PRIVATE_COMPANY").incorporated("2025-09-14").changes("2027-03-20", "2026-03-31");

        assertThat(accounts(client, "2026-01-01", "2027-12-31"))
                .containsExactly("2025-09-14..2026-03-31 due 2027-06-20", "2026-04-01..2027-03-31 due 2027-12-31");
    }

    /** s.853A: fourteen days after twelve months that begin with the incorporation or the day after the last one. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2024-05-10 |            | 2025-05-09 | 2025-05-23
                    2024-03-01 |            | 2025-02-28 | 2025-03-14
                    2023-03-01 |            | 2024-02-29 | 2024-03-14
                    2024-02-29 |            | 2025-02-28 | 2025-03-14
                    2024-01-01 |            | 2024-12-31 | 2025-01-14
                    2010-05-10 | 2025-05-09 | 2026-05-09 | 2026-05-23
                    2010-05-10 | 2025-03-03 | 2026-03-03 | 2026-03-17
                    2010-05-10 | 2024-02-29 | 2025-02-28 | 2025-03-14
                    2010-05-10 | 2027-02-28 | 2028-02-29 | 2028-03-14
                    2010-05-10 | 2016-05-10 | 2017-05-10 | 2017-05-24
                    """)
    void confirmationStatements(String incorporated, @Nullable String last, String end, String due) {
        Clients client = Clients.of("LLP").incorporated(incorporated).confirmedTo(last);
        LocalDate after = last == null ? day(incorporated) : day(last);

        assertThat(client.obligations(day(due).minusYears(1).toString(), due).stream()
                        .filter(o -> o.obligation().equals("CONFIRMATION_STATEMENT")
                                && o.periodEnd().isAfter(after))
                        .map(o -> o.periodEnd() + " due " + o.dueDate()))
                .containsExactly(end + " due " + due);
    }

    /** Annual returns were made up to days before 30 June 2016, and were due 28 days later. */
    @Test
    void annualReturnsEndWhereConfirmationStatementsBegin() {
        Clients may = Clients.of("PRIVATE_COMPANY").incorporated("2010-05-10").confirmedTo("2015-05-10");
        assertThat(may.said("ANNUAL_RETURN", "2015-06-01", "2018-01-01"))
                .containsExactly("2014-05-11..2015-05-10 due 2015-06-07", "2015-05-11..2016-05-10 due 2016-06-07");
        assertThat(may.said("CONFIRMATION_STATEMENT", "2015-06-01", "2018-01-01"))
                .containsExactly("2016-05-11..2017-05-10 due 2017-05-24");

        Clients lastDay =
                Clients.of("PRIVATE_COMPANY").incorporated("2010-06-29").confirmedTo("2015-06-29");
        assertThat(lastDay.said("ANNUAL_RETURN", "2016-01-01", "2017-01-01"))
                .containsExactly("2015-06-30..2016-06-29 due 2016-07-27");
        Clients firstDay =
                Clients.of("PRIVATE_COMPANY").incorporated("2010-06-30").confirmedTo("2015-06-30");
        assertThat(firstDay.said("CONFIRMATION_STATEMENT", "2016-01-01", "2017-01-01"))
                .containsExactly("2015-07-01..2016-06-30 due 2016-07-14");
    }

    /** TMA 1970 s.59D, FA 1998 Sch.18 para.14: paid nine months and a day on, returned twelve months after the accounts. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    31/3  | 2025-03-31 | 2025-04-01..2026-03-31 | 2027-01-01 | 2027-03-31
                    30/6  | 2025-06-30 | 2025-07-01..2026-06-30 | 2027-04-01 | 2027-06-30
                    31/12 | 2025-12-31 | 2026-01-01..2026-12-31 | 2027-10-01 | 2027-12-31
                    28/2  | 2025-02-28 | 2025-03-01..2026-02-28 | 2026-12-01 | 2027-02-28
                    29/2  | 2023-02-28 | 2023-03-01..2024-02-29 | 2024-12-01 | 2025-02-28
                    5/4   | 2025-04-05 | 2025-04-06..2026-04-05 | 2027-01-06 | 2027-04-05
                    """)
    void corporationTax(String reference, String last, String period, String paid, String returned) {
        Clients client = Clients.of("PRIVATE_COMPANY")
                .incorporated("2001-05-17")
                .reference(reference)
                .accountsTo(last);

        assertThat(client.said("CORPORATION_TAX_PAYMENT", paid, paid)).containsExactly(period + " due " + paid);
        assertThat(client.said("CORPORATION_TAX_RETURN", returned, returned))
                .containsExactly(period + " due " + returned);
    }

    @Test
    void longAccountsAreTaxedInTwoPeriodsAndReturnedTogether() {
        Clients client = Clients.of("PUBLIC_COMPANY").incorporated("2025-01-10").reference("9/7");

        assertThat(client.said("CORPORATION_TAX_PAYMENT", "2025-01-01", "2027-08-01"))
                .containsExactly("2025-01-10..2026-01-09 due 2026-10-10", "2026-01-10..2026-07-09 due 2027-04-10");
        assertThat(client.said("CORPORATION_TAX_RETURN", "2025-01-01", "2027-08-01"))
                .containsExactly("2025-01-10..2026-01-09 due 2027-07-09", "2026-01-10..2026-07-09 due 2027-07-09");
    }

    @Test
    void aLimitedLiabilityPartnershipPaysNoCorporationTaxAndASoleTraderFilesNoAccounts() {
        assertThat(Clients.of("LLP").incorporated("2020-01-10").obligations("2026-01-01", "2027-12-31"))
                .extracting(Obligation::obligation)
                .containsOnly("COMPANY_ACCOUNTS", "CONFIRMATION_STATEMENT");
        assertThat(Clients.of("SOLE_TRADER").incorporated("2020-01-10").obligations("2026-01-01", "2027-12-31"))
                .extracting(Obligation::obligation)
                .containsOnly("SELF_ASSESSMENT_REGISTRATION");
    }
}
