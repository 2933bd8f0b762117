package io.quarterday.service.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thursday, 29 February 2024, and a Sunday that ends a year. */
class SpanTest {

    @ParameterizedTest
    @CsvSource({
        "OVERDUE,      2024-02-29, ,           2024-02-28",
        "TODAY,        2024-02-29, 2024-02-29, 2024-02-29",
        "THIS_WEEK,    2024-02-29, 2024-02-26, 2024-03-03",
        "THIS_WEEK,    2023-12-31, 2023-12-25, 2023-12-31",
        "NEXT_7_DAYS,  2024-02-29, 2024-02-29, 2024-03-07",
        "NEXT_30_DAYS, 2024-02-29, 2024-02-29, 2024-03-30",
        "LAST_7_DAYS,  2024-02-29, 2024-02-22, 2024-02-29",
        "LAST_30_DAYS, 2024-02-29, 2024-01-30, 2024-02-29",
        "THIS_MONTH,   2024-02-29, 2024-02-01, 2024-02-29",
        "NEXT_MONTH,   2023-12-31, 2024-01-01, 2024-01-31",
        "LAST_MONTH,   2024-03-31, 2024-02-01, 2024-02-29",
    })
    void namesDaysFromToday(Span.Name name, LocalDate today, LocalDate from, LocalDate to) {
        assertThat(Span.of(name, today)).isEqualTo(new Span(from, to));
    }
}
