package io.quarterday.service.signatures;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.workflow.SignatureRequest;
import io.quarterday.domain.workflow.SignatureRequests;
import io.quarterday.domain.workflow.SigningCode;
import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.rules.signatures.SignatureTables.Terms;
import io.quarterday.service.notifications.ConfidentialMail;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.UnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One-time codes by mail: made and counted in a transaction, mailed after it, taken back where the mail does not get away.
 * How long a code is good and for how many tries the table {@code signature-terms} says when it is made; a new one takes
 * the place of the one before.
 */
@Component
class MailingCodes {

    private static final Duration TRY_AGAIN = Duration.ofSeconds(30);

    private final OneTimeCodes codes;
    private final ConfidentialMail mail;
    private final SignatureRequests requests;
    private final TransactionTemplate transaction;

    MailingCodes(
            OneTimeCodes codes,
            ConfidentialMail mail,
            SignatureRequests requests,
            PlatformTransactionManager transactions) {
        this.codes = codes;
        this.mail = mail;
        this.requests = requests;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A code that is to be mailed. @param minutes how long it is good */
    record Made(
            UUID requestId,
            String code,
            String document,
            String client,
            String email,
            @Nullable String name,
            int minutes) {}

    /** Makes a code, in the transaction that holds the request. */
    Made make(SignatureRequest request, String document, String client, Terms terms, Instant at) {
        String email = request.signerEmail()
                .orElseThrow(() -> new ConflictException("The practice knows no e-mail address of the signer."));
        if (request.codesSent() >= terms.codesMax()) {
            throw new ConflictException("No more than " + terms.codesMax()
                    + " codes are mailed for one link. Ask the practice for a new one.");
        }
        String code = codes.next();
        Instant end = at.plus(Duration.ofMinutes(terms.codeMinutes()));
        request.sendCode(new SigningCode(codes.hash(request.id(), code), email, at, end, terms.codeTries()));
        return new Made(
                request.id(),
                code,
                document,
                client,
                email,
                request.signerName().orElse(null),
                terms.codeMinutes());
    }

    /** Mails what was made, and says for how many minutes it is good. */
    int mail(UUID practice, Supplier<Made> making, Instant at) {
        Made made = making.get();
        return CurrentOrganization.call(practice, () -> {
            Optional<String> failed = mail.send(
                    NotificationEvent.SIGNING_CODE,
                    Map.of(
                            "code", made.code(),
                            "document", made.document(),
                            "client", made.client(),
                            "minutes", String.valueOf(made.minutes())),
                    made.email(),
                    made.name(),
                    at);
            if (failed.isPresent()) {
                transaction.executeWithoutResult(
                        status -> requests.findById(made.requestId()).ifPresent(SignatureRequest::takeCodeBack));
                throw new UnavailableException("The code could not be mailed just now. Try again.", TRY_AGAIN);
            }
            return made.minutes();
        });
    }

    /** What is wrong with a code that somebody gave, in words for them; a try that failed is counted. */
    Optional<String> wrong(SignatureRequest request, String given, Instant at) {
        Optional<SigningCode> known = request.code();
        if (known.isEmpty()) {
            return Optional.of("Have a code mailed first.");
        }
        SigningCode code = known.get();
        if (!code.expiresAt().isAfter(at)) {
            return Optional.of("The code has expired. Have a new one mailed.");
        }
        if (code.triesLeft() <= 0) {
            return Optional.of("The code was tried too often. Have a new one mailed.");
        }
        if (!codes.matches(code.hash(), request.id(), given)) {
            code.failed();
            return Optional.of("This is not the code that was mailed; " + code.triesLeft() + " more tries are left.");
        }
        return Optional.empty();
    }
}
