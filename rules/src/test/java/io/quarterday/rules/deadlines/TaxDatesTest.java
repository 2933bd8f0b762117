package io.quarterday.rules.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Self Assessment, Making Tax Digital, PAYE, CIS, pensions and the T4A, by examples that were counted by hand. */
class TaxDatesTest {

    @Test
    void selfAssessmentOfATaxYear() {
        Clients client = Clients.of("SOLE_TRADER").selfAssessed();

        assertThat(client.said("SELF_ASSESSMENT_PAPER_RETURN", "2026-04-06", "2027-04-05"))
                .containsExactly("2025-04-06..2026-04-05 due 2026-10-31");
        assertThat(client.said("SELF_ASSESSMENT", "2026-04-06", "2027-04-05"))
                .containsExactly("2025-04-06..2026-04-05 due 2027-01-31");
        assertThat(client.said("SELF_ASSESSMENT_PAYMENT", "2026-04-06", "2027-04-05"))
                .containsExactly("2025-04-06..2026-04-05 due 2027-01-31");
        assertThat(client.said("SELF_ASSESSMENT_PAYMENT_ON_ACCOUNT", "2026-01-01", "2027-08-01"))
                .containsExactly(
                        "2025-04-06..2026-04-05 #1 due 2026-01-31",
                        "2025-04-06..2026-04-05 #2 due 2026-07-31",
                        "2026-04-06..2027-04-05 #1 due 2027-01-31",
                        "2026-04-06..2027-04-05 #2 due 2027-07-31");
        assertThat(client.said("SELF_ASSESSMENT_REGISTRATION", "2026-01-01", "2027-12-31"))
                .isEmpty();
    }

    @Test
    void whoIsNotRegisteredRegistersByTheFifthOfOctober() {
        assertThat(Clients.of("PARTNERSHIP").said("SELF_ASSESSMENT_REGISTRATION", "2026-01-01", "2026-12-31"))
                .containsExactly("2025-04-06..2026-04-05 due 2026-10-05");
    }

    @Test
    void aPartnershipReturnsButDoesNotPay() {
        assertThat(Clients.of("PARTNERSHIP").selfAssessed().obligations("2026-01-01", "2027-12-31"))
                .extracting(Obligation::obligation)
                .containsOnly("SELF_ASSESSMENT", "SELF_ASSESSMENT_PAPER_RETURN");
    }

    @Test
    void quarterlyUpdatesAreDueOnTheSeventh() {
        Clients client = Clients.of("SOLE_TRADER").selfAssessed().earning("50000.01");

        assertThat(client.said("MTD_QUARTERLY_UPDATE", "2026-01-01", "2027-05-31"))
                .containsExactly(
                        "2026-04-06..2026-07-05 due 2026-08-07",
                        "2026-07-06..2026-10-05 due 2026-11-07",
                        "2026-10-06..2027-01-05 due 2027-02-07",
                        "2027-01-06..2027-04-05 due 2027-05-07");
        assertThat(client.said("MTD_FINAL_DECLARATION", "2026-01-01", "2028-01-31"))
                .containsExactly("2026-04-06..2027-04-05 due 2028-01-31");
        assertThat(client.said("SELF_ASSESSMENT", "2026-01-01", "2028-12-31"))
                .containsExactly("2024-04-06..2025-04-05 due 2026-01-31", "2025-04-06..2026-04-05 due 2027-01-31");
    }

    /** Over 50,000 pounds from April 2026, over 30,000 from April 2027, over 20,000 from April 2028. */
    @ParameterizedTest
    @CsvSource({
        "50000.01, 2026-07-05",
        "50000, 2027-07-05",
        "30000.01, 2027-07-05",
        "30000, 2028-07-05",
        "20000.01, 2028-07-05",
    })
    void makingTaxDigitalBeginsByIncome(String income, String firstQuarterEnds) {
        assertThat(Clients.of("SOLE_TRADER")
                        .selfAssessed()
                        .earning(income)
                        .said("MTD_QUARTERLY_UPDATE", "2025-01-01", "2030-12-31"))
                .first()
                .asString()
                .contains(".." + firstQuarterEnds);
    }

    @Test
    void makingTaxDigitalSparesSmallIncomesAndPartnerships() {
        assertThat(Clients.of("SOLE_TRADER")
                        .selfAssessed()
                        .earning("20000")
                        .said("MTD_QUARTERLY_UPDATE", "2025-01-01", "2034-12-31"))
                .isEmpty();
        assertThat(Clients.of("PARTNERSHIP").selfAssessed().earning("90000").obligations("2026-01-01", "2030-12-31"))
                .extracting(Obligation::obligation)
                .containsOnly("SELF_ASSESSMENT", "SELF_ASSESSMENT_PAPER_RETURN");
    }

    @ParameterizedTest
    @CsvSource({"ELECTRONIC, 2026-05-22", "POST, 2026-05-19"})
    void payeIsPaidAfterTheTaxMonth(String method, String due) {
        Clients client = Clients.of("PRIVATE_COMPANY").paye(false, method);

        assertThat(client.said("PAYE_PAYMENT", "2026-05-01", "2026-05-31"))
                .containsExactly("2026-04-06..2026-05-05 due " + due);
        assertThat(client.said("PAYE_EPS", "2026-05-01", "2026-05-31"))
                .containsExactly("2026-04-06..2026-05-05 due 2026-05-19");
    }

