package io.quarterday.service.webhooks;

import io.quarterday.domain.webhooks.WebhookDeliveries;
import io.quarterday.domain.webhooks.WebhookDeliveries.Due;
import io.quarterday.service.watching.Watch;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks every second for which webhooks there is something to do, and has it done by a few threads, one webhook by one
 * thread of this node: a receiver that hangs holds up nobody but itself until its time is up. All nodes look; they share
 * the work by what each has claimed.
 */
@Component
class WebhookWatch extends Watch {

    private static final Logger log = LoggerFactory.getLogger(WebhookWatch.class);
    private static final int THREADS = 8;
    private static final int DUE_MAX = 100;

    private final WebhookDeliveries deliveries;
    private final SendingDeliveries sending;
    private final Clock clock;
    private final TransactionTemplate transaction;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();

    WebhookWatch(
            WebhookDeliveries deliveries,
            SendingDeliveries sending,
            WebhookSettings settings,
            Clock clock,
            PlatformTransactionManager transactions) {
        super("webhooks", settings.every(), THREADS);
        this.deliveries = deliveries;
        this.sending = sending;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    protected List<Runnable> looks() {
        return List.of(this::look);
    }

    private void look() {
        for (Due due : transaction.execute(status -> deliveries.due(clock.instant(), DUE_MAX))) {
            if (underWay.size() < THREADS && underWay.add(due.webhookId()) && !hand(() -> send(due))) {
                underWay.remove(due.webhookId());
            }
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
