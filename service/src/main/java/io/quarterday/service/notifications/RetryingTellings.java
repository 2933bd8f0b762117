package io.quarterday.service.notifications;

import io.quarterday.domain.automation.OpenException;
import io.quarterday.domain.notifications.Happenings;
import io.quarterday.service.automation.RetryingExceptions;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What nobody could be told of: tried again, it is told as if it had just happened; dismissed, it is forgotten. */
@Component
class RetryingTellings implements RetryingExceptions {

    private final Happenings happenings;

    RetryingTellings(Happenings happenings) {
        this.happenings = happenings;
    }

    @Override
    public String kind() {
        return TellingPeople.EXCEPTION;
    }

    @Override
    public void retry(OpenException exception, Instant at) {
        happenings.again(UUID.fromString(exception.subject()), at);
    }

    @Override
    public void dismissed(OpenException exception, Instant at) {
        happenings.remove(List.of(UUID.fromString(exception.subject())));
    }
}
