package io.quarterday.service.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is looked at several times a minute, for every practice. */
@ApiTest
class FrequentWorkTests {

    private final KeepingSchedules schedules;
    private final MutableClock clock;
    private final Practice one;
    private final Practice other;

    FrequentWorkTests(KeepingSchedules schedules, MutableClock clock, Practices practices) {
        this.schedules = schedules;
        this.clock = clock;
        this.one = practices.make();
        this.other = practices.make();
    }

    @Test
    void whatFailsForOnePracticeHindersNoOtherAndNoOtherWork() {
        Set<UUID> seen = new HashSet<>();
        FrequentWork failing = (practice, now) -> {
            throw new IllegalStateException("on purpose, for " + practice + " at " + now);
        };
        FrequentWork working = (practice, now) -> seen.add(practice);

        new FrequentJob(List.of(failing, working), schedules, clock).execute(null);

        assertThat(seen).contains(one.id(), other.id());
    }
}
