package io.quarterday.service.notifications;

import io.quarterday.domain.automation.OpenException;
import io.quarterday.domain.notifications.OutgoingMail;
import io.quarterday.service.automation.RetryingExceptions;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A mail that did not reach a client: tried again, it is sent anew; dismissed, it stays as not sent. */
@Component
class RetryingMails implements RetryingExceptions {

    private final OutgoingMail outgoing;

    RetryingMails(OutgoingMail outgoing) {
        this.outgoing = outgoing;
    }

    @Override
    public String kind() {
        return MailTroubles.NOT_MAILED;
    }

    @Override
    public void retry(OpenException exception, Instant at) {
        outgoing.retry(UUID.fromString(exception.subject()), at);
    }

    @Override
    public void dismissed(OpenException exception, Instant at) {
        // The log of the mail says what became of it.
    }
}
