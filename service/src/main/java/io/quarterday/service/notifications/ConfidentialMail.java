package io.quarterday.service.notifications;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.notifications.OutgoingMail;
import io.quarterday.domain.notifications.OutgoingMail.Claimed;
import io.quarterday.rules.notifications.Delivery;
import io.quarterday.rules.notifications.Delivery.Recipient;
import io.quarterday.rules.notifications.Message;
import io.quarterday.rules.notifications.MessageTemplates;
import io.quarterday.rules.notifications.NotificationDecisions;
import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.rules.notifications.NotificationFacts;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.TableLookup;
import io.quarterday.service.notifications.PostOffice.Outcome;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Sends at once what nobody in the practice may read, such as a code for signing: it stands in no log and waits in no
 * queue. The words are those of the first row of {@code notifications} that mails the event to the client.
 */
@Service
public class ConfidentialMail {

    private final PostOffice post;
    private final OutgoingMail outgoing;
    private final MailSettings settings;
    private final RuleBooks ruleBooks;

    ConfidentialMail(PostOffice post, OutgoingMail outgoing, MailSettings settings, RuleBooks ruleBooks) {
        this.post = post;
        this.outgoing = outgoing;
        this.settings = settings;
        this.ruleBooks = ruleBooks;
    }

    /**
     * Sends one, for the current practice. Takes as long as the mail server's time-outs allow; not in a transaction of the
     * caller's.
     *
     * @param event about the practice, not about a service
     * @param values for the placeholders of the event
     * @return why it did not get away; empty where it did
     */
    public Optional<String> send(
            NotificationEvent event, Map<String, String> values, String email, @Nullable String name, Instant at) {
        UUID practice = CurrentOrganization.required();
        RuleBooks.Decided<TableLookup.Found> decided = ruleBooks.decide(
                practice,
                NotificationDecisions.NOTIFICATIONS,
                new NotificationFacts(event.name(), null, null, null, null, null, 0, Set.of()));
        Optional<MessageTemplates.Entry> words = decided.answer().hits().stream()
                .map((Hit hit) -> Delivery.of(hit))
                .filter(row -> row.channel() == Delivery.Channel.EMAIL
                        && row.recipients().contains(Recipient.CLIENT))
                .findFirst()
                .flatMap(row -> MessageTemplates.of(decided.book()).named(row.template()));
        if (words.isEmpty()) {
            return Optional.of("No row of the table notifications mails " + event + " to the client.");
        }
        String practiceName = outgoing.practiceName().orElse("");
        Map<String, String> all = new HashMap<>(values);
        all.put("practice", practiceName);
        if (name != null) {
            all.put("recipient", name);
        }
        Message message = words.get().template().message(all);
        UUID id = Ids.next();
        Claimed mail = new Claimed(
                id, settings.messageId(id), email, name, message.subject(), message.text(), null, true, 1, false, null);
        return post.post(mail, null, practiceName, at) instanceof Outcome.NotSent not
                ? Optional.of(not.reason())
                : Optional.empty();
    }
}
