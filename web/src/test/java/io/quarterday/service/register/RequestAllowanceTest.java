package io.quarterday.service.register;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.register.RequestAllowance.Urgency;
import io.quarterday.web.testing.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RequestAllowanceTest {

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final MutableClock clock = new MutableClock(START);

    private boolean taken(RequestAllowance allowance, Urgency urgency) {
        return allowance.take(urgency).isEmpty();
    }

    @Test
    void letsNoStretchOfTheWindowsLengthHaveMoreThanTheLimitAndWastesNothing() {
        int limit = 40;
        RequestAllowance allowance = new RequestAllowance(limit, WINDOW, clock);
        Random random = new Random(7);
        List<Instant> made = new ArrayList<>();
        int refused = 0;
        for (int i = 0; i < 5_000; i++) {
            clock.advance(
                    Duration.ofMillis(random.nextInt(100) < 90 ? random.nextInt(2_000) : random.nextInt(200_000)));
            Instant now = clock.instant();
            long inTheWindow = made.stream()
                    .filter(moment -> moment.isAfter(now.minus(WINDOW)))
                    .count();
            boolean taken = taken(allowance, Urgency.PERSON);
            assertThat(taken).as("request %s with %s before it", i, inTheWindow).isEqualTo(inTheWindow < limit);
            if (taken) {
                made.add(now);
            } else {
                refused++;
            }
        }
        assertThat(refused).isPositive();
        assertThat(made).hasSizeGreaterThan(limit * 3);
    }

    @Test
    void takesSixHundredAtOnceAndThenTellsWhenTheNextMayCome() {
        RequestAllowance allowance = new RequestAllowance(600, WINDOW, clock);
        for (int i = 0; i < 600; i++) {
            assertThat(taken(allowance, Urgency.PERSON)).isTrue();
        }
        clock.advance(Duration.ofSeconds(299));

        assertThat(allowance.left()).isZero();
        assertThat(allowance.take(Urgency.PERSON)).contains(Duration.ofSeconds(1));
        clock.advance(Duration.ofSeconds(1));
        assertThat(taken(allowance, Urgency.PERSON)).isTrue();
        assertThat(allowance.left()).isEqualTo(599);
    }

    @Test
    void leavesTheLastTenthToPeople() {
        RequestAllowance allowance = new RequestAllowance(600, WINDOW, clock);
        int taken = 0;
        while (taken(allowance, Urgency.JOB)) {
            taken++;
        }
        assertThat(taken).isEqualTo(540);
        for (int i = 0; i < 60; i++) {
            assertThat(taken(allowance, Urgency.PERSON)).isTrue();
        }
        assertThat(taken(allowance, Urgency.PERSON)).isFalse();
    }

    @Test
    void pausesWhenTheRegisterSaysSoButNotForEver() {
        RequestAllowance allowance = new RequestAllowance(600, WINDOW, clock);
        allowance.pauseFor(Duration.ofDays(400));

        assertThat(allowance.take(Urgency.PERSON)).contains(Duration.ofMinutes(15));
        assertThat(allowance.left()).isZero();
        allowance.pauseFor(Duration.ofSeconds(-5));
        clock.advance(Duration.ofMinutes(15));
        assertThat(taken(allowance, Urgency.PERSON)).isTrue();
    }

    @Test
    void aClockSetBackCostsOneWindowAtMost() {
        Instant[] now = {START};
        java.time.Clock settable = new java.time.Clock() {
            @Override
            public Instant instant() {
                return now[0];
            }

            @Override
            public java.time.ZoneId getZone() {
                return java.time.ZoneOffset.UTC;
            }

            @Override
            public java.time.Clock withZone(java.time.ZoneId zone) {
                return this;
            }
        };
        RequestAllowance allowance = new RequestAllowance(1, WINDOW, settable);
        assertThat(taken(allowance, Urgency.PERSON)).isTrue();
        now[0] = START.minus(Duration.ofDays(1));

        assertThat(allowance.take(Urgency.PERSON)).contains(WINDOW);
        now[0] = now[0].plus(WINDOW);
        assertThat(taken(allowance, Urgency.PERSON)).isTrue();
    }
}
