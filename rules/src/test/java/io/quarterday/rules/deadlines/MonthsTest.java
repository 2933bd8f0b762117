package io.quarterday.rules.deadlines;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MonthsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    # s.443(2): the corresponding day
                    2026-01-15 |  9 | 2026-10-15
                    2016-09-14 | 21 | 2018-06-14
                    # s.443(3): a month end goes to a month end
                    2026-06-30 |  6 | 2026-12-31
                    2026-06-30 |  9 | 2027-03-31
                    2026-02-28 |  9 | 2026-11-30
                    2024-02-29 |  9 | 2024-11-30
                    2015-11-30 | 21 | 2017-08-31
                    2026-11-30 |  3 | 2027-02-28
                    2027-11-30 |  3 | 2028-02-29
                    2027-02-28 | 12 | 2028-02-29
                    2028-02-29 | 12 | 2029-02-28
                    2026-04-30 |  1 | 2026-05-31
                    # in a leap year 28 February is no month end
                    2024-02-28 |  9 | 2024-11-28
                    # s.443(4): 29 and 30 go to the end of February
                    2025-12-30 |  2 | 2026-02-28
                    2025-05-29 |  9 | 2026-02-28
                    2023-05-29 |  9 | 2024-02-29
                    2023-05-30 |  9 | 2024-02-29
                    2026-08-31 |  6 | 2027-02-28
                    2026-12-31 |  0 | 2026-12-31
                    2026-03-31 | -1 | 2026-02-28
                    """)
    void countsMonthsAsSection443Says(LocalDate from, int months, LocalDate expected) {
        assertThat(Months.after(from, months, MonthRule.MONTH_END_TO_MONTH_END)).isEqualTo(expected);
    }

    /** The section's own words, subsection by subsection, over every day of eight years and up to 30 months. */
    @Test
    void agreesWithTheWordsOfTheSectionOnEveryDay() {
        for (LocalDate day = LocalDate.of(2019, 1, 1); day.getYear() < 2027; day = day.plusDays(1)) {
            for (int months = 0; months <= 30; months++) {
                assertThat(Months.after(day, months, MonthRule.MONTH_END_TO_MONTH_END))
                        .as("%s and %d months", day, months)
                        .isEqualTo(section443(day, months));
            }
        }
    }

    private static LocalDate section443(LocalDate specified, int months) {
        YearMonth appropriate = YearMonth.from(specified).plusMonths(months);
        boolean lastDay = YearMonth.from(specified).lengthOfMonth() == specified.getDayOfMonth();
        if (lastDay) {
            return appropriate.atEndOfMonth(); // (3)
        }
        boolean twentyNinthOrThirtieth = specified.getDayOfMonth() == 29 || specified.getDayOfMonth() == 30;
        if (twentyNinthOrThirtieth && appropriate.getMonthValue() == 2) {
            return appropriate.atEndOfMonth(); // (4)
        }
        return appropriate.atDay(specified.getDayOfMonth()); // (2)
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    2026-01-01 |  6 | 2026-06-30
                    2026-03-01 |  6 | 2026-08-31
                    2025-11-30 | 12 | 2026-11-29
                    2025-12-01 | 12 | 2026-11-30
                    2024-02-29 | 12 | 2025-02-28
                    2023-03-01 | 12 | 2024-02-29
                    2024-03-01 | 12 | 2025-02-28
                    2026-08-31 |  6 | 2027-02-28
                    2026-08-30 |  6 | 2027-02-28
                    2026-08-28 |  6 | 2027-02-27
                    2027-08-30 |  6 | 2028-02-29
                    2026-01-10 | 18 | 2027-07-09
                    """)
    void aPeriodThatBeginsWithADayEndsBeforeTheCorrespondingOne(LocalDate first, int months, LocalDate last) {
        assertThat(Months.lastDay(first, months)).isEqualTo(last);
    }
}
