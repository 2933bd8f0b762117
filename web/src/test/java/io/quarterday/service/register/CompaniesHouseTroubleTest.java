package io.quarterday.service.register;

import static io.quarterday.service.register.CompaniesHouseLine.HASTY;
import static io.quarterday.service.register.CompaniesHouseLine.NUMBER;
import static io.quarterday.web.testing.CompaniesHouseStandIn.body;
import static io.quarterday.web.testing.CompaniesHouseStandIn.half;
import static io.quarterday.web.testing.CompaniesHouseStandIn.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.service.problem.RateLimitedException;
import io.quarterday.service.problem.UnavailableException;
import io.quarterday.service.register.CompaniesHouse.Asking;
import io.quarterday.web.testing.CompaniesHouseStandIn;
import io.quarterday.web.testing.CompaniesHouseStandIn.Answering;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Companies House while it answers badly, late or not at all: against a server that speaks its API. */
class CompaniesHouseTroubleTest {

    private final CompaniesHouseLine line = new CompaniesHouseLine();

    @AfterEach
    void close() {
        line.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504})
    void triesAgainAfterAServerError(int status) {
        line.standIn.then(status(status), status(status));

        assertThat(line.profile()).isNotNull();
        assertThat(line.standIn.requests()).hasSize(3);
    }

    @Test
    void givesUpAfterTheLastTry() {
        line.standIn.then(status(500), status(502), status(503));

        assertThat(line.unavailable()).hasMessageContaining("503");
        assertThat(line.standIn.requests()).hasSize(3);
    }

    @Test
    void triesAgainAfterHalfAnAnswer() {
        line.standIn.then(half(), half());
        assertThat(line.profile()).isNotNull();

        line.standIn.then(half(), half(), half());
        assertThat(line.unavailable()).hasMessageContaining("in full and in time");
    }

    @Test
    void doesNotWaitForEver() {
        for (Answering never : List.of(line.standIn.silence(), line.standIn.stall())) {
            line.standIn.then(never, never, never);
            CompaniesHouse hasty = line.hasty();
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
        CompaniesHouse nobody = line.connect(CompaniesHouseStandIn.KEY, URI.create("http://localhost:" + port), 600, 1);

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
        line.standIn.then(body(body));

        assertThat(line.unavailable()).hasMessageContaining("cannot be read");
        assertThat(line.standIn.requests()).as("it would be the same again").hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"items\": [null]}", "{\"items\": [{\"name\": \"A\"}]}", "{\"items\": {\"name\": \"A\"}}"
            })
    void takesNothingOfAListThatCannotBeRead(String body) {
        line.standIn.then(body(body));

        assertThatThrownBy(() -> line.register.officers(NUMBER, 0, 10, Asking.NOW))
                .isInstanceOf(UnavailableException.class);
    }

    @Test
    void readsNoMoreThanAMebibyte() {
        line.standIn.then(body("{\"company_name\": \"" + "A".repeat(1 << 20) + "\"}"));

        assertThat(line.unavailable()).hasMessageContaining("more than can be taken");
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 400, 403, 418, 304})
    void takesNoOtherAnswerForOne(int status) {
        line.standIn.then(status(status, "Location", "http://localhost:1/elsewhere"));

        assertThat(line.unavailable()).hasMessageContaining(String.valueOf(status));
        assertThat(line.standIn.requests()).as("the key goes nowhere else").hasSize(1);
    }

    @Test
    void opensTheCircuitWhenMostFailsAndClosesItAgain() {
        CompaniesHouse once = line.connect(CompaniesHouseStandIn.KEY, line.standIn.address(), 600, 0);
        for (int i = 0; i < 10; i++) {
            line.standIn.then(status(500));
            assertThatThrownBy(() -> once.company(NUMBER, Asking.NOW)).hasMessageContaining("500");
        }
        assertThatThrownBy(() -> once.company(NUMBER, Asking.NOW)).hasMessageContaining("failed too often");
        assertThat(line.standIn.requests())
                .as("nothing is asked while it is open")
                .hasSize(10);

        line.clock.advance(Duration.ofSeconds(31));
        line.standIn.then(status(500), status(500));
        assertThatThrownBy(() -> once.company(NUMBER, Asking.NOW)).hasMessageContaining("500");
        assertThatThrownBy(() -> once.company(NUMBER, Asking.NOW)).hasMessageContaining("500");
        assertThatThrownBy(() -> once.company(NUMBER, Asking.NOW)).hasMessageContaining("failed too often");

        line.clock.advance(Duration.ofSeconds(31));
        for (int i = 0; i < 5; i++) {
            assertThat(once.company(NUMBER, Asking.NOW)).isNotNull();
        }
        line.standIn.then(status(500));
        assertThatThrownBy(() -> once.company(NUMBER, Asking.NOW)).hasMessageContaining("500");
        assertThat(once.company(NUMBER, Asking.NOW))
                .as("one failure opens nothing")
                .isNotNull();
    }

    @Test
    void tooManyRequestsDoNotOpenTheCircuit() {
        for (int i = 0; i < 12; i++) {
            line.standIn.then(status(429, "Retry-After", "1"));
            assertThatThrownBy(line::profile).isInstanceOf(RateLimitedException.class);
            line.clock.advance(Duration.ofSeconds(1));
        }
        assertThat(line.profile()).isNotNull();
    }
}
