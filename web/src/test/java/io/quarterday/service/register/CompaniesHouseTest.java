package io.quarterday.service.register;

import static io.quarterday.web.testing.CompaniesHouseStandIn.body;
import static io.quarterday.web.testing.CompaniesHouseStandIn.half;
import static io.quarterday.web.testing.CompaniesHouseStandIn.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotConfiguredException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.RateLimitedException;
import io.quarterday.service.problem.UnavailableException;
import io.quarterday.service.register.CompaniesHouse.Asking;
import io.quarterday.web.testing.CompaniesHouseStandIn;
import io.quarterday.web.testing.CompaniesHouseStandIn.Answering;
import io.quarterday.web.testing.MutableClock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.web.client.RestClient;

/** The client of Companies House against a stand-in that speaks real HTTP, and fails in every way. */
class CompaniesHouseTest {

    private static final String NUMBER = "01234567";
    private static final String PROFILE = "/company/" + NUMBER;
    /** Long, for a busy machine; {@link #hasty} is for those that wait in vain. */
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private static final Duration HASTY = Duration.ofMillis(500);

    private final CompaniesHouseStandIn standIn = new CompaniesHouseStandIn();
    private final MutableClock clock = new MutableClock(Instant.parse("2026-03-02T09:00:00Z"));
    private final CompaniesHouse register = connect(CompaniesHouseStandIn.KEY, standIn.address(), 600, 2);

    CompaniesHouseTest() {
        standIn.register(NUMBER, profile -> {});
    }

    @AfterEach
    void close() {
        standIn.close();
    }

    private CompaniesHouse connect(String key, URI address, int requests, int retries) {
        return connect(key, address, requests, retries, TIMEOUT);
    }

