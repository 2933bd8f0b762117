package io.quarterday.service.signatures;

import io.quarterday.domain.automation.OpenException;
import io.quarterday.domain.signatures.SignatureErrands;
import io.quarterday.service.automation.RetryingExceptions;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a provider did not do: tried again, it is done anew; dismissed, it stays undone. */
@Component
class RetryingErrands implements RetryingExceptions {

    private final SignatureErrands errands;

    RetryingErrands(SignatureErrands errands) {
        this.errands = errands;
    }

    @Override
    public String kind() {
        return RunningErrands.EXCEPTION;
    }

    @Override
    public void retry(OpenException exception, Instant at) {
        errands.again(UUID.fromString(exception.subject()), at);
    }

    @Override
    public void dismissed(OpenException exception, Instant at) {
        // The request shows how it stands.
    }
}
