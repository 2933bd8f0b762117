package io.quarterday.service.register;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Companies House is asked.
 *
 * @param key of its public data API; without one nothing is asked. Never shown, never logged
 * @param baseUrl by https, so that nobody on the way reads the key; by http only to this machine itself
 * @param connectTimeout until a connection stands
 * @param timeout until an answer is there, to its last byte
 * @param requests that may be made in any {@code window}; several nodes with one key share it out between them
 * @param freshFor how long an answer is taken for true without asking again
 * @param retries of a request that was not answered, or answered by 500, 502, 503 or 504
 * @param retryDelay before the first retry; each next waits twice as long
 * @param circuitOpenFor how long nothing is asked after half of the last twenty requests failed
 */
@ConfigurationProperties("quarterday.companies-house")
record CompaniesHouseSettings(
        @DefaultValue("") String key,

        @DefaultValue("https://api.company-information.service.gov.uk")
        URI baseUrl,

        @DefaultValue("2s") Duration connectTimeout,
        @DefaultValue("5s") Duration timeout,
        @DefaultValue("600") int requests,
        @DefaultValue("5m") Duration window,
        @DefaultValue("10m") Duration freshFor,
        @DefaultValue("2") int retries,
        @DefaultValue("300ms") Duration retryDelay,
        @DefaultValue("30s") Duration circuitOpenFor) {

    private static final int REQUESTS_MAX = 10_000;
    private static final int RETRIES_MAX = 5;

    CompaniesHouseSettings {
        key = key.strip();
        require(requests >= 1 && requests <= REQUESTS_MAX, "requests", "1 to " + REQUESTS_MAX);
        require(retries >= 0 && retries <= RETRIES_MAX, "retries", "0 to " + RETRIES_MAX);
        String host = baseUrl.getHost();
        require(
                host != null
                        && ("https".equals(baseUrl.getScheme())
                                || ("http".equals(baseUrl.getScheme()) && isThisMachine(host))),
                "base-url",
                "an https address");
    }

    boolean hasKey() {
        return !key.isEmpty();
    }

    private static void require(boolean holds, String setting, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("quarterday.companies-house." + setting + " must be " + expected + ".");
        }
    }

    private static boolean isThisMachine(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException nowhere) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "CompaniesHouseSettings[key=" + (hasKey() ? "given" : "none") + ", baseUrl=" + baseUrl + "]";
    }
}
