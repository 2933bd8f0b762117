package io.quarterday.web.deadlines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarterday.service.deadlines.TakingTurns;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class TakingTurnsTests {

    @Test
    void aLargePracticeHoldsUpNobody() throws InterruptedException {
        try (TakingTurns turns = new TakingTurns("turns", 1)) {
            CountDownLatch begun = new CountDownLatch(1);
            CountDownLatch otherIsThrough = new CountDownLatch(1);
            CountDownLatch largeIsThrough = new CountDownLatch(1);
            AtomicInteger slices = new AtomicInteger();
            // It has more to do until the other is through: only one that comes between its slices can be.
            turns.begin(UUID.randomUUID(), () -> {
                slices.incrementAndGet();
                begun.countDown();
                boolean more = otherIsThrough.getCount() > 0;
                if (!more) {
                    largeIsThrough.countDown();
                }
                return more;
            });
            assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
            turns.begin(UUID.randomUUID(), () -> {
                otherIsThrough.countDown();
                return false;
            });

            assertThat(otherIsThrough.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(largeIsThrough.await(30, TimeUnit.SECONDS)).isTrue();
            assertThat(slices.get()).isGreaterThan(1);
        }
    }

    @Test
    void whatIsUnderWayIsNotBegunTwiceAndWhatFailsEnds() throws InterruptedException {
        try (TakingTurns turns = new TakingTurns("turns", 2)) {
            UUID practice = UUID.randomUUID();
            CountDownLatch running = new CountDownLatch(1);
            CountDownLatch go = new CountDownLatch(1);
            AtomicInteger second = new AtomicInteger();
            turns.begin(practice, () -> {
                running.countDown();
                awaited(go);
                throw new IllegalStateException("as it happens");
            });
            assertThat(running.await(30, TimeUnit.SECONDS)).isTrue();
            turns.begin(practice, () -> second.incrementAndGet() < 0);
            assertThat(second.get()).isZero();
            go.countDown();

            // What failed is over: the practice can have something done again.
            CountDownLatch again = new CountDownLatch(1);
            await().until(() -> {
                turns.begin(practice, () -> {
                    again.countDown();
                    return false;
                });
                return again.getCount() == 0;
            });
            assertThat(second.get()).isZero();
        }
    }

    private static void awaited(CountDownLatch latch) {
        try {
            latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
