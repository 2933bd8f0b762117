package io.quarterday.rules.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deadlines counted by hand over weekends, Easter and both clock changes, in London; the office works from 9 to 17. */
class WorkingClockTest {

    private static final CompiledRuleBook BOOK = DecisionCatalogue.compiledDefaultBook();
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    @ParameterizedTest
    @CsvSource({
        // an hour on Friday, Monday and Tuesday, seven hours on Wednesday, by then in summer time
        "order, new, PT24H, 2026-03-27T16:00:00Z, 2026-04-01T15:00:00Z",
        // neither Good Friday nor Easter Monday
        "order, new, PT24H, 2026-04-02T11:00:00Z, 2026-04-09T11:00:00Z",
        // half an hour before the clocks go back
        "order, new, PT24H, 2026-10-23T15:30:00Z, 2026-10-28T16:30:00Z",
        // in the night of a Saturday: all of Monday, to the minute of closing
        "customer_feedback, received, PT8H, 2026-03-28T03:00:00Z, 2026-03-30T16:00:00Z",
        // after closing on Christmas Eve: Friday and the substitute for Boxing Day are free
        "customer_feedback, received, PT8H, 2026-12-24T18:00:00Z, 2026-12-29T17:00:00Z",
        // hours that pass, whatever the clocks show
        "internal_task, open, PT72H, 2026-03-27T16:00:00Z, 2026-03-30T16:00:00Z",
        "internal_task, open, PT72H, 2026-10-23T16:00:00Z, 2026-10-26T16:00:00Z"
    })
    void countsWorkingHoursAndCalendarHours(
            String workflow, String step, Duration sla, Instant from, Instant deadline) {
        EntityStep timed = EntityWorkflows.of(BOOK).step(workflow, step).orElseThrow();
        assertThat(timed.sla()).isEqualTo(sla);
        WorkingClock clock = WorkingClock.of(BOOK, timed, null, LONDON);

        assertThat(clock.after(from, sla)).contains(deadline);
        assertThat(clock.between(from, deadline)).isEqualTo(sla);
        assertThat(clock.between(deadline, from)).isEqualTo(sla.negated());
        Duration part = sla.dividedBy(3);
        Instant between = clock.after(from, part).orElseThrow();
        assertThat(clock.after(between, sla.minus(part))).contains(deadline);
    }
}
