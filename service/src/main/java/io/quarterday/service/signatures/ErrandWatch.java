package io.quarterday.service.signatures;

import io.quarterday.domain.signatures.SignatureErrands;
import io.quarterday.service.watching.Watch;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks every few seconds in which practices something is to be done at a provider of signatures, and has it done. */
@Component
class ErrandWatch extends Watch {

    private static final int PRACTICES_MAX = 1_000;

    private final SignatureErrands errands;
    private final RunningErrands running;
    private final boolean enabled;
    private final Clock clock;

    ErrandWatch(
            SignatureErrands errands,
            RunningErrands running,
            @Value("${quarterday.signatures.enabled}") boolean enabled,
            @Value("${quarterday.signatures.every}") Duration every,
            Clock clock) {
        super("signature-errands", every);
        this.errands = errands;
        this.running = running;
        this.enabled = enabled;
        this.clock = clock;
    }

    @Override
    public boolean isAutoStartup() {
        return enabled;
    }

    @Override
    protected List<Runnable> looks() {
        return List.of(this::look);
    }

    void look() {
        forEach(errands.practicesWithDue(clock.instant(), PRACTICES_MAX), running::run);
    }
}
