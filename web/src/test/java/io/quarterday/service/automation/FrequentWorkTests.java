package io.quarterday.service.automation;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.util.ArrayList;
import java.util.Collections;
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
        FrequentWork working = (practice, now) -> {
            seen.add(practice);
            return false;
        };

        new FrequentJob(List.of(failing, working), schedules, clock).execute(null);

        assertThat(seen).contains(one.id(), other.id());
    }

    /** What becomes due in one practice while another has thousands, is done before they are. */
    @Test
    void everyPracticeHasItsShareOfEachRoundUntilNoneHasMoreToDo() {
        List<UUID> done = new ArrayList<>();
        FrequentWork working = (practice, now) -> {
            if (practice.equals(one.id()) || practice.equals(other.id())) {
                done.add(practice);
            }
            return practice.equals(one.id()) && Collections.frequency(done, practice) < 4;
        };

        new FrequentJob(List.of(working), schedules, clock).execute(null);

        assertThat(done).hasSize(8);
        for (int round = 0; round < 4; round++) {
            assertThat(done.subList(2 * round, 2 * round + 2)).containsExactlyInAnyOrder(one.id(), other.id());
        }
    }
}
