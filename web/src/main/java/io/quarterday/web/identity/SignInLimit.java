package io.quarterday.web.identity;

import io.quarterday.web.api.CallLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * How often a sign-in may be tried: ten times a minute for an e-mail address, sixty from a network address, on each
 * node. Success and failure count alike, so that an answer tells nothing.
 */
@Component
class SignInLimit {

    private static final int PER_EMAIL = 10;
    private static final int PER_ADDRESS = 60;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final CallLimit emails;
    private final CallLimit addresses;
    private final CallLimit told;

    SignInLimit(Clock clock) {
        this.emails = new CallLimit(clock, PER_EMAIL, WINDOW);
        this.addresses = new CallLimit(clock, PER_ADDRESS, WINDOW);
        this.told = new CallLimit(clock, 1, WINDOW);
    }

    /** Whether a try too many is to be written down: once in a window for an e-mail address, however many come. */
    boolean toBeTold(String email) {
        return told.take(email.strip().toLowerCase(Locale.ROOT)).isEmpty();
    }

    /** Counts one try; how long to wait if it is one too many. */
    Optional<Duration> tryFor(String email, String address) {
        Optional<Duration> wait = addresses.take(address);
        return wait.isPresent() ? wait : emails.take(email.strip().toLowerCase(Locale.ROOT));
    }
}