    @Test
    void smallEmployersPayByTheQuarter() {
        assertThat(Clients.of("PRIVATE_COMPANY")
                        .paye(true, "ELECTRONIC")
                        .said("PAYE_PAYMENT", "2026-04-06", "2027-04-30"))
                .containsExactly(
                        "2026-01-06..2026-04-05 due 2026-04-22",
                        "2026-04-06..2026-07-05 due 2026-07-22",
                        "2026-07-06..2026-10-05 due 2026-10-22",
                        "2026-10-06..2027-01-05 due 2027-01-22",
                        "2027-01-06..2027-04-05 due 2027-04-22");
    }

    @Test
    void theYearOfPayrollEndsWithItsForms() {
        Clients client = Clients.of("PRIVATE_COMPANY").paye(false, "ELECTRONIC");

        assertThat(client.said("PAYE_P60", "2026-04-06", "2027-04-05"))
                .containsExactly("2025-04-06..2026-04-05 due 2026-05-31");
        assertThat(client.said("PAYE_CLASS_1A", "2026-04-06", "2027-04-05"))
                .containsExactly("2025-04-06..2026-04-05 due 2026-07-22");
        assertThat(client.said("PAYE_P11D", "2026-04-06", "2029-04-05"))
                .as("the last general one is due on 6 July 2027")
                .containsExactly("2025-04-06..2026-04-05 due 2026-07-06", "2026-04-06..2027-04-05 due 2027-07-06");
    }

    @Test
    void contractorsReturnOnTheNineteenthAndPayOnTheTwentySecond() {
        Clients client = Clients.of("SOLE_TRADER").contractor();

        assertThat(client.said("CIS_RETURN", "2026-12-10", "2027-03-20"))
                .containsExactly(
                        "2026-11-06..2026-12-05 due 2026-12-19",
                        "2026-12-06..2027-01-05 due 2027-01-19",
                        "2027-01-06..2027-02-05 due 2027-02-19",
                        "2027-02-06..2027-03-05 due 2027-03-19");
        assertThat(client.said("CIS_PAYMENT", "2027-01-01", "2027-01-31"))
                .containsExactly("2026-12-06..2027-01-05 due 2027-01-22");
    }

    /** Five months beginning with the day; The Pensions Regulator: duties since 1 September 2018, again by 31 January 2022. */
    @ParameterizedTest
    @CsvSource({
        "2018-09-01, 2019-01-31, 2022-01-31, 2025-01-31",
        "2024-02-29, 2024-07-28, 2027-07-27, 2030-07-27",
        "2024-09-30, 2025-02-28, 2028-02-29, 2031-02-28",
        "2024-10-01, 2025-02-28, 2028-02-29, 2031-02-28",
    })
    void pensionDutiesAreDeclaredAndDeclaredAgainEveryThreeYears(
            String since, String declared, String again, String third) {
        Clients client = Clients.of("OTHER").pensionSince(since);

        assertThat(client.said("PENSION_DECLARATION", since, declared))
                .containsExactly(since + ".." + since + " due " + declared);
        assertThat(client.obligations(since, third).stream()
                        .filter(o -> o.obligation().equals("PENSION_REDECLARATION"))
                        .map(o -> o.dueDate().toString()))
                .containsExactly(again, third);
    }

    /** The last day of February, on a Saturday or Sunday the next business day. */
    @ParameterizedTest
    @CsvSource({"2025-02-28", "2026-03-02", "2027-03-01", "2028-02-29", "2029-02-28", "2032-03-01"})
    void aT4aIsDueAtTheEndOfFebruary(String due) {
        Clients client = Clients.of("PRIVATE_COMPANY")
                .in("CANADA")
                .incorporated("2019-05-01")
                .payingFees("500.01");

        assertThat(client.obligations(due, due))
                .extracting(Obligation::obligation)
                .containsExactly("T4A");
        assertThat(client.obligations(due.substring(0, 4) + "-01-01", due.substring(0, 4) + "-12-31"))
                .hasSize(1);
    }

    /** Over 500 dollars to one recipient in the year, box 048. */
    @Test
    void aT4aIsOwedOnlyForMoreThanFiveHundredDollars() {
        for (String fees : List.of("0", "500", "500.00")) {
            assertThat(Clients.of("PRIVATE_COMPANY")
                            .in("CANADA")
                            .payingFees(fees)
                            .obligations("2026-01-01", "2027-12-31"))
                    .as(fees)
                    .isEmpty();
        }
        assertThat(Clients.of("PRIVATE_COMPANY").in("CANADA").obligations("2026-01-01", "2027-12-31"))
                .isEmpty();
        assertThat(Clients.of("PRIVATE_COMPANY")
                        .in("SCOTLAND")
                        .payingFees("900")
                        .said("T4A", "2026-01-01", "2027-12-31"))
                .isEmpty();
    }

    @Test
    void nothingIsOwedForPeriodsBeforeTheIncorporation() {
        List<Obligation> obligations = Clients.of("PRIVATE_COMPANY")
                .incorporated("2026-06-10")
                .paye(false, "ELECTRONIC")
                .obligations("2025-01-01", "2026-07-31");

        assertThat(obligations).extracting(Obligation::obligation).containsExactly("PAYE_EPS", "PAYE_PAYMENT");
    }
}
