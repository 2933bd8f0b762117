package io.quarterday.service.webhooks;

import io.quarterday.domain.Ids;
import io.quarterday.domain.events.StatusEvent;
import io.quarterday.domain.events.StatusEvents;
import io.quarterday.domain.webhooks.Webhook;
import io.quarterday.domain.webhooks.WebhookDeliveries;
import io.quarterday.domain.webhooks.WebhookDelivery;
import io.quarterday.domain.webhooks.Webhooks;
import io.quarterday.service.automation.RaisingExceptions;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.InvalidInputException.Fault;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.secrets.KeptSecrets;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The webhooks of a practice, for who leads it: what they are told of, whether they are, and what became of it. */
@Service
@Transactional
public class KeepingWebhooks {

    /** Webhooks of one practice. */
    public static final int WEBHOOKS_MAX = 50;

    private static final Pattern ENTITY_TYPE = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private final Webhooks webhooks;
    private final WebhookDeliveries deliveries;
    private final StatusEvents events;
    private final RaisingExceptions exceptions;
    private final PlatformAccess access;
    private final WebhookSettings settings;
    private final KeptSecrets secrets;
    private final Clock clock;

    KeepingWebhooks(
            Webhooks webhooks,
            WebhookDeliveries deliveries,
            StatusEvents events,
            RaisingExceptions exceptions,
            PlatformAccess access,
            WebhookSettings settings,
            KeptSecrets secrets,
            Clock clock) {
        this.webhooks = webhooks;
        this.deliveries = deliveries;
        this.events = events;
        this.exceptions = exceptions;
        this.access = access;
        this.settings = settings;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What somebody says of a webhook; what is null stays, or is as it is by default.
     *
     * @param url with https, without credentials
     * @param eventTypes of {@link StatusEvent.Type}; empty for all
     * @param entityTypes in lower snake case; empty for all
     */
    public record Wanted(
            @Nullable String url,
            @Nullable String description,
            @Nullable List<String> eventTypes,
            @Nullable List<String> entityTypes,
            @Nullable Boolean active) {}

    /**
     * A webhook whose secret was just made.
     *
     * @param secret shown this once
     */
    public record Issued(Webhook webhook, String secret) {}

    @Transactional(readOnly = true)
    public List<Webhook> list(Actor actor) {
        access.require(actor, Operation.WEBHOOKS_KEEP);
        return webhooks.list();
    }

    @Transactional(readOnly = true)
    public Webhook show(Actor actor, UUID id) {
        access.require(actor, Operation.WEBHOOKS_KEEP);
        return found(id);
    }

    /** Makes one; it is told of what happens from now on. */
    public Issued make(Actor actor, Wanted wanted) {
        access.require(actor, Operation.WEBHOOKS_KEEP);
        if (webhooks.list().size() >= WEBHOOKS_MAX) {
            throw new ConflictException("A practice has at most " + WEBHOOKS_MAX + " webhooks.");
        }
        String secret = WebhookSecret.make().text();
        Webhook webhook = new Webhook(
                Ids.next(),
                url(Objects.requireNonNullElse(wanted.url(), "")),
                Objects.requireNonNullElse(wanted.description(), ""),
                eventTypes(Objects.requireNonNullElse(wanted.eventTypes(), List.of())),
                entityTypes(Objects.requireNonNullElse(wanted.entityTypes(), List.of())),
                !Boolean.FALSE.equals(wanted.active()),
                secrets.seal(secret),
                null,
                null,
                events.headOfCommitted(),
                null,
                null,
                now(),
                now());
        webhooks.add(webhook);
        return new Issued(webhook, secret);
    }

    /** Changes what is said of one. Taken up again, it is told of what happens from then on. */
    public Webhook change(Actor actor, UUID id, Wanted wanted) {
        access.require(actor, Operation.WEBHOOKS_KEEP);
        Webhook known = found(id);
        webhooks.describe(known.with(
                wanted.url() == null ? known.url() : url(wanted.url()),
                wanted.description() == null ? known.description() : wanted.description(),
                wanted.eventTypes() == null ? known.eventTypes() : eventTypes(wanted.eventTypes()),
                wanted.entityTypes() == null ? known.entityTypes() : entityTypes(wanted.entityTypes()),
                now()));
        if (Boolean.TRUE.equals(wanted.active()) && !known.active()) {
            webhooks.activate(id, events.headOfCommitted(), now());
            exceptions.settle(SendingDeliveries.DISABLED, id.toString(), now());
        } else if (Boolean.FALSE.equals(wanted.active()) && known.active()) {
            webhooks.deactivate(id, null, now());
        }
        return found(id);
    }

    public void remove(Actor actor, UUID id) {
        access.require(actor, Operation.WEBHOOKS_KEEP);
        if (!webhooks.remove(id)) {
            throw new NotFoundException("webhook", id);
        }
        exceptions.settle(SendingDeliveries.DISABLED, id.toString(), now());
    }

    /** Makes another secret; for a while the former signs beside it, so that the receiver can change over. */
    public Issued rotate(Actor actor, UUID id) {
        access.require(actor, Operation.WEBHOOKS_KEEP);
        found(id);
        String secret = WebhookSecret.make().text();
        webhooks.rotate(id, secrets.seal(secret), now().plus(settings.formerSecretFor()), now());
        return new Issued(found(id), secret);
    }

    /** What was delivered and is to be, the latest first; from after one of them, where one is named. */
    @Transactional(readOnly = true)
    public List<WebhookDelivery> deliveries(
            Actor actor,
            UUID id,
            WebhookDelivery.@Nullable State state,
            @Nullable Instant at,
            @Nullable UUID after,
            int max) {
        access.require(actor, Operation.WEBHOOKS_KEEP);
        found(id);
        return deliveries.list(id, state, at, after, max);
    }

    /**
     * Has a delivery sent again.
     *
     * @throws ConflictException where it waits to be sent anyhow
     */
    public void replay(Actor actor, UUID id, UUID deliveryId) {
        access.require(actor, Operation.WEBHOOKS_KEEP);
        found(id);
        if (!deliveries.exists(id, deliveryId)) {
            throw new NotFoundException("delivery", deliveryId);
        }
        if (!deliveries.again(id, deliveryId, now())) {
            throw new ConflictException("The delivery is waiting to be sent already.");
        }
    }

    private Webhook found(UUID id) {
        return webhooks.find(id).orElseThrow(() -> new NotFoundException("webhook", id));
    }

    /** What its name leads to is looked at whenever it is called, not here: names change what they lead to. */
    private String url(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            boolean safe = scheme.equals("https") || (scheme.equals("http") && settings.allowInternalAddresses());
            if (safe && uri.getHost() != null && uri.getUserInfo() == null && uri.getFragment() == null) {
                return text;
            }
        } catch (URISyntaxException notOne) {
            // Said below.
        }
        throw fault("url", text, "an https address without credentials or fragment");
    }

    private static List<String> eventTypes(List<String> types) {
        List<String> known = Arrays.stream(StatusEvent.Type.values())
                .map(StatusEvent.Type::text)
                .toList();
        if (!known.containsAll(types)) {
            throw fault("event_types", String.join(", ", types), "of " + String.join(", ", known));
        }
        return types.stream().distinct().toList();
    }

    private static List<String> entityTypes(List<String> types) {
        if (!types.stream().allMatch(type -> ENTITY_TYPE.matcher(type).matches())) {
            throw fault("entity_types", String.join(", ", types), "types in lower snake case");
        }
        return types.stream().distinct().toList();
    }

    private static InvalidInputException fault(String field, String value, String expected) {
        return new InvalidInputException(List.of(Fault.expected(field, value, expected)));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
