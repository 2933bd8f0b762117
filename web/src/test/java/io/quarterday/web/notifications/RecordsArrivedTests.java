package io.quarterday.web.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.notifications.ChasingClients;
import io.quarterday.service.notifications.SendingMail;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** When the records are there: all that {@code required-documents} asks for; where it asks for nothing, any. */
@ApiTest
class RecordsArrivedTests {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final ApiClient api;
    private final Work work;
    private final ChasingClients chasing;
    private final SendingMail sending;
    private final MutableClock clock;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final Practice practice;

    RecordsArrivedTests(
            ApiClient api,
            Work work,
            ChasingClients chasing,
            SendingMail sending,
            MutableClock clock,
            JdbcClient database,
            TransactionTemplate transaction,
            Practices practices) {
        this.api = api;
        this.work = work;
        this.chasing = chasing;
        this.sending = sending;
        this.clock = clock;
        this.database = database;
        this.transaction = transaction;
        this.practice = practices.make();
    }

    @BeforeEach
    void inTheEvening() {
        LocalDate tomorrow = clock.instant().atZone(LONDON).toLocalDate().plusDays(1);
        clock.advanceTo(tomorrow.atTime(LocalTime.of(20, 0)).atZone(LONDON).toInstant());
    }

    @Test
    void aDocumentOfAnotherKindEndsNoChase() {
        UUID service = chased();
        assertThat(steps()).isEqualTo(1);
        work.upload(practice.partner(), service, "PHOTO");

        clock.advance(Duration.ofHours(13));
        assertThat(sending.send(practice.id())).as("the mail of the evening").isEqualTo(1);
        clock.advance(Duration.ofDays(7));
        assertThat(steps()).isEqualTo(1);
        assertThat(sending.send(practice.id())).isEqualTo(1);
        work.upload(practice.partner(), service, "VAT_RECORDS");

        clock.advance(Duration.ofDays(30));
        assertThat(steps()).isZero();
    }

    @Test
    void theCallEndsWithTheRecordsAndNotWithAnotherDocument() {
        UUID service = chased();
        for (int step = 1; step <= 4; step++) {
            assertThat(steps()).as("step %d", step).isEqualTo(1);
            clock.advance(Duration.ofDays(7));
        }
        work.upload(practice.partner(), service, "PHOTO");
        assertThat(call().path("status").asString()).isEqualTo("SCHEDULED");

        work.upload(practice.partner(), service, "VAT_RECORDS");

        assertThat(call().path("status").asString()).isEqualTo("CANCELLED");
        assertThat(steps()).isZero();
    }

    @Test
    void whereSeveralAreAskedForAllAreWaitedForAndWhereNoneIsAnyWillDo() {
        UUID service = chased();
        OffsetDateTime before = clock.instant().atOffset(ZoneOffset.UTC);
        assertThat(arrived(service, before)).isFalse();

        clock.advance(Duration.ofMinutes(1));
        work.upload(practice.partner(), service, "PHOTO");
        assertThat(arrived(service, before)).as("any").isTrue();
        assertThat(arrived(service, before, "PHOTO", "VAT_RECORDS")).isFalse();
        work.upload(practice.partner(), service, "VAT_RECORDS");
        assertThat(arrived(service, before, "PHOTO", "VAT_RECORDS")).isTrue();
        assertThat(arrived(service, before.plusDays(1), "PHOTO", "VAT_RECORDS"))
                .as("before this chase began")
                .isFalse();
        assertThat(arrived(service, before.plusDays(1))).isFalse();
    }

    private boolean arrived(UUID service, OffsetDateTime since, String... kinds) {
        return practice.call(() -> transaction.execute(
                status -> database.sql("select records_arrived(:practice, :service, :since, :kinds::varchar[])")
                        .param("practice", practice.id())
                        .param("service", service)
                        .param("since", since)
                        .param("kinds", kinds)
                        .query(Boolean.class)
                        .single()));
    }

    private UUID chased() {
        UUID client = work.client(practice);
        api.as(practice.manager())
                .patch("/api/clients/" + client, Map.of("contact_email", "client@" + client + ".test"))
                .expect(200);
        UUID service = work.open(practice, client, "VAT");
        api.as(practice.partner())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(200);
        LocalDate yesterday = clock.instant().atZone(LONDON).toLocalDate().minusDays(1);
        practice.run(() -> transaction.executeWithoutResult(
                status -> database.sql("update client_services set period_end = :day where id = :service")
                        .param("day", yesterday)
                        .param("service", service)
                        .update()));
        return service;
    }

    private int steps() {
        return chasing.chase(practice.id(), clock.instant()).steps();
    }

    private JsonNode call() {
        return api.as(practice.partner())
                .get("/api/communications?type=PHONE")
                .expect(200)
                .data()
                .get(0);
    }
}
