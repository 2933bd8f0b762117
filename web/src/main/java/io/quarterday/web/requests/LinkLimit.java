package io.quarterday.web.requests;

import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.RateLimitedException;
import io.quarterday.web.api.CallLimit;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/**
 * How often a private link may be used, a hundred and twenty times a minute, and how often a network address may try one
 * that leads nowhere, thirty times a minute; on each node.
 */
@Component
class LinkLimit {

    private static final int PER_LINK = 120;
    private static final int MISSES_PER_ADDRESS = 30;
    private static final Duration WINDOW = Duration.ofMinutes(1);

    private final CallLimit links;
    private final CallLimit misses;

    LinkLimit(Clock clock) {
        this.links = new CallLimit(clock, PER_LINK, WINDOW);
        this.misses = new CallLimit(clock, MISSES_PER_ADDRESS, WINDOW);
    }

    /** @throws RateLimitedException where it is one too many */
    <T> T within(String token, String address, Supplier<T> work) {
        refuse(misses.look(address));
        refuse(links.take(token));
        try {
            return work.get();
        } catch (NotFoundException nowhere) {
            refuse(misses.take(address));
            throw nowhere;
        }
    }

    private static void refuse(Optional<Duration> wait) {
        wait.ifPresent(left -> {
            throw new RateLimitedException("This was tried too often. Try again a little later.", left);
        });
    }
}
