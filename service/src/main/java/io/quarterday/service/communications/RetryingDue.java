package io.quarterday.service.communications;

import io.quarterday.domain.automation.OpenException;
import io.quarterday.domain.communications.CommunicationStatus;
import io.quarterday.domain.communications.Communications;
import io.quarterday.service.automation.RetryingExceptions;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** An e-mail that was to be sent and was not: tried again, it falls due once more; dismissed, it stays as it is. */
@Component
class RetryingDue implements RetryingExceptions {

    private final Communications communications;

    RetryingDue(Communications communications) {
        this.communications = communications;
    }

    @Override
    public String kind() {
        return SendingDue.NOT_SENT;
    }

    @Override
    public void retry(OpenException exception, Instant at) {
        communications
                .findLocked(UUID.fromString(exception.subject()))
                .filter(one -> one.status() == CommunicationStatus.SCHEDULED)
                .ifPresent(one -> one.dueAgain(at));
    }

    @Override
    public void dismissed(OpenException exception, Instant at) {
        // It stands with the client as scheduled, to be put off or cancelled.
    }
}
