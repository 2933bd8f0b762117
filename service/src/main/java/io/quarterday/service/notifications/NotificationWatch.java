package io.quarterday.service.notifications;

import io.quarterday.domain.notifications.Happenings;
import io.quarterday.domain.notifications.OutgoingMail;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks every few seconds in which practices something waits to be told or sent, and does it: telling and sending on a
 * thread each, so that a mail server that is away keeps nobody from being told. All nodes look; they share the work.
 */
@Component
class NotificationWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(NotificationWatch.class);
    private static final int PRACTICES_MAX = 1_000;

    private final Happenings happenings;
    private final OutgoingMail outgoing;
    private final TellingPeople telling;
    private final SendingMail sending;
    private final boolean enabled;
    private final Duration every;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private @Nullable ScheduledExecutorService threads;

    NotificationWatch(
            Happenings happenings,
            OutgoingMail outgoing,
            TellingPeople telling,
            SendingMail sending,
            @Value("${quarterday.notifications.enabled}") boolean enabled,
            @Value("${quarterday.notifications.every}") Duration every,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.happenings = happenings;
        this.outgoing = outgoing;
        this.telling = telling;
        this.sending = sending;
        this.enabled = enabled;
        this.every = every;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public boolean isAutoStartup() {
        return enabled;
    }

    @Override
    public synchronized void start() {
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(2, work -> {
            Thread thread = new Thread(work, "notification-watch");
            thread.setDaemon(true);
            return thread;
        });
        long millis = every.toMillis();
        started.scheduleWithFixedDelay(this::tell, millis, millis, TimeUnit.MILLISECONDS);
        started.scheduleWithFixedDelay(this::send, millis, millis, TimeUnit.MILLISECONDS);
        threads = started;
    }

    @Override
    public synchronized void stop() {
        if (threads != null) {
            threads.shutdownNow();
            threads = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return threads != null;
    }

    private void tell() {
        look(() -> happenings.practicesWaiting(clock.instant(), PRACTICES_MAX), telling::tell);
    }

    private void send() {
        look(() -> outgoing.practicesWithDue(clock.instant(), PRACTICES_MAX), sending::send);
    }

    /** An executor drops what throws, for ever and silently; and one practice's trouble is no other's. */
    private void look(Supplier<List<UUID>> practices, Consumer<UUID> work) {
        try {
            for (UUID practice : transaction.execute(status -> practices.get())) {
                try {
                    work.accept(practice);
                } catch (RuntimeException e) {
                    log.warn("Telling or sending for practice {} failed: {}", practice, e.toString());
                }
            }
        } catch (RuntimeException e) {
            // The database may be away; the next look begins anew.
            log.warn("Looking for what is to be told failed: {}", e.toString());
        } catch (Throwable error) {
            log.error("Looking for what is to be told failed", error);
        }
    }
}
