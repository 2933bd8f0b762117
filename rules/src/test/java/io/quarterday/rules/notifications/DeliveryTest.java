package io.quarterday.rules.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.rulebook.RowRef;
import java.time.ZonedDateTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Quiet hours, by the practice's own clock. */
class DeliveryTest {

    @ParameterizedTest
    @CsvSource({
        // Overnight: from eight in the evening to seven in the morning.
        "20, 7, 2026-03-02T12:00+00:00[Europe/London], 2026-03-02T12:00+00:00[Europe/London]",
        "20, 7, 2026-03-02T19:59+00:00[Europe/London], 2026-03-02T19:59+00:00[Europe/London]",
        "20, 7, 2026-03-02T20:00+00:00[Europe/London], 2026-03-03T07:00+00:00[Europe/London]",
        "20, 7, 2026-03-03T06:59+00:00[Europe/London], 2026-03-03T07:00+00:00[Europe/London]",
        "20, 7, 2026-03-03T07:00+00:00[Europe/London], 2026-03-03T07:00+00:00[Europe/London]",
        // Over the night in which summer time begins (29 March 2026), and into an hour that this day does not have.
        "20, 7, 2026-03-28T22:00+00:00[Europe/London], 2026-03-29T07:00+01:00[Europe/London]",
        "20, 1, 2026-03-28T22:00+00:00[Europe/London], 2026-03-29T02:00+01:00[Europe/London]",
        // Within a day, and none at all.
        "12, 14, 2026-03-02T13:30+00:00[Europe/London], 2026-03-02T14:00+00:00[Europe/London]",
        "12, 14, 2026-03-02T14:00+00:00[Europe/London], 2026-03-02T14:00+00:00[Europe/London]",
        ",, 2026-03-02T03:00+00:00[Europe/London], 2026-03-02T03:00+00:00[Europe/London]",
        "5, 5, 2026-03-02T05:00+00:00[Europe/London], 2026-03-02T05:00+00:00[Europe/London]"
    })
    void waitsForTheEndOfTheQuietHours(Integer from, Integer until, ZonedDateTime at, ZonedDateTime sent) {
        Delivery delivery = new Delivery(
                new RowRef("notifications", "n-1"),
                List.of(Delivery.Recipient.ASSIGNEE),
                Delivery.Channel.EMAIL,
                "assigned",
                from,
                until,
                false,
                0,
                null,
                24);

        assertThat(delivery.sentAt(at)).isEqualTo(sent);
    }
}
