package io.quarterday.service.register;

import static io.quarterday.service.register.CompaniesHouseLine.NUMBER;
import static io.quarterday.service.register.CompaniesHouseLine.TIMEOUT;
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
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The client of Companies House against a stand-in that speaks real HTTP, and fails in every way. */
class CompaniesHouseTest {

    private final CompaniesHouseLine line = new CompaniesHouseLine();

    private static final String PROFILE = "/company/" + NUMBER;

    @AfterEach
    void close() {
        line.close();
    }

    @Test
    void signsInAndReadsAProfile() {
        CompanyProfile profile = line.profile();

        assertThat(profile.companyName()).isEqualTo("ALDGATE JOINERY LIMITED");
        assertThat(profile.companyStatus()).isEqualTo("active");
        assertThat(profile.dateOfCreation()).isEqualTo("2012-06-15");
        assertThat(profile.registeredOfficeAddress().addressLine1()).isEqualTo("14 Minories");
        assertThat(profile.accounts().accountingReferenceDate().month()).isEqualTo("12");
        assertThat(profile.accounts().nextAccounts().periodEndOn()).isEqualTo("2025-12-31");
        assertThat(profile.accounts().lastAccounts().madeUpTo()).isEqualTo("2024-12-31");
        assertThat(profile.confirmationStatement().nextDue()).isEqualTo("2026-06-28");
        assertThat(profile.hasBeenLiquidated()).isFalse();
        assertThat(line.standIn.requests().get(0).authorization()).isEqualTo("Basic " + CompaniesHouseStandIn.basic());
    }

    @Test
    void readsPeopleFilingsAndSearchResults() {
        var officers = line.register.officers(NUMBER, 0, 50, Asking.RECENTLY);
        var controllers = line.register.controllers(NUMBER, 0, 50, Asking.RECENTLY);
        var filings = line.register.filings(NUMBER, 20, 10, Asking.RECENTLY);
        var found = line.register.search("aldgate & sons=50%", 0, 20, Asking.RECENTLY);

        assertThat(officers.items()).extracting(Officer::officerRole).contains("director", "corporate-secretary");
        assertThat(officers.items().get(0).dateOfBirth().year()).isEqualTo(1971);
        assertThat(officers.items().get(2).isPre1992Appointment()).isTrue();
        assertThat(controllers.items().get(0).naturesOfControl())
                .containsExactly("ownership-of-shares-75-to-100-percent", "right-to-appoint-and-remove-directors");
        assertThat(controllers.items().get(1).name()).isNull();
        assertThat(filings.total()).isEqualTo(57);
        assertThat(filings.items().get(1).descriptionValues()).containsKey("capital");
        assertThat(found.items()).extracting(FoundCompany::title).contains("ALDGATE COMMUNITY TRUST");
        assertThat(line.standIn.requests().get(2).query()).isEqualTo("items_per_page=10&start_index=20");
        assertThat(line.standIn.requests().get(3).query())
                .isEqualTo("q=aldgate%20%26%20sons%3D50%25&items_per_page=20&start_index=0");
    }

    @Test
    void anUnknownCompanyIsNotFoundAndHasNobody() {
        assertThatThrownBy(() -> line.register.company("09999999", Asking.NOW)).isInstanceOf(NotFoundException.class);
        assertThat(line.register.controllers("09999999", 0, 10, Asking.NOW).items())
                .isEmpty();
    }

