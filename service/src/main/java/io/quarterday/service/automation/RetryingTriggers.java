package io.quarterday.service.automation;

import io.quarterday.domain.automation.OpenException;
import io.quarterday.domain.automation.ServiceTrigger;
import io.quarterday.domain.automation.ServiceTriggers;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A trigger that failed: tried again, it is due as before; dismissed, it is taken off. */
@Component
class RetryingTriggers implements RetryingExceptions {

    private final ServiceTriggers triggers;

    RetryingTriggers(ServiceTriggers triggers) {
        this.triggers = triggers;
    }

    @Override
    public String kind() {
        return FiringTriggers.FAILED;
    }

    @Override
    public void retry(OpenException exception, Instant at) {
        failed(exception).ifPresent(ServiceTrigger::retry);
    }

    @Override
    public void dismissed(OpenException exception, Instant at) {
        failed(exception).ifPresent(ServiceTrigger::deactivate);
    }

    private Optional<ServiceTrigger> failed(OpenException exception) {
        return triggers.findLocked(UUID.fromString(exception.subject()))
                .filter(trigger -> trigger.state() == ServiceTrigger.State.FAILED);
    }
}
