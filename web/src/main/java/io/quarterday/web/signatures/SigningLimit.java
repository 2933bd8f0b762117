package io.quarterday.web.signatures;

import io.quarterday.service.problem.RateLimitedException;
import io.quarterday.web.api.CallLimit;
import java.time.Clock;
import java.time.Duration;
import org.springframework.stereotype.Component;

/**
 * How often private links may be called, on each node: thirty times a minute one link, three hundred times from a network
 * address. Good and bad links count alike, so that an answer tells nothing.
 */
@Component
class SigningLimit {

    static final int PER_LINK = 30;
    private static final int PER_ADDRESS = 300;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final CallLimit links;
    private final CallLimit addresses;

    SigningLimit(Clock clock) {
        this.links = new CallLimit(clock, PER_LINK, WINDOW);
        this.addresses = new CallLimit(clock, PER_ADDRESS, WINDOW);
    }

    /** @throws RateLimitedException where it is one call too many */
    void count(String token, String address) {
        count(address);
        take(links, token);
    }

    /** The same for whoever calls without a link. */
    void count(String address) {
        take(addresses, address);
    }

    private static void take(CallLimit limit, String key) {
        limit.take(key).ifPresent(left -> {
            throw new RateLimitedException("This link is called too often. Wait a little.", left);
        });
    }
}
