package io.quarterday.web.notifications;

import io.quarterday.domain.notifications.EmailStatus;
import io.quarterday.domain.notifications.EmailType;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.notifications.ReadingEmailLogs;
import io.quarterday.service.notifications.ReadingEmailLogs.Receipt;
import io.quarterday.service.notifications.ReadingEmailLogs.Wanted;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The log of mails, and what mail services tell of them. */
@Tag(name = "notifications")
@RestController
@RequestMapping("/api")
class EmailLogController {

    private final ReadingEmailLogs logs;
    private final Clock clock;

    EmailLogController(ReadingEmailLogs logs, Clock clock) {
        this.logs = logs;
        this.clock = clock;
    }

    /**
     * What became of a mail.
     *
     * @param messageId of the mail, with or without angle brackets
     * @param reason of a bounce
     */
    record MailEvent(
            @NotBlank @Size(max = 220) String messageId,
            @NotNull Receipt event,
            @Nullable @Size(max = 500) String reason) {}

    @Operation(
            summary = "The mails that were written, sent or given up",
            description = "Of the clients that the caller sees, and the caller's own. Search looks in recipient and"
                    + " subject.")
    @GetMapping("/email-logs")
    Envelope<List<EmailLogView>> list(
            Actor actor,
            @RequestParam(required = false) @Nullable EmailStatus status,
            @RequestParam(name = "email_type", required = false) @Nullable EmailType emailType,
            @RequestParam(name = "client_id", required = false) @Nullable UUID clientId,
            @RequestParam(name = "workflow_id", required = false) @Nullable UUID workflowId,
            @Sortable(
                            value = {"created_at", "sent_at", "recipient_email", "status"},
                            order = Sort.Direction.DESC)
                    PageQuery query) {
        Wanted wanted = new Wanted(status, emailType, clientId, workflowId, query.searchPattern());
        return Envelope.page(logs.page(actor, wanted, query.pageable()).map(EmailLogView::inList));
    }

    @Operation(summary = "A mail with its words and its story")
    @GetMapping("/email-logs/{id}")
    Envelope<EmailLogView> one(Actor actor, @PathVariable UUID id) {
        return Envelope.of(EmailLogView.alone(logs.one(actor, id)));
    }

    @Operation(summary = "Sends a mail that failed again")
    @PostMapping("/email-logs/{id}/retry")
    Envelope<EmailLogView> retry(Actor actor, @PathVariable UUID id) {
        return Envelope.of(EmailLogView.alone(logs.retry(actor, id, clock.instant())));
    }

    @Operation(
            summary = "Tells that a mail was delivered or came back",
            description = "For the mail service, with an API key. Told again, nothing changes.")
    @PostMapping("/webhooks/email-events")
    Envelope<EmailLogView> record(Actor actor, @Valid @RequestBody MailEvent body) {
        String reason = body.reason() == null || body.reason().isBlank() ? "It came back." : body.reason();
        return Envelope.of(
                EmailLogView.alone(logs.record(actor, body.messageId(), body.event(), reason, clock.instant())));
    }
}
