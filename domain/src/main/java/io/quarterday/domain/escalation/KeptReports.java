package io.quarterday.domain.escalation;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The health reports of the current practice, one of each month; the first that is made of a month stands. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class KeptReports {

    private final JdbcClient database;

    KeptReports(JdbcClient database) {
        this.database = database;
    }

    /**
     * A report.
     *
     * @param month its first day
     * @param json what it says
     */
    public record Kept(LocalDate month, String json, Instant madeAt) {}

    /** Keeps a report; false where that month has one. */
    public boolean keep(Kept report) {
        return database.sql("""
                                insert into health_reports (id, organization_id, month, report, made_at)
                                values (:id, :organizationId, :month, :json::jsonb, :at)
                                on conflict (organization_id, month) do nothing
                                """)
                        .param("id", Ids.next())
                        .param("organizationId", CurrentOrganization.required())
                        .param("month", report.month())
                        .param("json", report.json())
                        .param("at", report.madeAt().atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }

    public Optional<Kept> of(LocalDate month) {
        return database.sql("select month, report::text, made_at from health_reports where month = :month")
                .param("month", month)
                .query((row, number) -> new Kept(
                        row.getObject(1, LocalDate.class),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** The months that have one, the latest first. */
    public List<LocalDate> months(int limit) {
        return database.sql("select month from health_reports order by month desc limit :limit")
                .param("limit", limit)
                .query((row, number) -> row.getObject(1, LocalDate.class))
                .list();
    }
}
