package io.quarterday.domain.timekeeping;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The weeks of the current practice's people that were handed in; a week (ISO 8601) is told by its Monday. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class Weeks {

    private final JdbcClient database;

    Weeks(JdbcClient database) {
        this.database = database;
    }

    /** The Monday of the week of a day. */
    public static LocalDate weekOf(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    public WeekState state(UUID userId, LocalDate weekStart) {
        return database.sql("""
                        select user_id, week_start, submitted_at, approved_at, approved_by, reason from time_weeks
                        where user_id = :userId and week_start = :weekStart
                        """)
                .param("userId", userId)
                .param("weekStart", weekStart)
                .query((row, number) -> state(row))
                .optional()
                .orElseGet(() -> WeekState.open(userId, weekStart));
    }

    private static WeekState state(ResultSet row) throws SQLException {
        return new WeekState(
                row.getObject("user_id", UUID.class),
                row.getObject("week_start", LocalDate.class),
                instant(row, "submitted_at"),
                instant(row, "approved_at"),
                row.getObject("approved_by", UUID.class),
                row.getString("reason"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    public void submit(UUID userId, LocalDate weekStart, Instant at) {
        database.sql("""
                        insert into time_weeks (id, organization_id, user_id, week_start, submitted_at)
                        values (:id, :organizationId, :userId, :weekStart, :at)
                        on conflict (organization_id, user_id, week_start)
                          do update set submitted_at = excluded.submitted_at, reopened_by = null, reason = null
                        """)
                .param("id", Ids.next())
                .param("organizationId", CurrentOrganization.required())
                .param("userId", userId)
                .param("weekStart", weekStart)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void approve(UUID userId, LocalDate weekStart, UUID by, Instant at) {
        database.sql("""
                        update time_weeks set approved_at = :at, approved_by = :by
                        where user_id = :userId and week_start = :weekStart
                        """)
                .param("userId", userId)
                .param("weekStart", weekStart)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    public void reopen(UUID userId, LocalDate weekStart, UUID by, String reason) {
        database.sql("""
                        update time_weeks set submitted_at = null, approved_at = null, approved_by = null,
                          reopened_by = :by, reason = :reason
                        where user_id = :userId and week_start = :weekStart
                        """)
                .param("userId", userId)
                .param("weekStart", weekStart)
                .param("by", by)
                .param("reason", reason)
                .update();
    }
}
