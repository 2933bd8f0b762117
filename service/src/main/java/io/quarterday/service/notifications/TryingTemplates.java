package io.quarterday.service.notifications;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.notifications.EmailLog;
import io.quarterday.domain.notifications.EmailLogs;
import io.quarterday.domain.notifications.EmailType;
import io.quarterday.domain.notifications.OutgoingMail;
import io.quarterday.domain.notifications.OutgoingMail.NewMail;
import io.quarterday.rules.notifications.Message;
import io.quarterday.rules.notifications.MessageTemplate;
import io.quarterday.rules.notifications.MessageTemplates;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.workflow.ServiceVisibility;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Shows what the words of a template come to, and sends them to whoever tries them; never to anybody else. */
@Service
@Transactional
public class TryingTemplates {

    private final RuleBooks ruleBooks;
    private final PlatformAccess access;
    private final GatheringMatters gathering;
    private final ServiceVisibility visibility;
    private final OutgoingMail outgoing;
    private final EmailLogs logs;
    private final Users users;
    private final MailSettings settings;

    TryingTemplates(
            RuleBooks ruleBooks,
            PlatformAccess access,
            GatheringMatters gathering,
            ServiceVisibility visibility,
            OutgoingMail outgoing,
            EmailLogs logs,
            Users users,
            MailSettings settings) {
        this.ruleBooks = ruleBooks;
        this.access = access;
        this.gathering = gathering;
        this.visibility = visibility;
        this.outgoing = outgoing;
        this.logs = logs;
        this.users = users;
        this.settings = settings;
    }

    /**
     * How a template is tried.
     *
     * @param subject in the place of its own, before it is published; null for its own
     * @param text likewise
     * @param serviceId a service that it shall tell of
     * @param values for its placeholders, before those of the service
     */
    public record Trial(
            @Nullable String subject,
            @Nullable String text,
            @Nullable UUID serviceId,
            Map<String, String> values) {}

    /**
     * What the words come to.
     *
     * @param open placeholders that nothing was known for; they stand in square brackets
     */
    public record Preview(Message message, SortedSet<String> open) {}

    /** The templates of the book in force. */
    @Transactional(readOnly = true)
    public List<MessageTemplates.Entry> all(Actor actor) {
        access.require(actor, Operation.MESSAGE_TEMPLATES_TRY);
        return MessageTemplates.of(ruleBooks.inForce(actor.organizationId())).all();
    }

    /**
     * Fills the words.
     *
     * @throws NotFoundException where the book in force has no such template, or the service must not be known
     * @throws InvalidInputException where the words cannot be filled
     * @throws ForbiddenException where the role may not
     */
    @Transactional(readOnly = true)
    public Preview preview(Actor actor, String code, Trial trial, Instant at) {
        access.require(actor, Operation.MESSAGE_TEMPLATES_TRY);
        CompiledRuleBook book = ruleBooks.inForce(actor.organizationId());
        MessageTemplates.Entry entry = MessageTemplates.of(book)
                .named(code)
                .orElseThrow(() -> new NotFoundException("message template", code));
        UUID serviceId = trial.serviceId();
        if (serviceId != null) {
            visibility.visible(actor, serviceId);
        }
        MessageTemplate template = template(entry, trial);
        Map<String, String> values = new HashMap<>(gathering.valuesOf(serviceId, book, at));
        values.putIfAbsent("practice", outgoing.practiceName().orElse(""));
        values.put("recipient", actor.name());
        values.put("actor", actor.name());
        values.putAll(trial.values());
        SortedSet<String> open = new TreeSet<>(template.names());
        open.removeAll(values.keySet());
        open.forEach(name -> values.put(name, "[" + name + "]"));
        return new Preview(template.message(values), open);
    }

    private static MessageTemplate template(MessageTemplates.Entry entry, Trial trial) {
        String subject = trial.subject() == null ? entry.subject() : trial.subject();
        String text = trial.text() == null ? entry.text() : trial.text();
        try {
            return entry.with(subject, text);
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(
                    trial.text() == null ? "subject" : "text", "The words cannot be filled: " + e.getMessage() + ".");
        }
    }

    /** Mails the filled words to the person who asks, marked as a test. */
    public EmailLog send(Actor actor, String code, Trial trial, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Message message = preview(actor, code, trial, at).message();
        UUID userId = actor.userId();
        if (userId == null) {
            throw new ForbiddenException("A test goes to the person who asks for it; the system has no mailbox.");
        }
        UUID id = Ids.next();
        String subject = "[Test] " + message.subject();
        outgoing.queue(
                new NewMail(
                        id,
                        settings.messageId(id),
                        users.findById(userId).orElseThrow().email(),
                        actor.name(),
                        userId,
                        subject.substring(0, Math.min(subject.length(), MessageTemplate.SUBJECT_LENGTH_MAX)),
                        message.text(),
                        EmailType.NOTIFICATION,
                        code,
                        null,
                        null,
                        null,
                        userId,
                        at,
                        null,
                        null),
                at);
        return logs.findById(id).orElseThrow();
    }
}
