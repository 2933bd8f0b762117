package io.quarterday.service.signatures;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.signatures.SignatureErrands;
import io.quarterday.domain.signatures.SignatureErrands.Errand;
import io.quarterday.domain.signatures.SignatureErrands.Kind;
import io.quarterday.domain.workflow.SignatureRequest;
import io.quarterday.domain.workflow.SignatureRequest.Paper;
import io.quarterday.domain.workflow.SignatureRequests;
import io.quarterday.domain.workflow.SignatureStatus;
import io.quarterday.rules.automation.TriggerTables;
import io.quarterday.service.automation.RaisingExceptions;
import io.quarterday.service.documents.KeepingDocuments;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.rulebook.RuleBooks;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Does what is to be done at Dropbox Sign. Each errand is claimed for a while by one process, done outside of any
 * transaction, and marked. One that fails is tried again as the table {@code retries} says, then listed for a person.
 */
@Service
public class RunningErrands {

    static final String EXCEPTION = "SIGNATURE_ERRAND_FAILED";

    private static final Logger log = LoggerFactory.getLogger(RunningErrands.class);

    /** Longer than the time-outs of a chunk's errands together. */
    private static final Duration CLAIM = Duration.ofMinutes(15);

    /** As much as Dropbox Sign takes. */
    private static final int FILE_MAX = 40 << 20;

    private static final int OF_A_CHUNK = 10;
    private static final int CHUNKS_MAX = 100;

    private final SignatureErrands errands;
    private final SignatureRequests requests;
    private final DropboxSign provider;
    private final HearingSigners hearing;
    private final KeepingDocuments documents;
    private final RaisingExceptions exceptions;
    private final RuleBooks ruleBooks;
    private final Clock clock;
    private final TransactionTemplate transaction;

    RunningErrands(
            SignatureErrands errands,
            SignatureRequests requests,
            DropboxSign provider,
            HearingSigners hearing,
            KeepingDocuments documents,
            RaisingExceptions exceptions,
            RuleBooks ruleBooks,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.errands = errands;
        this.requests = requests;
        this.provider = provider;
        this.hearing = hearing;
        this.documents = documents;
        this.exceptions = exceptions;
        this.ruleBooks = ruleBooks;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Does what is due in a practice. Not in a transaction of the caller's.
     *
     * @return how many errands succeeded
     */
    public int run(UUID practice) {
        return CurrentOrganization.call(practice, () -> {
            int done = 0;
            for (int chunk = 0; chunk < CHUNKS_MAX; chunk++) {
                Instant at = now();
                List<Errand> claimed = errands.claim(at, at.plus(CLAIM), OF_A_CHUNK);
                for (Errand errand : claimed) {
                    done += one(practice, errand) ? 1 : 0;
                }
                // One errand may want the next, so it is looked until nothing is due.
                if (claimed.isEmpty()) {
                    break;
                }
            }
            return done;
        });
    }

    private boolean one(UUID practice, Errand errand) {
        try {
            perform(practice, errand);
            return true;
        } catch (ProviderException failed) {
            if (failed.forGood() && errand.kind() == Kind.CANCEL) {
                // It is over there, too; maybe because it was signed at the last moment.
                errands.instead(errand, Kind.CHECK, now());
                return true;
            }
            failed(practice, errand, String.valueOf(failed.getMessage()), failed.forGood());
        } catch (RuntimeException failed) {
            log.error("The errand {} of signature request {} failed", errand.kind(), errand.requestId(), failed);
            failed(practice, errand, "it could not be carried out; the log says why", false);
        }
        return false;
    }

    private void perform(UUID practice, Errand errand) throws ProviderException {
        String known = errand.providerRequestId();
        switch (errand.kind()) {
            case SEND -> {
                String id = known == null ? provider.send(toSend(practice, errand)) : known;
                errands.sent(errand, id, now());
            }
            case REMIND -> {
                provider.remind(
                        Objects.requireNonNull(known),
                        read(errand.requestId()).signerEmail().orElseThrow());
                errands.done(errand);
            }
            case CHECK -> {
                DropboxSign.Standing standing = provider.standing(Objects.requireNonNull(known));
                hearing.heard(practice, errand.requestId(), standing, now());
                // After what was heard is kept, which may want the next errand: that one stays.
                errands.done(errand);
            }
            case FETCH -> {
                byte[] file = provider.signedFile(Objects.requireNonNull(known));
                hearing.keep(practice, errand.requestId(), file, now());
                errands.done(errand);
            }
            case CANCEL -> {
                provider.cancel(Objects.requireNonNull(known));
                errands.done(errand);
            }
        }
    }

    private DropboxSign.ToSend toSend(UUID practice, Errand errand) throws ProviderException {
        SignatureRequest request = read(errand.requestId());
        Paper paper = request.paper().orElseThrow();
        if (request.status() != SignatureStatus.SENT) {
            throw new ProviderException("The request is " + request.status() + ".", true);
        }
        try {
            KeepingDocuments.Content content = documents.read(Actor.system(practice, "signature"), paper.id(), now());
            String email = request.signerEmail().orElseThrow();
            return new DropboxSign.ToSend(
                    practice,
                    request.id(),
                    paper.name(),
                    content.whole(FILE_MAX),
                    request.signerName().orElse(email),
                    email,
                    request.consentText(),
                    request.expiresAt().orElse(null));
        } catch (NotFoundException gone) {
            throw new ProviderException("The document \"" + paper.name() + "\" was taken away.", true);
        } catch (IOException unread) {
            log.error("The document {} cannot be read", paper.id(), unread);
            throw new ProviderException(
                    "The document \"" + paper.name() + "\" cannot be read, or is larger than 40 MiB.", false);
        }
    }

    private SignatureRequest read(UUID requestId) {
        return transaction.execute(status -> requests.findById(requestId).orElseThrow());
    }

    private void failed(UUID practice, Errand errand, String why, boolean forGood) {
        Instant at = now();
        Optional<Integer> minutes = forGood
                ? Optional.empty()
                : TriggerTables.minutesUntilRetry(ruleBooks.inForce(practice), errand.attempts());
        log.info("Errand {} of signature request {}: {}", errand.kind(), errand.requestId(), why);
        transaction.executeWithoutResult(status -> {
            Instant next = minutes.map(m -> at.plus(Duration.ofMinutes(m))).orElse(null);
            if (errands.failed(errand, next) && next == null) {
                exceptions.raise(
                        EXCEPTION,
                        hearing.clientOf(errand.serviceId()),
                        errand.requestId().toString(),
                        "The provider of signatures did not do " + errand.kind() + ": " + why
                                + " Tried again, it is done anew; dismissed, it is not.",
                        Map.of("errand", errand.kind().name(), "attempts", errand.attempts()),
                        at);
            }
        });
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
