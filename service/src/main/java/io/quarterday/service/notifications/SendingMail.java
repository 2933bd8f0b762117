package io.quarterday.service.notifications;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.notifications.OutgoingMail;
import io.quarterday.domain.notifications.OutgoingMail.Claimed;
import io.quarterday.rules.notifications.MailFailure;
import io.quarterday.rules.notifications.NotificationDecisions;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.service.notifications.Enclosures.Enclosure;
import io.quarterday.service.notifications.PostOffice.Outcome;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the mails that are due. Each is claimed for a while by one process, sent outside of any transaction, and marked
 * with what became of it. Where a process dies in between nobody knows whether the server had taken the mail: it is
 * sent again when the claim is over, under the same Message-ID, by which its receiver knows it again.
 */
@Service
public class SendingMail {

    private static final int OF_A_CHUNK = 10;
    private static final int CHUNKS_MAX = 200;

    /** Longer than the time-outs of a chunk's mails together. */
    static final Duration CLAIM = Duration.ofMinutes(15);

    private final OutgoingMail outgoing;
    private final PostOffice post;
    private final MailSettings settings;
    private final MailTroubles troubles;
    private final ObjectProvider<Enclosures> enclosures;
    private final RuleBooks ruleBooks;
    private final Clock clock;
    private final TransactionTemplate transaction;

    SendingMail(
            OutgoingMail outgoing,
            PostOffice post,
            MailSettings settings,
            MailTroubles troubles,
            ObjectProvider<Enclosures> enclosures,
            RuleBooks ruleBooks,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.troubles = troubles;
        this.enclosures = enclosures;
        this.transaction = new TransactionTemplate(transactions);
        this.outgoing = outgoing;
        this.post = post;
        this.settings = settings;
        this.ruleBooks = ruleBooks;
        this.clock = clock;
    }

    /**
     * Sends what is due in a practice. Not in a transaction of the caller's.
     *
     * @return how many mails got away
     */
    public int send(UUID practice) {
        return CurrentOrganization.call(practice, () -> {
            String fromName = outgoing.practiceName().orElse("");
            int sent = 0;
            for (int chunk = 0; chunk < CHUNKS_MAX; chunk++) {
                Instant at = now();
                List<Claimed> claimed = outgoing.claim(at, at.plus(CLAIM), OF_A_CHUNK);
                for (int i = 0; i < claimed.size(); i++) {
                    Outcome outcome = one(practice, claimed.get(i), fromName);
                    if (outcome instanceof Outcome.Sent) {
                        sent++;
                    } else if (outcome instanceof Outcome.NotSent not
                            && not.kind().equals("UNREACHABLE")) {
                        // Nobody is there: the others wait for the next look, and it does not count against them.
                        outgoing.release(claimed.subList(i + 1, claimed.size()).stream()
                                .map(Claimed::id)
                                .toList());
                        return sent;
                    }
                }
                if (claimed.size() < OF_A_CHUNK) {
                    break;
                }
            }
            return sent;
        });
    }

    private Outcome one(UUID practice, Claimed mail, String fromName) {
        if (mail.pointless()) {
            outgoing.giveUp(
                    mail.id(), "WITHDRAWN", "Not sent: the records have arrived, or the work has moved on.", now());
            return new Outcome.NotSent("WITHDRAWN", "");
        }
        Outcome outcome = post.post(mail, enclosure(mail), fromName, now());
        Instant at = now();
        transaction.executeWithoutResult(status -> {
            if (outcome instanceof Outcome.NotSent not) {
                notSent(practice, mail, not, at);
            } else {
                outgoing.sent(mail.id(), settings.from(), fromName, at);
                if (mail.clientId() != null && mail.toClient()) {
                    troubles.mailed(mail.id(), at);
                }
            }
        });
        return outcome;
    }

    private @Nullable Enclosure enclosure(Claimed mail) {
        UUID document = mail.attachmentId();
        return document == null
                ? null
                : enclosures.stream()
                        .flatMap(kept -> kept.read(document).stream())
                        .findFirst()
                        .orElse(null);
    }

    private void notSent(UUID practice, Claimed mail, Outcome.NotSent not, Instant at) {
        Optional<Duration> backOff = backOff(practice, new MailFailure(not.kind(), mail.attempts()));
        if (backOff.isPresent()) {
            outgoing.tryAgain(mail.id(), not.kind(), not.reason(), at.plus(backOff.get()), at);
            return;
        }
        outgoing.giveUp(mail.id(), not.kind(), not.reason(), at);
        if (mail.clientId() != null && mail.toClient()) {
            troubles.notMailed(mail.id(), mail.clientId(), mail.toEmail(), mail.subject(), not.reason(), at);
        }
    }

    /** How long to wait; nothing where it is given up. */
    private Optional<Duration> backOff(UUID practice, MailFailure failure) {
        List<Hit> hits = ruleBooks
                .decide(practice, NotificationDecisions.MAIL_RETRIES, failure)
                .answer()
                .hits();
        if (hits.isEmpty() || hits.get(0).row().isTrue("give_up")) {
            return Optional.empty();
        }
        Row row = hits.get(0).row();
        return Optional.ofNullable(row.integerOrNull("back_off_minutes")).map(Duration::ofMinutes);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
