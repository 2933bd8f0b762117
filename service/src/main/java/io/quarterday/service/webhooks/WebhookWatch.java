package io.quarterday.service.webhooks;

import io.quarterday.domain.webhooks.WebhookDeliveries;
import io.quarterday.domain.webhooks.WebhookDeliveries.Due;
import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks every second for which webhooks there is something to do, and has it done by a few threads, one webhook by one
 * thread of this node: a receiver that hangs holds up nobody but itself until its time is up. All nodes look; they share
 * the work by what each has claimed.
 */
@Component
class WebhookWatch implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(WebhookWatch.class);
    private static final int THREADS = 8;
    private static final int DUE_MAX = 100;

    private final WebhookDeliveries deliveries;
    private final SendingDeliveries sending;
    private final WebhookSettings settings;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledThreadPoolExecutor threads;

    WebhookWatch(
            WebhookDeliveries deliveries,
            SendingDeliveries sending,
            WebhookSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.deliveries = deliveries;
        this.sending = sending;
        this.settings = settings;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public synchronized void start() {
        ScheduledThreadPoolExecutor started = new ScheduledThreadPoolExecutor(THREADS + 1, work -> {
            Thread thread = new Thread(work, "webhooks");
            thread.setDaemon(true);
            return thread;
        });
        long millis = settings.every().toMillis();
        started.scheduleWithFixedDelay(() -> look(started), millis, millis, TimeUnit.MILLISECONDS);
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

    /** An executor drops what throws, for ever and silently. */
    private void look(ScheduledThreadPoolExecutor workers) {
        try {
            for (Due due : transaction.execute(status -> deliveries.due(clock.instant(), DUE_MAX))) {
                if (underWay.size() < THREADS && underWay.add(due.webhookId())) {
                    workers.execute(() -> send(due));
                }
            }
        } catch (RuntimeException e) {
            log.warn("Looking for webhooks failed: {}", e.toString());
        } catch (Throwable error) {
            log.error("Looking for webhooks failed", error);
        }
    }

    private void send(Due due) {
        try {
            sending.send(due.organizationId(), due.webhookId());
        } catch (RuntimeException e) {
            log.warn("Telling webhook {} failed: {}", due.webhookId(), e.toString());
        } finally {
            underWay.remove(due.webhookId());
        }
    }
}
