package io.quarterday.service.watching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What looks again and again, whatever a look throws. */
class WatchTest {

    private static final int LOOKS = 4;

    private static final class Of extends Watch {

        private final List<Runnable> looks;

        Of(Runnable... looks) {
            super("test-watch", Duration.ofMillis(20), 1);
            this.looks = List.of(looks);
        }

        @Override
        protected List<Runnable> looks() {
            return looks;
        }
    }

    private static void seen(CountDownLatch latch) throws InterruptedException {
        assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void goesOnLookingWhateverALookThrows() throws Exception {
        CountDownLatch exceptions = new CountDownLatch(LOOKS);
        CountDownLatch errors = new CountDownLatch(LOOKS);
        Watch watch = new Of(
                () -> {
                    exceptions.countDown();
                    throw new IllegalStateException("on purpose");
                },
                () -> {
                    errors.countDown();
                    throw new StackOverflowError();
                });
        watch.start();
        try {
            assertThat(watch.isRunning()).isTrue();
            seen(exceptions);
            seen(errors);
        } finally {
            watch.stop();
        }
        assertThat(watch.isRunning()).isFalse();
    }

    @Test
    void aLookThatHangsHoldsUpNoOther() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch others = new CountDownLatch(LOOKS);
        Watch watch = new Of(
                () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                others::countDown);
        watch.start();
        try {
            seen(others);
        } finally {
            watch.stop();
        }
    }

    @Test
    void handsWhatItFoundToAWorkerWhileItRuns() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        Watch watch = new Of(() -> {});
        assertThat(watch.hand(done::countDown)).isFalse();
        watch.start();
        try {
            assertThat(watch.hand(() -> {
                        throw new IllegalStateException("on purpose");
                    }))
                    .isTrue();
            assertThat(watch.hand(done::countDown)).isTrue();
            seen(done);
        } finally {
            watch.stop();
        }
        assertThat(watch.hand(done::countDown)).isFalse();
    }

    @Test
    void onePracticesTroubleIsNoOthers() {
        AtomicInteger calls = new AtomicInteger();
        List<UUID> practices = List.of(UUID.randomUUID(), UUID.randomUUID());
        List<UUID> done = new ArrayList<>();
        new Of().forEach(practices, practice -> {
            if (calls.getAndIncrement() == 0) {
                throw new IllegalStateException("on purpose");
            }
            done.add(practice);
        });
        assertThat(done).containsExactly(practices.get(1));
    }
}
