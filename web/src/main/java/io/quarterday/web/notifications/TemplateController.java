package io.quarterday.web.notifications;

import io.quarterday.domain.notifications.EmailLog;
import io.quarterday.rules.notifications.MessageTemplates;
import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.notifications.TryingTemplates;
import io.quarterday.service.notifications.TryingTemplates.Preview;
import io.quarterday.service.notifications.TryingTemplates.Trial;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.Envelope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The words of messages, to be tried. They are edited as the table {@code message-templates}. */
@Tag(name = "notifications")
@RestController
@RequestMapping("/api/notifications/templates")
class TemplateController {

    private final TryingTemplates trying;
    private final Clock clock;

    TemplateController(TryingTemplates trying, Clock clock) {
        this.trying = trying;
        this.clock = clock;
    }

    /**
     * @param events of which it may tell
     * @param placeholders what it may name
     */
    record TemplateView(
            String code, List<NotificationEvent> events, String subject, String text, SortedSet<String> placeholders) {

        static TemplateView of(MessageTemplates.Entry entry) {
            return new TemplateView(entry.code(), entry.events(), entry.subject(), entry.text(), entry.placeholders());
        }
    }

    /**
     * @param subject in the place of its own
     * @param text in the place of its own
     * @param serviceId a service of which it shall tell
     * @param values for its placeholders
     */
    record TrialBody(
            @Nullable @Size(max = 2_000) String subject,
            @Nullable @Size(max = 2_000) String text,
            @Nullable UUID serviceId,

            @Nullable @Size(max = 50)
            Map<@NotBlank @Size(max = 60) String, @NotNull @Size(max = 2_000) String> values) {

        Trial trial() {
            return new Trial(subject, text, serviceId, values == null ? Map.of() : values);
        }
    }

    /** @param open placeholders for which nothing was known; they stand in square brackets */
    record PreviewView(String subject, String text, SortedSet<String> open) {

        static PreviewView of(Preview preview) {
            return new PreviewView(
                    preview.message().subject(), preview.message().text(), preview.open());
        }
    }

    @Operation(summary = "The templates of the rule book in force, with what each may name")
    @GetMapping
    Envelope<List<TemplateView>> list(Actor actor) {
        return Envelope.of(trying.all(actor).stream().map(TemplateView::of).toList());
    }

    @Operation(
            summary = "What the words of a template come to",
            description = "Its own words or, before they are published, others in their place.")
    @PostMapping("/{code}/preview")
    Envelope<PreviewView> preview(Actor actor, @PathVariable String code, @Valid @RequestBody TrialBody body) {
        return Envelope.of(PreviewView.of(trying.preview(actor, code, body.trial(), clock.instant())));
    }

    @Operation(
            summary = "Mails the words of a template to the caller",
            description = "Marked as a test; it goes to nobody else.")
    @PostMapping("/{code}/test-send")
    @Answer(value = EmailLogView.class, status = HttpStatus.CREATED)
    ResponseEntity<Envelope<EmailLogView>> send(
            Actor actor, @PathVariable String code, @Valid @RequestBody TrialBody body) {
        EmailLog mail = trying.send(actor, code, body.trial(), clock.instant());
        return ResponseEntity.created(URI.create("/api/email-logs/" + mail.id()))
                .body(Envelope.of(EmailLogView.alone(mail)));
    }
}
