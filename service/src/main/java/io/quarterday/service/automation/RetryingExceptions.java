package io.quarterday.service.automation;

import io.quarterday.domain.automation.OpenException;
import java.time.Instant;

/** What of a kind of exceptions a person can have tried again, in the transaction in which they ask for it. */
public interface RetryingExceptions {

    String kind();

    /** Has it tried again. */
    void retry(OpenException exception, Instant at);

    /** Lets it be. */
    void dismissed(OpenException exception, Instant at);
}
