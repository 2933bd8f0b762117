package io.quarterday.domain.clients;

import io.quarterday.domain.identity.CurrentOrganization;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The officers, and the persons with significant control, of clients, as they were last taken from the register. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class CompanyPeople {

    private final JdbcClient database;

    CompanyPeople(JdbcClient database) {
        this.database = database;
    }

    /**
     * Who they were.
     *
     * @param officers JSON, a list in the register's own shape
     * @param personsWithSignificantControl likewise
     */
    public record Taken(String officers, String personsWithSignificantControl, Instant takenAt) {}

    public Optional<Taken> find(UUID clientId) {
        return database.sql("""
                        select officers::text, persons_with_significant_control::text, taken_at
                        from company_people where client_id = :clientId
                        """)
                .param("clientId", clientId)
                .query((row, number) -> new Taken(
                        row.getString(1),
                        row.getString(2),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .optional();
    }

    /** Puts these in the place of those that were there. */
    public void take(UUID clientId, Taken people) {
        database.sql("""
                        insert into company_people (client_id, organization_id, officers,
                            persons_with_significant_control, taken_at)
                        values (:clientId, :organizationId, :officers::jsonb, :controllers::jsonb, :takenAt)
                        on conflict (client_id) do update set officers = excluded.officers,
                          persons_with_significant_control = excluded.persons_with_significant_control,
                          taken_at = excluded.taken_at
                        """)
                .param("clientId", clientId)
                .param("organizationId", CurrentOrganization.required())
                .param("officers", people.officers())
                .param("controllers", people.personsWithSignificantControl())
                .param("takenAt", people.takenAt().atOffset(ZoneOffset.UTC))
                .update();
    }
}
