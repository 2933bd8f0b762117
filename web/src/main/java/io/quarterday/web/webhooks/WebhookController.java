package io.quarterday.web.webhooks;

import io.quarterday.domain.webhooks.Webhook;
import io.quarterday.domain.webhooks.WebhookDelivery;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.webhooks.KeepingWebhooks;
import io.quarterday.service.webhooks.KeepingWebhooks.Issued;
import io.quarterday.service.webhooks.KeepingWebhooks.Wanted;
import io.quarterday.web.api.Cursor;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.FeedQuery;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where other systems are told of changes of statuses; for who leads the practice. */
@Tag(name = "webhooks")
@RestController
@RequestMapping("/api/webhooks")
class WebhookController {

    private final KeepingWebhooks keeping;

    WebhookController(KeepingWebhooks keeping) {
        this.keeping = keeping;
    }

    /**
     * @param url with https, at most 500 characters; nothing within a private network
     * @param eventTypes of {@code status.started}, {@code status.changed}, {@code status.noted}; all where none is given
     * @param entityTypes such as {@code client_service}; all where none is given
     */
    record NewWebhook(
            @NotBlank @Size(max = 500) String url,
            @Size(max = 200) @Nullable String description,
            @Size(max = 10) @Nullable List<String> eventTypes,
            @Size(max = 50) @Nullable List<String> entityTypes,
            @Nullable Boolean active) {}

    /** What is left out stays as it is. */
    record WebhookChange(
            @Size(min = 1, max = 500) @Nullable String url,
            @Size(max = 200) @Nullable String description,
            @Size(max = 10) @Nullable List<String> eventTypes,
            @Size(max = 50) @Nullable List<String> entityTypes,
            @Nullable Boolean active) {}

    /**
     * @param failingSince since when nothing has arrived there; absent while something does
     * @param disabledAt when it was given up; absent while it was not
     * @param formerSecretUntil until when the secret from before the last rotation still signs
     */
    record WebhookView(
            UUID id,
            String url,
            String description,
            List<String> eventTypes,
            List<String> entityTypes,
            boolean active,
            @Nullable Instant failingSince,
            @Nullable Instant disabledAt,
            @Nullable Instant formerSecretUntil,
            Instant createdAt,
            Instant updatedAt) {

        static WebhookView of(Webhook webhook) {
            return new WebhookView(
                    webhook.id(),
                    webhook.url(),
                    webhook.description(),
                    webhook.eventTypes(),
                    webhook.entityTypes(),
                    webhook.active(),
                    webhook.failingSince(),
                    webhook.disabledAt(),
                    webhook.formerUntil(),
                    webhook.createdAt(),
                    webhook.updatedAt());
        }
    }

    /** @param secret by which the receiver knows us, as Standard Webhooks has them; it is shown this once */
    record IssuedWebhook(WebhookView webhook, String secret) {

        static IssuedWebhook of(Issued issued) {
            return new IssuedWebhook(WebhookView.of(issued.webhook()), issued.secret());
        }
    }

    @Operation(summary = "The webhooks of the practice, the oldest first")
    @GetMapping
    Envelope<List<WebhookView>> list(Actor actor) {
        return Envelope.of(keeping.list(actor).stream().map(WebhookView::of).toList());
    }

    @Operation(summary = "Make a webhook", description = """
                    It is told of what happens from now on, by POST, as Standard Webhooks has it: `webhook-id` names the \
                    transition, `webhook-signature` is HMAC-SHA256 over id, timestamp and body. At least once, and of one \
                    entity in order: what was not answered with 2xx is tried again over 24 hours before it is given up.""")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Envelope<IssuedWebhook>> make(Actor actor, @Valid @RequestBody NewWebhook wanted) {
        Issued issued = keeping.make(
                actor,
                new Wanted(
                        wanted.url(),
                        wanted.description(),
                        wanted.eventTypes(),
                        wanted.entityTypes(),
                        wanted.active()));
        return ResponseEntity.created(
                        URI.create("/api/webhooks/" + issued.webhook().id()))
                .body(Envelope.of(IssuedWebhook.of(issued), "Keep the secret now; it will not be shown again."));
    }

    @Operation(summary = "One webhook")
    @GetMapping("/{id}")
    Envelope<WebhookView> show(Actor actor, @PathVariable UUID id) {
        return Envelope.of(WebhookView.of(keeping.show(actor, id)));
    }

    @Operation(
            summary = "Change a webhook",
            description = "Made active again, it is told of what happens from then on, not of what it missed.")
    @PatchMapping("/{id}")
    Envelope<WebhookView> change(Actor actor, @PathVariable UUID id, @Valid @RequestBody WebhookChange change) {
        return Envelope.of(WebhookView.of(keeping.change(
                actor,
                id,
                new Wanted(
                        change.url(),
                        change.description(),
                        change.eventTypes(),
                        change.entityTypes(),
                        change.active()))));
    }

    @Operation(summary = "Remove a webhook, with what was to be delivered to it")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(Actor actor, @PathVariable UUID id) {
        keeping.remove(actor, id);
    }

    @Operation(
            summary = "Make another secret",
            description = "For 24 hours the one before signs beside it, so that the receiver can change over.")
    @PostMapping("/{id}/secret")
    Envelope<IssuedWebhook> rotate(Actor actor, @PathVariable UUID id) {
        return Envelope.of(
                IssuedWebhook.of(keeping.rotate(actor, id)), "Keep the secret now; it will not be shown again.");
    }

    @Operation(summary = "What was delivered and is to be, the latest first")
    @GetMapping("/{id}/deliveries")
    Envelope<List<WebhookDelivery>> deliveries(
            Actor actor,
            @PathVariable UUID id,
            @RequestParam(required = false) WebhookDelivery.@Nullable State state,
            FeedQuery query) {
        Cursor after = query.after();
        return query.cut(
                keeping.deliveries(
                        actor,
                        id,
                        state,
                        after == null ? null : after.at(),
                        after == null ? null : after.id(),
                        query.fetch()),
                delivery -> new Cursor(delivery.createdAt(), delivery.id()));
    }

    @Operation(
            summary = "Have a delivery sent again",
            description = "It is sent beside what waits, so it may come after what happened later.")
    @PostMapping("/{id}/deliveries/{delivery_id}/replay")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void replay(Actor actor, @PathVariable UUID id, @PathVariable("delivery_id") UUID deliveryId) {
        keeping.replay(actor, id, deliveryId);
    }
}
