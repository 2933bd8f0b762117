package io.quarterday.service.communications;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.communications.Communication;
import io.quarterday.domain.communications.CommunicationType;
import io.quarterday.domain.communications.Communications;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.service.automation.FrequentWork;
import io.quarterday.service.automation.RaisingExceptions;
import io.quarterday.service.notifications.Announcing;
import io.quarterday.service.notifications.Announcing.Announcement;
import io.quarterday.service.notifications.WritingToClients;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what was to be said to clients at a time that has come: an e-mail is queued and marked sent in one transaction,
 * so it goes once; of a text message or a call its author is told, for people say those. What cannot be mailed is told to
 * its author and stands on the list of exceptions. What an import brought of the past is left as it was.
 */
@Component
public class SendingDue implements FrequentWork {

    static final String NOT_SENT = "COMMUNICATION_NOT_SENT";

    private static final Logger log = LoggerFactory.getLogger(SendingDue.class);
    private static final int OF_A_CHUNK = 50;
    private static final int WORDS_MAX = 1_500;

    private final Communications communications;
    private final Clients clients;
    private final WritingToClients writing;
    private final Announcing announcing;
    private final RaisingExceptions exceptions;
    private final TransactionTemplate transaction;

    SendingDue(
            Communications communications,
            Clients clients,
            WritingToClients writing,
            Announcing announcing,
            RaisingExceptions exceptions,
            PlatformTransactionManager transactions) {
        this.communications = communications;
        this.clients = clients;
        this.writing = writing;
        this.announcing = announcing;
        this.exceptions = exceptions;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public boolean work(UUID practice, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        return CurrentOrganization.call(practice, () -> chunk(practice, at) == OF_A_CHUNK);
    }

    private int chunk(UUID practice, Instant at) {
        List<UUID> due = new ArrayList<>();
        try {
            transaction.executeWithoutResult(status -> {
                due.addAll(communications.holdDue(practice, at, OF_A_CHUNK));
                due.forEach(id -> look(practice, id, at));
            });
        } catch (RuntimeException oneIsToBlame) {
            log.info("{} communications are sent one by one: {}", due.size(), oneIsToBlame.toString());
            due.forEach(id -> alone(practice, id, at));
        }
        return due.size();
    }

    /** One in a transaction of its own; one that fails waits on the list of exceptions and keeps no other waiting. */
    private void alone(UUID practice, UUID id, Instant at) {
        try {
            transaction.executeWithoutResult(status -> look(practice, id, at));
        } catch (RuntimeException failed) {
            log.error("The communication {} cannot be sent", id, failed);
            transaction.executeWithoutResult(
                    status -> due(id, at).ifPresent(one -> notSent(one, "It failed; the log says why.", at)));
        }
    }

    /** Where its row was let go meanwhile, another node or a person may have seen to it. */
    private Optional<Communication> due(UUID id, Instant at) {
        return communications.findLocked(id).filter(one -> one.fallsDue(at));
    }

    private void look(UUID practice, UUID id, Instant at) {
        Communication one = due(id, at).orElse(null);
        if (one == null) {
            return;
        }
        UUID author = one.createdByUserId().orElse(null);
        if (communications.importedSince(practice, one.scheduledAt().orElseThrow())) {
            one.seenDue(at);
        } else if (one.type() != CommunicationType.EMAIL) {
            one.seenDue(at);
            tellAuthor(one, "It is to be said now.", at);
        } else {
            Optional<String> why = writing.mail(one.clientId(), one.subject(), one.content(), author, at);
            why.ifPresentOrElse(reason -> notSent(one, reason, at), () -> sent(one, at));
        }
        communications.saveAndFlush(one);
    }

    private void sent(Communication one, Instant at) {
        one.markSent(at, null, at);
        exceptions.settle(NOT_SENT, one.id().toString(), at);
    }

    private void notSent(Communication one, String why, Instant at) {
        one.seenDue(at);
        exceptions.raise(
                NOT_SENT,
                one.clientId(),
                one.id().toString(),
                "The e-mail \"" + one.subject() + "\" was to be sent and was not: " + why,
                Map.of("communication_id", one.id().toString(), "reason", why),
                at);
        tellAuthor(one, "It was not sent: " + why, at);
    }

    private void tellAuthor(Communication one, String why, Instant at) {
        UUID author = one.createdByUserId().orElse(null);
        if (author == null) {
            return;
        }
        String words = one.content();
        Map<String, String> details = new HashMap<>();
        details.put("client_id", one.clientId().toString());
        details.put(
                "client",
                clients.findById(one.clientId()).map(Client::companyName).orElse(""));
        details.put("kind", kind(one.type()));
        details.put("subject", one.subject());
        details.put("content", words.length() > WORDS_MAX ? words.substring(0, WORDS_MAX) + "…" : words);
        details.put("why", why);
        String occasion = "communication:" + one.id() + ":" + at.toEpochMilli();
        announcing.announce(
                Announcement.to(List.of(author), NotificationEvent.COMMUNICATION_DUE, occasion, details), at);
    }

    private static String kind(CommunicationType type) {
        return switch (type) {
            case EMAIL -> "E-mail";
            case SMS -> "Text message";
            case PHONE -> "Call";
            case MESSAGE -> "Message";
        };
    }
}
