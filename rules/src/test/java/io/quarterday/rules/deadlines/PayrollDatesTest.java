package io.quarterday.rules.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Full payment submissions by pay days, and since when there is a payroll; counted on a calendar by hand. */
class PayrollDatesTest {

    private static String submissions(
            String frequency, @Nullable Integer payDay, @Nullable String first, String from, String to) {
        return said(Clients.of("PRIVATE_COMPANY").paying(frequency, payDay, first), from, to);
    }

    private static String said(Clients client, String from, String to) {
        return String.join(", ", client.said("PAYE_FPS", from, to));
    }

    /** Fridays; 3 April 2026 is Good Friday and a pay day all the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    WEEKLY      | 2026-03-01 | 2026-04-17 | 2026-03-28..2026-04-03 due 2026-04-03, 2026-04-04..2026-04-10 due 2026-04-10, 2026-04-11..2026-04-17 due 2026-04-17
                    TWO_WEEKLY  | 2026-04-04 | 2026-05-02 | 2026-04-04..2026-04-17 due 2026-04-17, 2026-04-18..2026-05-01 due 2026-05-01
                    FOUR_WEEKLY | 2026-04-03 | 2026-05-29 | 2026-03-07..2026-04-03 due 2026-04-03, 2026-04-04..2026-05-01 due 2026-05-01, 2026-05-02..2026-05-29 due 2026-05-29
                    FOUR_WEEKLY | 2028-02-19 | 2028-03-31 | 2028-02-05..2028-03-03 due 2028-03-03, 2028-03-04..2028-03-31 due 2028-03-31
                    """)
    void weeksAreCountedFromAPayDay(String frequency, String from, String to, String expected) {
        assertThat(submissions(frequency, null, "2026-04-03", from, to)).isEqualTo(expected);
    }

    /** On or before pay day: the regular one, also where it is a Saturday (25 July 2026); 31 is the last of any month. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    25 | 2026-07-01 | 2026-08-31 | 2026-06-26..2026-07-25 due 2026-07-25, 2026-07-26..2026-08-25 due 2026-08-25
                    31 | 2027-01-31 | 2027-03-31 | 2027-01-01..2027-01-31 due 2027-01-31, 2027-02-01..2027-02-28 due 2027-02-28, 2027-03-01..2027-03-31 due 2027-03-31
                    30 | 2028-02-01 | 2028-03-31 | 2028-01-31..2028-02-29 due 2028-02-29, 2028-03-01..2028-03-30 due 2028-03-30
                    1  | 2026-12-31 | 2027-01-02 | 2026-12-02..2027-01-01 due 2027-01-01
                    """)
    void monthsHaveTheirPayDay(int payDay, String from, String to, String expected) {
        assertThat(submissions("MONTHLY", payDay, null, from, to)).isEqualTo(expected);
    }

    /** 31 August 2026, a Monday, is the summer bank holiday of England, but not of Scotland; 31 May 2026 is a Sunday. */
    @ParameterizedTest
    @CsvSource({
        "ENGLAND_AND_WALES, 2026-05-01, 2026-05-31, 2026-05-01..2026-05-29 due 2026-05-29",
        "ENGLAND_AND_WALES, 2026-08-01, 2026-08-31, 2026-08-01..2026-08-28 due 2026-08-28",
        "SCOTLAND, 2026-08-01, 2026-08-31, 2026-08-01..2026-08-31 due 2026-08-31",
        "ENGLAND_AND_WALES, 2026-06-01, 2026-06-30, 2026-05-30..2026-06-30 due 2026-06-30",
    })
    void theLastWorkingDayIsThatOfTheNation(String nation, String from, String to, String expected) {
        assertThat(said(Clients.of("PRIVATE_COMPANY").in(nation).paying("LAST_WORKING_DAY", null, null), from, to))
                .isEqualTo(expected);
    }

    @Test
    void nothingIsSubmittedBeforeTheFirstPayDayOrWithoutAny() {
        assertThat(submissions("WEEKLY", null, "2026-04-03", "2025-01-01", "2026-04-02"))
                .isEmpty();
        assertThat(submissions("WEEKLY", null, null, "2026-01-01", "2026-12-31"))
                .isEmpty();
        assertThat(submissions("MONTHLY", 25, "2026-08-25", "2026-01-01", "2026-08-31"))
                .isEqualTo("2026-07-26..2026-08-25 due 2026-08-25");
        assertThat(said(Clients.of("PRIVATE_COMPANY").paye(false, "POST"), "2026-01-01", "2026-12-31"))
                .isEmpty();
    }

    @Test
    void tenYearsOfWeeksAreOneAnswer() {
        // From 9 January 2026 to 2 January 2036 it is 3,645 days: 520 weeks and five days.
        assertThat(Clients.of("PRIVATE_COMPANY")
                        .paying("WEEKLY", null, "2026-01-09")
                        .said("PAYE_FPS", "2026-01-03", "2036-01-02"))
                .hasSize(521);
    }

    /** An employer since 10 June, in the tax month from 6 June to 5 July, until 31 December, in that to 5 January. */
    @Test
    void payrollIsOwedFromItsFirstTaxMonthToItsLast() {
        Clients client = Clients.of("PRIVATE_COMPANY").employer("2026-06-10", "2026-12-31");

        assertThat(client.said("PAYE_PAYMENT", "2026-01-01", "2027-12-31"))
                .startsWith("2026-06-06..2026-07-05 due 2026-07-22")
                .endsWith("2026-12-06..2027-01-05 due 2027-01-22")
                .hasSize(7);
        assertThat(client.said("PAYE_P60", "2025-01-01", "2028-12-31"))
                .containsExactly("2026-04-06..2027-04-05 due 2027-05-31");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-05, 2026-06-06..2026-07-05 due 2026-07-19",
        "2026-07-06, 2026-07-06..2026-08-05 due 2026-08-19",
    })
    void contractorsReturnFromTheTaxMonthInWhichTheyBegan(String since, String first) {
        Clients client = Clients.of("SOLE_TRADER").contractor(since, "2026-09-05");

        assertThat(client.said("CIS_RETURN", "2026-01-01", "2027-12-31"))
                .startsWith(first)
                .endsWith("2026-08-06..2026-09-05 due 2026-09-19");
    }

    @Test
    void refusesAPayDayThatNoMonthHas() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Clients.of("OTHER").paying("MONTHLY", 32, null))
                .withMessageContaining("32");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Clients.of("OTHER").paying("WEEKLY", null, "2300-01-01"))
                .withMessageContaining("first_pay_day");
    }
}
