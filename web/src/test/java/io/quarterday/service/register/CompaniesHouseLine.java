package io.quarterday.service.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.quarterday.service.problem.UnavailableException;
import io.quarterday.service.register.CompaniesHouse.Asking;
import io.quarterday.web.testing.CompaniesHouseStandIn;
import io.quarterday.web.testing.MutableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.springframework.web.client.RestClient;

/** A client of Companies House on a stand-in that speaks real HTTP, for tests. */
final class CompaniesHouseLine implements AutoCloseable {

    static final String NUMBER = "01234567";

    /** Long, for a busy machine; {@link #hasty} is for those that wait in vain. */
    static final Duration TIMEOUT = Duration.ofSeconds(20);

    static final Duration HASTY = Duration.ofMillis(500);

    final CompaniesHouseStandIn standIn = new CompaniesHouseStandIn();
    final MutableClock clock = new MutableClock(Instant.parse("2026-03-02T09:00:00Z"));
    final CompaniesHouse register = connect(CompaniesHouseStandIn.KEY, standIn.address(), 600, 2);

    CompaniesHouseLine() {
        standIn.register(NUMBER, profile -> {});
    }

    CompaniesHouse connect(String key, URI address, int requests, int retries) {
        return connect(key, address, requests, retries, TIMEOUT);
    }

    CompaniesHouse hasty() {
        return connect(CompaniesHouseStandIn.KEY, standIn.address(), 600, 2, HASTY);
    }

    private CompaniesHouse connect(String key, URI address, int requests, int retries, Duration timeout) {
        CompaniesHouseSettings settings = new CompaniesHouseSettings(
                key,
                address,
                timeout,
                timeout,
                requests,
                Duration.ofMinutes(5),
                Duration.ofMinutes(10),
                retries,
                Duration.ofMillis(1),
                Duration.ofSeconds(30));
        return new CompaniesHouse(new RegisterConnection(settings, RestClient.builder(), clock), settings, clock);
    }

    CompanyProfile profile() {
        return register.company(NUMBER, Asking.NOW);
    }

    UnavailableException unavailable() {
        UnavailableException unavailable = catchThrowableOfType(UnavailableException.class, this::profile);
        assertThat(unavailable).isNotNull();
        assertThat(unavailable.retryAfter()).isPositive();
        return unavailable;
    }

    @Override
    public void close() {
        standIn.close();
    }
}
