package io.quarterday.rules.deadlines;

import static io.quarterday.rules.deadlines.Clients.BOOK;
import static io.quarterday.rules.deadlines.Clients.day;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.rulebook.TableLookup;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What being late costs, by Companies House's table and gov.uk, at each boundary. */
class PenaltiesTest {

    private static <Q> List<String> column(TableLookup<Q> lookup, Q question, String column) {
        return BOOK.ask(lookup, question).hits().stream()
                .map(hit -> String.valueOf(hit.row().cell(column)))
                .toList();
    }

    /** Up to one month 150, to three 375, to six 750, more 1,500; a public company five times that and more. */
    @ParameterizedTest
    @CsvSource({
        "PRIVATE_COMPANY, 2026-12-31, 2027-01-01, false, 150",
        "PRIVATE_COMPANY, 2026-12-31, 2027-01-31, false, 150",
        "PRIVATE_COMPANY, 2026-12-31, 2027-02-01, false, 375",
        "PRIVATE_COMPANY, 2026-12-31, 2027-03-31, false, 375",
        "PRIVATE_COMPANY, 2026-12-31, 2027-04-01, false, 750",
        "PRIVATE_COMPANY, 2026-12-31, 2027-06-30, false, 750",
        "PRIVATE_COMPANY, 2026-12-31, 2027-07-01, false, 1500",
        "LLP, 2026-12-31, 2030-01-01, false, 1500",
        // From the last day of February a month leads to the last of March (s.443(3)).
        "PRIVATE_COMPANY, 2027-02-28, 2027-03-31, false, 150",
        "PRIVATE_COMPANY, 2027-02-28, 2027-04-01, false, 375",
        "PRIVATE_COMPANY, 2028-02-28, 2028-03-28, false, 150",
        "PRIVATE_COMPANY, 2028-02-28, 2028-03-29, false, 375",
        // Late two years running, it doubles.
        "PRIVATE_COMPANY, 2026-12-31, 2027-01-31, true, 300",
        "PRIVATE_COMPANY, 2026-12-31, 2027-03-31, true, 750",
        "PRIVATE_COMPANY, 2026-12-31, 2027-06-30, true, 1500",
        "PRIVATE_COMPANY, 2026-12-31, 2027-07-01, true, 3000",
        "PUBLIC_COMPANY, 2026-12-31, 2027-01-31, false, 750",
        "PUBLIC_COMPANY, 2026-12-31, 2027-07-01, true, 15000",
    })
    void lateAccountsCostByTheMonthBegun(String kind, String due, String filed, boolean again, String penalty) {
        assertThat(column(Penalties.ACCOUNTS, new Penalties.LateAccounts(kind, day(due), day(filed), again), "penalty"))
                .containsExactly(penalty);
    }

    @ParameterizedTest
    @CsvSource({"PRIVATE_COMPANY, 2026-12-31, 2026-12-31", "PRIVATE_COMPANY, 2026-12-31, 2026-12-30"})
    void accountsInTimeCostNothing(String kind, String due, String filed) {
        assertThat(column(Penalties.ACCOUNTS, new Penalties.LateAccounts(kind, day(due), day(filed), true), "penalty"))
                .isEmpty();
    }

    /** Points to the threshold: annual 2, quarterly 4, monthly 5; then 200 pounds each. */
    @ParameterizedTest
    @CsvSource({"ANNUAL, 2", "QUARTERLY_1, 4", "QUARTERLY_2, 4", "QUARTERLY_3, 4", "MONTHLY, 5"})
    void lateVatReturnsGivePoints(String frequency, String threshold) {
        Penalties.LateVatReturn late = new Penalties.LateVatReturn(frequency, day("2026-04-01"));

        assertThat(column(Penalties.VAT_RETURN, late, "points_threshold")).containsExactly(threshold);
        assertThat(column(Penalties.VAT_RETURN, late, "penalty")).containsExactly("200");
    }

    /** 3 % at day 15, 3 % more at day 30, then 10 % a year; 7 August and 15 days are 22 August. */
    @ParameterizedTest
    @CsvSource({
        "2026-08-07, ''",
        "2026-08-21, ''",
        "2026-08-22, 3",
        "2026-09-05, 3",
        "2026-09-06, '3, 3'",
        "2026-09-07, '3, 3, 10'",
    })
    void latePaymentOfVatCostsAPartOfIt(String paid, String percents) {
        assertThat(String.join(
                        ", ",
                        column(
                                Penalties.VAT_PAYMENT,
                                new Penalties.LateVatPayment(day("2026-08-07"), day(paid)),
                                "percent")))
                .isEqualTo(percents);
    }
}
