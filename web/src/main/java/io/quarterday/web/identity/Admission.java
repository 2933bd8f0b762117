package io.quarterday.web.identity;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Until when a call that stays open may stay so: as long as its access token holds. An API key does not end by itself but
 * may be revoked, so who holds one is asked for it again every minute.
 */
public record Admission(Instant until) {

    private static final Duration OF_A_KEY = Duration.ofMinutes(1);

    static Admission of(@Nullable Instant tokenEnds, Instant now) {
        return new Admission(tokenEnds == null ? now.plus(OF_A_KEY) : tokenEnds);
    }
}
