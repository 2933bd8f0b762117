package io.quarterday.web.notifications;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.domain.notifications.Notification.Link;
import io.quarterday.service.notifications.Notifying;
import io.quarterday.service.notifications.Notifying.Notice;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What people are told in the application: by a use case, and read over the API. */
@ApiTest
class NotificationTests {

    private final ApiClient api;
    private final Notifying notifying;
    private final MutableClock clock;
    private final Practices practices;
    private final Practice practice;
    private final TransactionTemplate transaction;
    private final JdbcClient database;

    NotificationTests(
            ApiClient api,
            Notifying notifying,
            MutableClock clock,
            Practices practices,
            PlatformTransactionManager transactions,
            JdbcClient database) {
        this.api = api;
        this.notifying = notifying;
        this.clock = clock;
        this.practices = practices;
        this.practice = practices.make();
        this.transaction = new TransactionTemplate(transactions);
        this.database = database;
    }

    private static Notice notice(String occasion) {
        return new Notice(
                "SERVICE_OVERDUE",
                "Accounts are overdue",
                "Aldgate Joinery, due on 30 September.",
                new Link("client_service", "0190-a"),
                occasion);
    }

    private int tell(Notice notice, Person... people) {
        List<UUID> ids = java.util.Arrays.stream(people).map(Person::id).toList();
        return practice.call(() -> notifying.notify(ids, notice, clock.instant()));
    }

    private ApiAnswer list(Person person, String query) {
        return api.as(person).get("/api/notifications" + query).expect(200);
    }

    private long unread(Person person) {
        return api.as(person)
                .get("/api/notifications/unread-count")
                .expect(200)
                .data()
                .path("unread")
                .asLong();
    }

    @Test
    void tellsEachPersonOnceOnOneOccasion() {
        assertThat(tell(notice("overdue:1"), practice.staff(), practice.manager(), practice.staff()))
                .isEqualTo(2);
        assertThat(tell(notice("overdue:1"), practice.staff(), practice.partner()))
                .isEqualTo(1);
        assertThat(tell(notice("overdue:2"), practice.staff())).isEqualTo(1);

        assertThat(unread(practice.staff())).isEqualTo(2);
        assertThat(unread(practice.manager())).isEqualTo(1);
        assertThat(unread(practice.partner())).isEqualTo(1);
        assertThat(unread(practice.otherStaff())).isZero();
        JsonNode told = list(practice.manager(), "").data().get(0);
        assertThat(told.path("kind").asString()).isEqualTo("SERVICE_OVERDUE");
        assertThat(told.path("title").asString()).isEqualTo("Accounts are overdue");
        assertThat(told.at("/link/type").asString()).isEqualTo("client_service");
        assertThat(told.at("/link/id").asString()).isEqualTo("0190-a");
        assertThat(Instant.parse(told.path("created_at").asString())).isEqualTo(clock.instant());
        assertThat(told.has("read_at")).isFalse();
    }

    @Test
    void isReadOnceAndByItsOwnPersonAlone() {
        tell(notice("read:1"), practice.staff());
        String path = "/api/notifications/"
                + list(practice.staff(), "").data().get(0).path("id").asString() + "/read";
        api.as(practice.partner()).post(path).expect(404, "NOT_FOUND");
        api.as(practices.make().partner()).post(path).expect(404, "NOT_FOUND");
        JsonNode read = api.as(practice.staff()).post(path).expect(200).data();
        clock.advance(Duration.ofMinutes(1));

        assertThat(api.as(practice.staff()).post(path).expect(200).data()).isEqualTo(read);
        assertThat(read.has("read_at")).isTrue();
        assertThat(unread(practice.staff())).isZero();
        assertThat(list(practice.staff(), "?unread=true").data().size()).isZero();
        assertThat(list(practice.staff(), "?unread=false").data().size()).isEqualTo(1);
        assertThat(list(practice.partner(), "").data().size()).isZero();
        api.as(practice.staff())
                .post("/api/notifications/" + UUID.randomUUID() + "/read")
                .expect(404, "NOT_FOUND");
    }

    @Test
    void marksAllAsRead() {
        tell(notice("all:1"), practice.staff(), practice.manager());
        tell(notice("all:2"), practice.staff());
        ApiAnswer answer =
                api.as(practice.staff()).post("/api/notifications/read-all").expect(200);

        assertThat(answer.data().path("read").asInt()).isEqualTo(2);
        assertThat(unread(practice.staff())).isZero();
        assertThat(unread(practice.manager())).isEqualTo(1);
        assertThat(api.as(practice.staff())
                        .post("/api/notifications/read-all")
                        .expect(200)
                        .data()
                        .path("read")
                        .asInt())
                .isZero();
    }

    @Test
    void tellsTheLatestFirstAndGoesOn() {
        for (int i = 1; i <= 5; i++) {
            tell(new Notice("TEST", "Notice " + i, "", null, "feed:" + i), practice.staff());
            // Two of one moment among them.
            clock.advance(Duration.ofSeconds(i == 2 ? 0 : 1));
        }
        ApiAnswer first = list(practice.staff(), "?limit=3");
        ApiAnswer second = list(
                practice.staff(),
                "?limit=3&after=" + first.meta().path("next_cursor").asString());

        assertThat(first.data().valueStream().map(n -> n.path("title").asString()))
                .containsExactly("Notice 5", "Notice 4", "Notice 3");
        assertThat(second.data().valueStream().map(n -> n.path("title").asString()))
                .containsExactly("Notice 2", "Notice 1");
        assertThat(second.meta().has("next_cursor")).isFalse();
        api.as(practice.staff()).get("/api/notifications?unread=maybe").expect(400, "VALIDATION_ERROR");
    }

    @Test
    void tellsNobodyWhoIsGoneUnknownOrOfAnotherPractice() {
        practice.run(() -> transaction.executeWithoutResult(
                status -> database.sql("update users set is_active = false where id = ?")
                        .param(practice.otherStaff().id())
                        .update()));
        Person stranger = practices.make().partner();

        assertThat(tell(notice("gone:1"), practice.otherStaff(), stranger)).isZero();
        assertThat(practice.call(() -> notifying.notify(List.of(UUID.randomUUID()), notice("gone:1"), clock.instant())))
                .isZero();
        assertThat(practice.call(() -> notifying.notify(List.of(), notice("gone:1"), clock.instant())))
                .isZero();
        assertThat(unread(stranger)).isZero();
    }

    @Test
    void whatIsTakenBackWasNeverTold() {
        practice.run(() -> transaction.executeWithoutResult(status -> {
            notifying.notify(List.of(practice.staff().id()), notice("back:1"), clock.instant());
            status.setRollbackOnly();
        }));

        assertThat(unread(practice.staff())).isZero();
    }

    @Test
    void holdsNoticesToTheirBounds() {
        tell(new Notice("LONG", "t".repeat(300), "x".repeat(3_000), null, "long:1"), practice.staff());
        JsonNode told = list(practice.staff(), "").data().get(0);
        assertThat(told.path("title").asString()).hasSize(200).endsWith("…");
        assertThat(told.path("text").asString()).hasSize(2_000).endsWith("…");

        assertThatThrownBy(() -> new Notice("overdue", "t", "", null, "k"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Notice("OVERDUE", " ", "", null, "k"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Notice("OVERDUE", "t", "", null, "k".repeat(201)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> notifying.notify(
                        Collections.nCopies(10_001, practice.staff().id()), notice("many:1"), clock.instant()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
