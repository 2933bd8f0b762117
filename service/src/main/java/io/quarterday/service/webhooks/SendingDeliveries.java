package io.quarterday.service.webhooks;

import io.quarterday.domain.events.StatusEvent;
import io.quarterday.domain.events.StatusEvents;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.webhooks.Webhook;
import io.quarterday.domain.webhooks.WebhookDeliveries;
import io.quarterday.domain.webhooks.WebhookDelivery;
import io.quarterday.domain.webhooks.WebhookDelivery.State;
import io.quarterday.domain.webhooks.Webhooks;
import io.quarterday.service.automation.RaisingExceptions;
import io.quarterday.service.events.EventJson;
import io.quarterday.service.secrets.KeptSecrets;
import io.quarterday.service.webhooks.WebhookCalls.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes deliveries of what was announced, in the transaction that moves the webhook's place among the announcements, and
 * sends them. Each is claimed by one process, sent outside of any transaction, and marked with what became of it: where a
 * process dies in between it is sent again when the claim is over, under the same id, by which the receiver knows it.
 */
@Service
class SendingDeliveries {

    /** The kind of exception for a webhook that was given up. */
    static final String DISABLED = "WEBHOOK_DISABLED";

    private static final Logger log = LoggerFactory.getLogger(SendingDeliveries.class);
    private static final int PAGE = 500;
    private static final int PAGES_MAX = 20;
    private static final int OF_A_CHUNK = 10;
    private static final int CHUNKS_MAX = 50;
    private static final int GONE = 410;

    private final Webhooks webhooks;
    private final WebhookDeliveries deliveries;
    private final StatusEvents events;
    private final EventJson json;
    private final WebhookCalls calls;
    private final RaisingExceptions exceptions;
    private final WebhookSettings settings;
    private final KeptSecrets secrets;
    private final Clock clock;
    private final TransactionTemplate transaction;

    SendingDeliveries(
            Webhooks webhooks,
            WebhookDeliveries deliveries,
            StatusEvents events,
            EventJson json,
            WebhookCalls calls,
            RaisingExceptions exceptions,
            WebhookSettings settings,
            KeptSecrets secrets,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.events = events;
        this.json = json;
        this.calls = calls;
        this.exceptions = exceptions;
        this.settings = settings;
        this.secrets = secrets;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Makes and sends what is due to a webhook. Not in a transaction of the caller's; any number of nodes at once. */
    void send(UUID practice, UUID webhookId) {
        CurrentOrganization.run(practice, () -> {
            for (int page = 0; page < PAGES_MAX && makePage(webhookId); page++) {
                log.debug("More to tell webhook {}", webhookId);
            }
            for (int chunk = 0; chunk < CHUNKS_MAX && sendChunk(webhookId); chunk++) {
                log.debug("More to send to webhook {}", webhookId);
            }
        });
    }

    /** Whether there is more. */
    private boolean makePage(UUID webhookId) {
        return transaction.execute(status -> {
            Optional<Webhook> held = webhooks.hold(webhookId).filter(Webhook::active);
            if (held.isEmpty()) {
                return false;
            }
            Webhook webhook = held.get();
            long head = events.head();
            List<StatusEvent> page = events.page(webhook.position(), head, null, null, PAGE);
            Instant at = now();
            page.stream().filter(event -> wants(webhook, event)).forEach(event -> deliveries.add(webhookId, event, at));
            boolean more = page.size() == PAGE;
            webhooks.reached(webhookId, more ? page.get(PAGE - 1).position() : head);
            return more;
        });
    }

    private static boolean wants(Webhook webhook, StatusEvent event) {
        return (webhook.eventTypes().isEmpty()
                        || webhook.eventTypes().contains(event.type().text()))
                && (webhook.entityTypes().isEmpty() || webhook.entityTypes().contains(event.entityType()));
    }

    /** What is sent: a delivery with what it tells of. */
    private record Parcel(WebhookDelivery delivery, StatusEvent event) {}

    private record Chunk(@Nullable Webhook webhook, List<Parcel> parcels) {}

    /** Whether there may be more. */
    private boolean sendChunk(UUID webhookId) {
        Instant now = now();
        // As long as all of them may take, and as long again for whatever else may hold this process up.
        Instant until = now.plus(settings.timeout().multipliedBy(2L * OF_A_CHUNK));
        Chunk chunk = transaction.execute(status -> new Chunk(
                webhooks.find(webhookId).orElse(null),
                deliveries.claim(webhookId, now, until, OF_A_CHUNK).stream()
                        .map(one -> new Parcel(one, events.of(one.transitionId())))
                        .toList()));
        Webhook webhook = chunk.webhook();
        if (webhook == null) {
            return false;
        }
        List<Parcel> parcels = chunk.parcels();
        for (int i = 0; i < parcels.size(); i++) {
            Outcome outcome = call(webhook, parcels.get(i));
            if (!mark(webhook, parcels.get(i).delivery(), outcome)) {
                // Nobody is there: it does not count against the others, which wait with it.
                List<UUID> untried = parcels.subList(i + 1, parcels.size()).stream()
                        .map(parcel -> parcel.delivery().id())
                        .toList();
                transaction.executeWithoutResult(status -> deliveries.release(untried));
                return false;
            }
        }
        return !parcels.isEmpty();
    }

    private Outcome call(Webhook webhook, Parcel parcel) {
        Instant at = clock.instant();
        String id = parcel.delivery().transitionId().toString();
        String body = json.of(parcel.event());
        String signature = secret(webhook.secret()).signature(id, at, body);
        String former = webhook.formerSecret();
        Instant until = webhook.formerUntil();
        if (former != null && until != null && at.isBefore(until)) {
            signature += " " + secret(former).signature(id, at, body);
        }
        return calls.post(
                webhook.url(),
                Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        String.valueOf(at.getEpochSecond()),
                        "webhook-signature",
                        signature),
                body);
    }

    private WebhookSecret secret(String kept) {
        return new WebhookSecret(secrets.open(kept));
    }

    /** Whether somebody answered. */
    private boolean mark(Webhook webhook, WebhookDelivery delivery, Outcome outcome) {
        Instant at = now();
        transaction.executeWithoutResult(status -> {
            if (outcome.arrived()) {
                deliveries.tried(delivery.id(), State.DELIVERED, outcome.status(), null, at, at);
                webhooks.succeeded(webhook.id());
            } else {
                notArrived(webhook, delivery, outcome, at);
            }
        });
        return outcome.status() != null;
    }

    private void notArrived(Webhook webhook, WebhookDelivery delivery, Outcome outcome, Instant at) {
        List<Duration> waits = settings.retryAfter();
        boolean last = delivery.attempts() >= waits.size();
        Instant next = last ? at : at.plus(waits.get(delivery.attempts()));
        State state = last ? State.DEAD : State.PENDING;
        deliveries.tried(delivery.id(), state, outcome.status(), outcome.reason(), next, at);
        Instant failingSince = webhooks.failed(webhook.id(), outcome.status() == null ? next : null, at);
        boolean gone = Integer.valueOf(GONE).equals(outcome.status());
        if (gone || !failingSince.plus(settings.disabledAfter()).isAfter(at)) {
            webhooks.deactivate(webhook.id(), at, at);
            exceptions.raise(
                    DISABLED,
                    null,
                    webhook.id().toString(),
                    "Nothing is told to " + webhook.url() + " any more: "
                            + (gone
                                    ? "it says that it is gone."
                                    : "nothing has arrived there since " + failingSince + "."),
                    Map.of("webhook_id", webhook.id().toString(), "reason", outcome.reason()),
                    at);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
