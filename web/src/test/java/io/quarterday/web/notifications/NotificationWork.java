package io.quarterday.web.notifications;

import io.quarterday.service.notifications.Announcing;
import io.quarterday.service.notifications.Announcing.Announcement;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What tests of notifications prepare and look up past the API. */
final class NotificationWork {

    private final Practice practice;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final MutableClock clock;

    NotificationWork(
            Practice practice, JdbcClient database, PlatformTransactionManager transactions, MutableClock clock) {
        this.practice = practice;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** The next time that it is so late, in UTC; a British day is never more than an hour away from it. */
    void atNext(LocalTime time) {
        LocalDate tomorrow =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        clock.advanceTo(tomorrow.atTime(time).toInstant(ZoneOffset.UTC));
    }

    void write(String sql, Map<String, ?> values) {
        practice.run(() -> transaction.executeWithoutResult(
                status -> database.sql(sql).params(values).update()));
    }

    void announce(Announcing announcing, Announcement announcement) {
        practice.run(
                () -> transaction.executeWithoutResult(status -> announcing.announce(announcement, clock.instant())));
    }

    List<Map<String, Object>> rows(String sql, Map<String, ?> values) {
        return practice.call(() -> transaction.execute(
                status -> database.sql(sql).params(values).query().listOfRows()));
    }

    /** The mails to an address, oldest first. */
    List<Map<String, Object>> mailsTo(String address) {
        return rows(
                "select *, (select string_agg(told ->> 'what', ' ') from jsonb_array_elements(story) as told) as tale"
                        + " from email_logs where recipient_email = :address order by created_at, id",
                Map.of("address", address));
    }

    /** Gives the client of a service somebody to write to. */
    void reachable(UUID service, String address) {
        write(
                "update clients set contact_name = 'Ines Aldgate', contact_email = :address"
                        + " where id = (select client_id from client_services where id = :service)",
                Map.of("address", address, "service", service));
    }

    /** The records of a period that is not over are wanted of nobody yet. */
    void periodIsOver(UUID service) {
        write(
                "update client_services set period_end = :day where id = :service",
                Map.of("day", today().minusDays(1), "service", service));
    }

    void due(UUID service, LocalDate day) {
        write("update client_services set deadline = :day where id = :service", Map.of("day", day, "service", service));
    }

    /** Whatever the state that they are in. */
    List<Map<String, Object>> exceptions(String kind) {
        return rows("select * from open_exceptions where kind = :kind", Map.of("kind", kind));
    }

    int mails(String template) {
        return rows("select id from email_logs where template = :template", Map.of("template", template))
                .size();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
