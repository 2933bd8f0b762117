package io.quarterday.service.signatures;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.signatures.SignatureErrands;
import io.quarterday.domain.signatures.SignatureTrail;
import io.quarterday.domain.signatures.SignatureTrail.Step;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.SignatureRequest;
import io.quarterday.domain.workflow.SignatureRequests;
import io.quarterday.domain.workflow.SignatureStatus;
import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.rules.signatures.SignatureTables;
import io.quarterday.service.automation.RaisingExceptions;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.notifications.Announcing;
import io.quarterday.service.notifications.Announcing.Announcement;
import io.quarterday.service.rulebook.RuleBooks;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Follows what was sent for signature: reminds as the table {@code signature-reminders} says, each step once, and ends what
 * has expired, of which the practice is told. Each request is a transaction of its own; one that fails hinders no other.
 */
@Service
public class FollowingRequests {

    static final String EXPIRED = "SIGNATURE_EXPIRED";

    private static final Logger log = LoggerFactory.getLogger(FollowingRequests.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);
    private static final int OF_A_CHUNK = 200;

    private final SignatureRequests requests;
    private final ClientServices services;
    private final SignatureTrail trail;
    private final Announcing announcing;
    private final SignatureErrands errands;
    private final RaisingExceptions exceptions;
    private final RuleBooks ruleBooks;
    private final PracticeDays days;
    private final EntityManager entities;
    private final TransactionTemplate transaction;

    FollowingRequests(
            SignatureRequests requests,
            ClientServices services,
            SignatureTrail trail,
            Announcing announcing,
            SignatureErrands errands,
            RaisingExceptions exceptions,
            RuleBooks ruleBooks,
            PracticeDays days,
            EntityManager entities,
            PlatformTransactionManager transactions) {
        this.requests = requests;
        this.services = services;
        this.trail = trail;
        this.announcing = announcing;
        this.errands = errands;
        this.exceptions = exceptions;
        this.ruleBooks = ruleBooks;
        this.days = days;
        this.entities = entities;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What came of it.
     *
     * @param failed requests that could not be followed; the log says why, and they are tried again next time
     */
    public record Followed(int reminded, int expired, int failed) {

        Followed plus(Followed more) {
            return new Followed(reminded + more.reminded, expired + more.expired, failed + more.failed);
        }
    }

    /** Follows all that stands open in a practice. Not in a transaction of the caller's. */
    public Followed follow(UUID practice, Instant at) {
        return CurrentOrganization.call(practice, () -> {
            Followed followed = new Followed(0, 0, 0);
            Instant after = Instant.EPOCH;
            UUID afterId = new UUID(0, 0);
            while (true) {
                Instant from = after;
                UUID fromId = afterId;
                List<SignatureRequest> chunk = transaction.execute(
                        status -> requests.standing(SignatureStatus.SENT, from, fromId, Limit.of(OF_A_CHUNK)));
                for (SignatureRequest request : chunk) {
                    followed = followed.plus(alone(practice, request.id(), at));
                }
                if (chunk.size() < OF_A_CHUNK) {
                    return followed;
                }
                SignatureRequest last = chunk.get(chunk.size() - 1);
                after = last.createdAt();
                afterId = last.id();
            }
        });
    }

    private Followed alone(UUID practice, UUID requestId, Instant at) {
        try {
            return transaction.execute(status -> one(practice, requestId, at));
        } catch (RuntimeException e) {
            log.error("The signature request {} cannot be followed", requestId, e);
            return new Followed(0, 0, 1);
        }
    }

    private Followed one(UUID practice, UUID requestId, Instant at) {
        SignatureRequest request = requests.findById(requestId).orElseThrow();
        ClientService service = services.findLocked(request.clientServiceId()).orElseThrow();
        entities.refresh(request);
        if (request.status() != SignatureStatus.SENT || service.status() != ServiceStatus.ACTIVE) {
            return new Followed(0, 0, 0);
        }
        if (request.expiresAt().filter(end -> !end.isAfter(at)).isPresent()) {
            expire(service, request, at);
            return new Followed(0, 1, 0);
        }
        return new Followed(remind(practice, service, request, at) ? 1 : 0, 0, 0);
    }

    private void expire(ClientService service, SignatureRequest request, Instant at) {
        request.expire(at);
        trail.write(request.id(), new Step(at, "EXPIRED", null, null, null));
        exceptions.raise(
                EXPIRED,
                service.client().id(),
                request.id().toString(),
                service.client().companyName() + " has not signed "
                        + request.paper().map(SignatureRequest.Paper::name).orElse("what was sent")
                        + ", and the link has expired. Ask anew, or record a signature on paper.",
                Map.of("service_id", service.id().toString()),
                at);
    }

    private boolean remind(UUID practice, ClientService service, SignatureRequest request, Instant at) {
        Optional<SignatureRequest.Paper> paper = request.paper();
        Optional<String> email = request.signerEmail();
        Optional<Instant> sent = request.sentAt();
        if (paper.isEmpty() || email.isEmpty() || sent.isEmpty()) {
            return false;
        }
        int step = request.reminders() + 1;
        int waited = (int) ChronoUnit.DAYS.between(days.on(practice, sent.get()), days.on(practice, at));
        boolean due = !ruleBooks
                .decide(
                        practice,
                        SignatureTables.REMINDERS,
                        new SignatureTables.UnansweredRequest(
                                service.serviceType().name(), step, waited))
                .answer()
                .hits()
                .isEmpty();
        if (!due) {
            return false;
        }
        if (!request.isBuiltIn() && !errands.want(request.id(), SignatureErrands.Kind.REMIND, at)) {
            return false; // something else is to be done there first; the step is due again the next time
        }
        request.remind(at);
        trail.write(request.id(), new Step(at, "REMINDED", null, null, String.valueOf(step)));
        if (!request.isBuiltIn()) {
            return true;
        }
        Map<String, String> details = new HashMap<>(Map.of(
                "signature_request_id", request.id().toString(),
                "document", paper.get().name(),
                "signer_email", email.get(),
                "step", String.valueOf(step)));
        request.signerName().ifPresent(name -> details.put("signer_name", name));
        request.expiresAt().ifPresent(end -> details.put("expires_on", lastDay(end, days.zone(practice))));
        announcing.announce(
                new Announcement(
                        NotificationEvent.SIGNATURE_REMINDER,
                        "signature:" + request.id() + ":" + step,
                        service.id(),
                        List.of(),
                        null,
                        0,
                        List.of(),
                        details),
                at);
        return true;
    }

    /** A link is good to the end of this day. */
    private static String lastDay(Instant end, ZoneId zone) {
        LocalDate day = end.atZone(zone).toLocalDate().minusDays(1);
        return DAY.format(day);
    }
}