    @Test
    void tellsWhereResultsEnd() {
        line.standIn.then(status(416));

        assertThatThrownBy(() -> line.register.search("a", 5_000, 20, Asking.NOW))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void anAnswerCountsForTenMinutesUnlessItIsAskedForAnew() {
        line.register.company(NUMBER, Asking.RECENTLY);
        line.clock.advance(Duration.ofMinutes(9));
        line.register.company(NUMBER, Asking.RECENTLY);
        assertThat(line.standIn.count(PROFILE)).isEqualTo(1);

        line.register.company(NUMBER, Asking.NOW);
        assertThat(line.standIn.count(PROFILE)).isEqualTo(2);
        line.clock.advance(Duration.ofMinutes(10));
        line.register.company(NUMBER, Asking.RECENTLY);
        assertThat(line.standIn.count(PROFILE)).isEqualTo(3);
    }

    @Test
    void keepsWhatIsUnchangedByItsETag() {
        line.standIn.tagAnswers();
        CompanyProfile first = line.profile();
        CompanyProfile second = line.profile();
        assertThat(line.standIn.requests().get(0).ifNoneMatch()).isNull();
        assertThat(line.standIn.requests().get(1).ifNoneMatch()).isNotNull();
        // The very same: its 304 had no body.
        assertThat(second).isSameAs(first);

        line.standIn.register(NUMBER, profile -> profile.put("company_name", "ALDGATE CABINETS LIMITED"));
        assertThat(line.profile().companyName()).isEqualTo("ALDGATE CABINETS LIMITED");
    }

    @Test
    void forgetsACompanyThatIsNotThereAnyMore() {
        line.profile();
        line.standIn.forget(PROFILE);
        assertThatThrownBy(line::profile).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> line.register.company(NUMBER, Asking.RECENTLY)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void waitsAsLongAsTheRegisterAsks() {
        line.standIn.then(status(429, "Retry-After", "42"));

        RateLimitedException limited = catchThrowableOfType(RateLimitedException.class, line::profile);
        assertThat(limited.retryAfter()).isEqualTo(Duration.ofSeconds(42));
        line.clock.advance(Duration.ofSeconds(41));
        assertThatThrownBy(line::profile).isInstanceOf(RateLimitedException.class);
        assertThat(line.standIn.requests())
                .as("nothing is asked meanwhile, nor tried again")
                .hasSize(1);
        line.clock.advance(Duration.ofSeconds(1));
        assertThat(line.profile()).isNotNull();
    }

    @Test
    void waitsUntilTheWindowEndsWhereTheRegisterSaysThatInstead() {
        long end = line.clock.instant().plusSeconds(120).getEpochSecond();
        line.standIn.then(status(429, "X-Ratelimit-Remain", "0", "X-Ratelimit-Reset", String.valueOf(end)));

        assertThat(catchThrowableOfType(RateLimitedException.class, line::profile)
                        .retryAfter())
                .isEqualTo(Duration.ofSeconds(120));
    }

    @Test
    void waitsAWindowWhereTheRegisterSaysNothing() {
        line.standIn.then(status(429, "Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"));

        assertThat(catchThrowableOfType(RateLimitedException.class, line::profile)
                        .retryAfter())
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void stopsBeforeTheRegisterMust() {
        CompaniesHouse frugal = line.connect(CompaniesHouseStandIn.KEY, line.standIn.address(), 10, 2);
        for (int i = 0; i < 10; i++) {
            frugal.company(NUMBER, Asking.NOW);
        }
        assertThatThrownBy(() -> frugal.company(NUMBER, Asking.NOW))
                .isInstanceOf(RateLimitedException.class)
                .hasMessageContaining("10 requests in 300 seconds");
        assertThat(line.standIn.requests()).hasSize(10);
        assertThat(frugal.company(NUMBER, Asking.RECENTLY)).as("what is known").isNotNull();

        line.clock.advance(Duration.ofMinutes(5));
        assertThat(frugal.company(NUMBER, Asking.NOW)).isNotNull();
    }

    @Test
    void asksNothingWithoutAKey() {
        CompaniesHouse keyless = line.connect(" ", line.standIn.address(), 600, 2);

        assertThatThrownBy(() -> keyless.company(NUMBER, Asking.NOW))
                .isInstanceOf(NotConfiguredException.class)
                .hasMessageContaining("quarterday.companies-house.key");
        assertThat(line.standIn.requests()).isEmpty();
    }

    @Test
    void saysThatAKeyIsNotAccepted() {
        CompaniesHouse wrong = line.connect("another-key", line.standIn.address(), 600, 2);

        assertThatThrownBy(() -> wrong.company(NUMBER, Asking.NOW))
                .isInstanceOf(NotConfiguredException.class)
                .hasMessageContaining("does not accept the key");
        assertThat(line.standIn.requests()).hasSize(1);
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
        assertThatThrownBy(() -> line.connect("a-key", URI.create(address), 600, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("base-url");
    }

    @Test
    void neverLogsTheKey() {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        // Other threads write too, and may go on while it is read.
        log.list = new CopyOnWriteArrayList<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        log.start();
        root.addAppender(log);
        root.setLevel(Level.TRACE);
        try {
            line.profile();
            line.standIn.then(status(401));
            assertThatThrownBy(line::profile).isInstanceOf(NotConfiguredException.class);
            line.standIn.then(half(), line.standIn.silence(), line.standIn.stall());
            CompaniesHouse hasty = line.hasty();
            assertThatThrownBy(() -> hasty.company(NUMBER, Asking.NOW)).isInstanceOf(UnavailableException.class);
            line.standIn.then(status(429, "Retry-After", "1"));
            assertThatThrownBy(line::profile).isInstanceOf(RateLimitedException.class);
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
                                line.standIn.address(),
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
