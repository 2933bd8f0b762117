package io.quarterday.rules.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against the bank holidays that gov.uk publishes. */
class WorkingDaysTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ENGLAND_AND_WALES | 2022 | 01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27
        ENGLAND_AND_WALES | 2023 | 01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26
        ENGLAND_AND_WALES | 2024 | 01-01 03-29 04-01 05-06 05-27 08-26 12-25 12-26
        ENGLAND_AND_WALES | 2025 | 01-01 04-18 04-21 05-05 05-26 08-25 12-25 12-26
        ENGLAND_AND_WALES | 2026 | 01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28
        ENGLAND_AND_WALES | 2027 | 01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28
        SCOTLAND          | 2025 | 01-01 01-02 04-18 05-05 05-26 08-04 12-01 12-25 12-26
        SCOTLAND          | 2027 | 01-01 01-04 03-26 05-03 05-31 08-02 11-30 12-27 12-28
        NORTHERN_IRELAND  | 2025 | 01-01 03-17 04-18 04-21 05-05 05-26 07-14 08-25 12-25 12-26
        NORTHERN_IRELAND  | 2026 | 01-01 03-17 04-03 04-06 05-04 05-25 07-13 08-31 12-25 12-28
        """)
    void knowsTheBankHolidaysOfEachNation(String nation, int year, String expected) {
        WorkingDays days = WorkingDays.in(nation);
        List<LocalDate> holidays = LocalDate.of(year, 1, 1)
                .datesUntil(LocalDate.of(year + 1, 1, 1))
                .filter(d -> d.getDayOfWeek() != DayOfWeek.SATURDAY && d.getDayOfWeek() != DayOfWeek.SUNDAY)
                .filter(d -> !days.isWorkingDay(d))
                .toList();

        assertThat(holidays)
                .containsExactlyElementsOf(List.of(expected.split(" ")).stream()
                        .map(d -> LocalDate.parse(year + "-" + d))
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ENGLAND_AND_WALES | 2026-08-07 |  3 | 2026-08-12
                    ENGLAND_AND_WALES | 2026-11-07 |  3 | 2026-11-11
                    ENGLAND_AND_WALES | 2026-05-01 |  1 | 2026-05-05
                    ENGLAND_AND_WALES | 2026-04-02 |  1 | 2026-04-07
                    SCOTLAND          | 2026-04-02 |  1 | 2026-04-06
                    ENGLAND_AND_WALES | 2026-04-07 | -1 | 2026-04-02
                    NORTHERN_IRELAND  | 2026-07-10 |  1 | 2026-07-14
                    ENGLAND_AND_WALES | 2026-07-11 |  0 | 2026-07-11
                    """)
    void countsWorkingDaysOverHolidays(String nation, LocalDate from, int days, LocalDate expected) {
        assertThat(WorkingDays.in(nation).plus(from, days)).isEqualTo(expected);
    }

    @Test
    void refusesANationThatItDoesNotKnow() {
        assertThatThrownBy(() -> WorkingDays.in("ATLANTIS")).hasMessageContaining("ATLANTIS", "SCOTLAND");
    }
}
