package io.quarterday.service.notifications;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.notifications.EmailLog;
import io.quarterday.domain.notifications.EmailLogs;
import io.quarterday.domain.notifications.EmailStatus;
import io.quarterday.domain.notifications.EmailType;
import io.quarterday.domain.notifications.OutgoingMail;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.NotFoundException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.criteria.CriteriaQuery;
import jakarta.persistence.criteria.Predicate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The log of mails. A mail about a client is seen by whoever sees the client; any mail by the person to whom it is; one
 * about no client also by whoever looks after the mail.
 */
@Service
@Transactional
public class ReadingEmailLogs {

    private final EmailLogs logs;
    private final OutgoingMail outgoing;
    private final MailTroubles troubles;
    private final ClientVisibility visibility;
    private final PlatformAccess access;
    private final EntityManager entities;

    ReadingEmailLogs(
            EmailLogs logs,
            OutgoingMail outgoing,
            MailTroubles troubles,
            ClientVisibility visibility,
            PlatformAccess access,
            EntityManager entities) {
        this.logs = logs;
        this.outgoing = outgoing;
        this.troubles = troubles;
        this.visibility = visibility;
        this.access = access;
        this.entities = entities;
    }

    /**
     * Which mails are looked for; null for any.
     *
     * @param pattern of recipient or subject for LIKE, in lower case
     */
    public record Wanted(
            @Nullable EmailStatus status,
            @Nullable EmailType type,
            @Nullable UUID clientId,
            @Nullable UUID serviceId,
            String pattern) {}

    @Transactional(readOnly = true)
    public Page<EmailLog> page(Actor actor, Wanted wanted, Pageable pageable) {
        return logs.findAll(visibleTo(actor).and(matching(wanted)), pageable);
    }

    /** @throws NotFoundException where it does not exist or must not be known */
    @Transactional(readOnly = true)
    public EmailLog one(Actor actor, UUID id) {
        Specification<EmailLog> wanted = (mail, query, build) -> build.equal(mail.get("id"), id);
        return logs.findOne(visibleTo(actor).and(wanted)).orElseThrow(() -> new NotFoundException("mail", id));
    }

    /**
     * Sends a mail that failed again, as if it had never been tried.
     *
     * @throws ForbiddenException where the role may not
     * @throws ConflictException where it has not failed
     */
    public EmailLog retry(Actor actor, UUID id, Instant now) {
        EmailLog before = one(actor, id);
        access.require(actor, Operation.EMAIL_LOGS_MANAGE);
        if (!outgoing.retry(id, now.truncatedTo(ChronoUnit.MICROS))) {
            throw new ConflictException("The mail is " + before.status() + "; only one that FAILED is sent again.");
        }
        return again(id);
    }

    /** What a mail service tells of a mail that it was given. */
    public enum Receipt {
        DELIVERED,
        BOUNCED
    }

    /**
     * Takes what became of a mail after it was sent. Told again, nothing changes; what came back stays so.
     *
     * @param messageId with or without its angle brackets
     * @param reason of a bounce
     * @throws NotFoundException where this practice has sent no such mail
     */
    public EmailLog record(Actor actor, String messageId, Receipt receipt, String reason, Instant now) {
        access.require(actor, Operation.EMAIL_EVENTS_RECORD);
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        EmailLog mail = logs.findByMessageId(messageId.replaceAll("^<|>$", ""))
                .orElseThrow(() -> new NotFoundException("mail", messageId));
        switch (receipt) {
            case DELIVERED -> outgoing.delivered(mail.id(), at);
            case BOUNCED -> {
                boolean first = outgoing.bounced(mail.id(), reason, at);
                UUID client = mail.clientId().orElse(null);
                if (first && client != null && mail.recipientUserId().isEmpty()) {
                    troubles.notMailed(mail.id(), client, mail.recipientEmail(), mail.subject(), reason, at);
                }
            }
        }
        return again(mail.id());
    }

    /** As it stands now: it was read before in this transaction, and has changed past Hibernate. */
    private EmailLog again(UUID id) {
        entities.flush();
        entities.clear();
        return logs.findById(id).orElseThrow(() -> new NotFoundException("mail", id));
    }

    private static Specification<EmailLog> matching(Wanted wanted) {
        return (mail, query, build) -> {
            List<Predicate> all = new ArrayList<>();
            if (wanted.status() != null) {
                all.add(build.equal(mail.get("status"), wanted.status()));
            }
            if (wanted.type() != null) {
                all.add(build.equal(mail.get("emailType"), wanted.type()));
            }
            if (wanted.clientId() != null) {
                all.add(build.equal(mail.get("clientId"), wanted.clientId()));
            }
            if (wanted.serviceId() != null) {
                all.add(build.equal(mail.get("workflowId"), wanted.serviceId()));
            }
            if (!wanted.pattern().equals("%")) {
                all.add(build.or(
                        build.like(build.lower(mail.get("recipientEmail")), wanted.pattern(), '\\'),
                        build.like(build.lower(mail.get("subject")), wanted.pattern(), '\\')));
            }
            return build.and(all.toArray(Predicate[]::new));
        };
    }

    private Specification<EmailLog> visibleTo(Actor actor) {
        access.require(actor, Operation.EMAIL_LOGS_READ);
        Specification<Client> clients = visibility.visibleTo(actor);
        boolean looksAfterMail = access.allows(actor, Operation.EMAIL_LOGS_MANAGE);
        return (mail, query, build) -> {
            var seen = query.subquery(UUID.class);
            var client = seen.from(Client.class);
            Predicate predicate = clients.toPredicate(client, (CriteriaQuery<?>) query, build);
            seen.select(client.get("id")).where(predicate);
            List<Predicate> either = new ArrayList<>();
            either.add(mail.get("clientId").in(seen));
            if (actor.userId() != null) {
                either.add(build.equal(mail.get("recipientUserId"), actor.userId()));
            }
            if (looksAfterMail) {
                either.add(build.isNull(mail.get("clientId")));
            }
            return build.or(either.toArray(Predicate[]::new));
        };
    }
}