    private CompaniesHouse hasty() {
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

    private CompanyProfile profile() {
        return register.company(NUMBER, Asking.NOW);
    }

    private UnavailableException unavailable() {
        UnavailableException unavailable = catchThrowableOfType(UnavailableException.class, this::profile);
        assertThat(unavailable).isNotNull();
        assertThat(unavailable.retryAfter()).isPositive();
        return unavailable;
    }

    @Test
    void signsInAndReadsAProfile() {
        CompanyProfile profile = profile();

        assertThat(profile.companyName()).isEqualTo("ALDGATE JOINERY LIMITED");
        assertThat(profile.companyStatus()).isEqualTo("active");
        assertThat(profile.dateOfCreation()).isEqualTo("2012-06-15");
        assertThat(profile.registeredOfficeAddress().addressLine1()).isEqualTo("14 Minories");
        assertThat(profile.accounts().accountingReferenceDate().month()).isEqualTo("12");
        assertThat(profile.accounts().nextAccounts().periodEndOn()).isEqualTo("2025-12-31");
        assertThat(profile.accounts().lastAccounts().madeUpTo()).isEqualTo("2024-12-31");
        assertThat(profile.confirmationStatement().nextDue()).isEqualTo("2026-06-28");
        assertThat(profile.hasBeenLiquidated()).isFalse();
        assertThat(standIn.requests().get(0).authorization()).isEqualTo("Basic " + CompaniesHouseStandIn.basic());
    }

    @Test
    void readsPeopleFilingsAndSearchResults() {
        var officers = register.officers(NUMBER, 0, 50, Asking.RECENTLY);
        var controllers = register.controllers(NUMBER, 0, 50, Asking.RECENTLY);
        var filings = register.filings(NUMBER, 20, 10, Asking.RECENTLY);
        var found = register.search("aldgate & sons=50%", 0, 20, Asking.RECENTLY);

        assertThat(officers.items()).extracting(Officer::officerRole).contains("director", "corporate-secretary");
        assertThat(officers.items().get(0).dateOfBirth().year()).isEqualTo(1971);
        assertThat(officers.items().get(2).isPre1992Appointment()).isTrue();
        assertThat(controllers.items().get(0).naturesOfControl())
                .containsExactly("ownership-of-shares-75-to-100-percent", "right-to-appoint-and-remove-directors");
        assertThat(controllers.items().get(1).name()).isNull();
        assertThat(filings.total()).isEqualTo(57);
        assertThat(filings.items().get(1).descriptionValues()).containsKey("capital");
        assertThat(found.items()).extracting(FoundCompany::title).contains("ALDGATE COMMUNITY TRUST");
        assertThat(standIn.requests().get(2).query()).isEqualTo("items_per_page=10&start_index=20");
        assertThat(standIn.requests().get(3).query())
                .isEqualTo("q=aldgate%20%26%20sons%3D50%25&items_per_page=20&start_index=0");
    }

    @Test
    void anUnknownCompanyIsNotFoundAndHasNobody() {
        assertThatThrownBy(() -> register.company("09999999", Asking.NOW)).isInstanceOf(NotFoundException.class);
        assertThat(register.controllers("09999999", 0, 10, Asking.NOW).items()).isEmpty();
    }

    @Test
    void tellsWhereResultsEnd() {
        standIn.then(status(416));

        assertThatThrownBy(() -> register.search("a", 5_000, 20, Asking.NOW)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anAnswerCountsForTenMinutesUnlessItIsAskedForAnew() {
        register.company(NUMBER, Asking.RECENTLY);
        clock.advance(Duration.ofMinutes(9));
        register.company(NUMBER, Asking.RECENTLY);
        assertThat(standIn.count(PROFILE)).isEqualTo(1);

        register.company(NUMBER, Asking.NOW);
        assertThat(standIn.count(PROFILE)).isEqualTo(2);
        clock.advance(Duration.ofMinutes(10));
        register.company(NUMBER, Asking.RECENTLY);
        assertThat(standIn.count(PROFILE)).isEqualTo(3);
    }

    @Test
    void keepsWhatIsUnchangedByItsETag() {
        standIn.tagAnswers();
        CompanyProfile first = profile();
        CompanyProfile second = profile();
        assertThat(standIn.requests().get(0).ifNoneMatch()).isNull();
        assertThat(standIn.requests().get(1).ifNoneMatch()).isNotNull();
        // The very same: its 304 had no body.
        assertThat(second).isSameAs(first);

        standIn.register(NUMBER, profile -> profile.put("company_name", "ALDGATE CABINETS LIMITED"));
        assertThat(profile().companyName()).isEqualTo("ALDGATE CABINETS LIMITED");
    }

    @Test
    void forgetsACompanyThatIsNotThereAnyMore() {
        profile();
        standIn.forget(PROFILE);
        assertThatThrownBy(this::profile).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> register.company(NUMBER, Asking.RECENTLY)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void waitsAsLongAsTheRegisterAsks() {
        standIn.then(status(429, "Retry-After", "42"));

        RateLimitedException limited = catchThrowableOfType(RateLimitedException.class, this::profile);
        assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(42));
        clock.advance(Duration.ofSeconds(41));
        assertThatThrownBy(this::profile).isInstanceOf(RateLimitedException.class);
        assertThat(standIn.requests())
                .as("nothing is asked meanwhile, nor tried again")
                .hasSize(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(profile()).isNotNull();
    }

    @Test
    void waitsUntilTheWindowEndsWhereTheRegisterSaysThatInstead() {
        long end = clock.instant().plusSeconds(120).getEpochSecond();
        standIn.then(status(429, "X-Ratelimit-Remain", "0", "X-Ratelimit-Reset", String.valueOf(end)));

        assertThat(catchThrowableOfType(RateLimitedException.class, this::profile)
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    void waitsAWindowWhereTheRegisterSaysNothing() {
        standIn.then(status(429, "Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"));

        assertThat(catchThrowableOfType(RateLimitedException.class, this::profile)
                        .retryAfter())
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void stopsBeforeTheRegisterMust() {
        CompaniesHouse frugal = connect(CompaniesHouseStandIn.KEY, standIn.address(), 10, 2);
        for (int i = 0; i < 10; i++) {
            frugal.company(NUMBER, Asking.NOW);
        }
        assertThatThrownBy(() -> frugal.company(NUMBER, Asking.NOW))
                .isInstanceOf(RateLimitedException.class)
                .hasMessageContaining("10 requests in 300 seconds");
        assertThat(standIn.requests()).hasSize(10);
        assertThat(frugal.company(NUMBER, Asking.RECENTLY)).as("what is known").isNotNull();

        clock.advance(Duration.ofMinutes(5));
        assertThat(frugal.company(NUMBER, Asking.NOW)).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void triesAgainAfterAServerError(int status) {
        standIn.then(status(status), status(status));

        assertThat(profile()).isNotNull();
        assertThat(standIn.requests()).hasSize(3);
    }

    @Test
    void givesUpAfterTheLastTry() {
        standIn.then(status(500), status(502), status(503));

        assertThat(unavailable()).hasMessageContaining("503");
        assertThat(standIn.requests()).hasSize(3);
    }

    @Test
    void triesAgainAfterHalfAnAnswer() {
        standIn.then(half(), half());
        assertThat(profile()).isNotNull();

        standIn.then(half(), half(), half());
        assertThat(unavailable()).hasMessageContaining("in full and in time");
    }

    @Test
    void doesNotWaitForEver() {
        for (Answering never : List.of(standIn.silence(), standIn.stall())) {
            standIn.then(never, never, never);
            CompaniesHouse hasty = hasty();
            long begun = System.nanoTime();

            assertThatThrownBy(() -> hasty.company(NUMBER, Asking.NOW))
                    .isInstanceOf(UnavailableException.class)
                    .hasMessageContaining("in full and in time");
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isBetween(HASTY, HASTY.multipliedBy(20));
        }
    }

    @Test
    void nobodyThereIsNoAnswer() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        CompaniesHouse nobody = connect(CompaniesHouseStandIn.KEY, URI.create("http://localhost:" + port), 600, 1);

        assertThatThrownBy(() -> nobody.company(NUMBER, Asking.NOW)).isInstanceOf(UnavailableException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html>Service unavailable</html>",
                "{\"company_number\": \"01234567\", \"company_name\": \"HALF AN ANSW",
                "{}",
                "null",
                "[]",
                "{\"company_number\": \"01234567\", \"company_name\": \"A\"}",
                "{\"company_number\": \"07654321\", \"company_name\": \"ANOTHER\", \"type\": \"ltd\"}",
                "{\"company_number\": \"01234567\", \"company_name\": \"A\", \"type\": \"ltd\","
                        + " \"date_of_creation\": \"last year\"}",
                "{\"company_number\": \"01234567\", \"company_name\": \"A\", \"type\": \"ltd\", \"accounts\": 7}",
                "{\"company_number\": \"01234567\", \"company_name\": \"A\", \"type\": \"ltd\"} {}"
            })
    void takesNothingOfWhatCannotBeRead(String body) {
        standIn.then(body(body));

        assertThat(unavailable()).hasMessageContaining("cannot be read");
        assertThat(standIn.requests()).as("it would be the same again").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"items\": [null]}", "{\"items\": [{\"name\": \"A\"}]}", "{\"items\": {\"name\": \"A\"}}"
            })
    void takesNothingOfAListThatCannotBeRead(String body) {
        standIn.then(body(body));

        assertThatThrownBy(() -> register.officers(NUMBER, 0, 10, Asking.NOW)).isInstanceOf(UnavailableException.class);
    }

    @Test
    void readsNoMoreThanAMebibyte() {
        standIn.then(body("{\"company_name\": \"" + "A".repeat(1 << 20) + "\"}"));

        assertThat(unavailable()).hasMessageContaining("more than can be taken");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 400, 403, 418, 304})
    void takesNoOtherAnswerForOne(int status) {
        standIn.then(status(status, "Location", "http://localhost:1/elsewhere"));

        assertThat(unavailable()).hasMessageContaining(String.valueOf(status));
        assertThat(standIn.requests()).as("the key goes nowhere else").hasSize(1);
    }

    @Test
    void opensTheCircuitWhenMostFailsAndClosesItAgain() {
        CompaniesHouse once = connect(CompaniesHouseStandIn.KEY, standIn.address(), 600, 0);
        for (int i = 0; i < 10; i++) {
            standIn.then(status(500));
            assertThatThrownBy(() -> once.company(NUMBER, Asking.NOW)).hasMessageContaining("500");
        }
        assertThatThrownBy(() -> once.company(NUMBER, Asking.NOW)).hasMessageContaining("failed too often");
        assertThat(standIn.requests()).as("nothing is asked while it is open").hasSize(10);

        clock.advance(Duration.ofSeconds(31));
        standIn.then(status(500), status(500));
        assertThatThrownBy(() -> once.company(NUMBER, Asking.NOW)).hasMessageContaining("500");
        assertThatThrownBy(() -> once.company(NUMBER, Asking.NOW)).hasMessageContaining("500");
        assertThatThrownBy(() -> once.company(NUMBER, Asking.NOW)).hasMessageContaining("failed too often");

        clock.advance(Duration.ofSeconds(31));
        for (int i = 0; i < 5; i++) {
            assertThat(once.company(NUMBER, Asking.NOW)).isNotNull();
        }
        standIn.then(status(500));
        assertThatThrownBy(() -> once.company(NUMBER, Asking.NOW)).hasMessageContaining("500");
        assertThat(once.company(NUMBER, Asking.NOW))
                .as("one failure opens nothing")
                .isNotNull();
    }

    @Test
    void tooManyRequestsDoNotOpenTheCircuit() {
        for (int i = 0; i < 12; i++) {
            standIn.then(status(429, "Retry-After", "1"));
            assertThatThrownBy(this::profile).isInstanceOf(RateLimitedException.class);
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(profile()).isNotNull();
    }

    @Test
    void asksNothingWithoutAKey() {
        CompaniesHouse keyless = connect(" ", standIn.address(), 600, 2);

        assertThatThrownBy(() -> keyless.company(NUMBER, Asking.NOW))
                .isInstanceOf(NotConfiguredException.class)
                .hasMessageContaining("quarterday.companies-house.key");
        assertThat(standIn.requests()).isEmpty();
    }

    @Test
    void saysThatAKeyIsNotAccepted() {
        CompaniesHouse wrong = connect("another-key", standIn.address(), 600, 2);

        assertThatThrownBy(() -> wrong.company(NUMBER, Asking.NOW))
                .isInstanceOf(NotConfiguredException.class)
                .hasMessageContaining("does not accept the key");
        assertThat(standIn.requests()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://api.company-information.service.gov.uk",
                "ftp://localhost",
                "localhost",
                "http:x",
                "https:x"
            })
    void sendsTheKeyOverNoOpenLine(String address) {
        assertThatThrownBy(() -> connect("a-key", URI.create(address), 600, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("base-url");
    }

    @Test
    void neverLogsTheKey() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        try {
            profile();
            standIn.then(status(401));
            assertThatThrownBy(this::profile).isInstanceOf(NotConfiguredException.class);
            standIn.then(half(), standIn.silence(), standIn.stall());
            CompaniesHouse hasty = hasty();
            assertThatThrownBy(() -> hasty.company(NUMBER, Asking.NOW)).isInstanceOf(UnavailableException.class);
            standIn.then(status(429, "Retry-After", "1"));
            assertThatThrownBy(this::profile).isInstanceOf(RateLimitedException.class);
        } finally {
            root.setLevel(before);
            root.detachAppender(log);
        }
        String all = log.list.stream()
                .map(event -> event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                                ? ""
                                : ThrowableProxyUtil.asString(event.getThrowableProxy())))
                .reduce("", (a, b) -> a + "\n" + b);
        assertThat(all).contains("does not accept the key").contains("/company/{number}");
        assertThat(all).doesNotContain(CompaniesHouseStandIn.KEY).doesNotContain(CompaniesHouseStandIn.basic());
        assertThat(new CompaniesHouseSettings(
                                CompaniesHouseStandIn.KEY,
                                standIn.address(),
                                TIMEOUT,
                                TIMEOUT,
                                1,
                                TIMEOUT,
                                TIMEOUT,
                                0,
                                TIMEOUT,
                                TIMEOUT)
                        .toString())
                .doesNotContain(CompaniesHouseStandIn.KEY);
    }
}
