package io.quarterday.domain.notifications;

import io.quarterday.domain.identity.CurrentOrganization;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Who was told what, so that nobody is told twice, nor more often than wanted. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ToldOccasions {

    private final JdbcClient database;

    ToldOccasions(JdbcClient database) {
        this.database = database;
    }

    /** Forgets at most so many of those who were told before a moment; how many. */
    public int forget(Instant before, int max) {
        return database.sql("""
                        delete from told_occasions where (organization_id, occasion, recipient) in (
                          select organization_id, occasion, recipient from told_occasions
                          where organization_id = :organizationId and told_at < :before limit :max)
                        """)
                .param("organizationId", CurrentOrganization.required())
                .param("before", before.atOffset(ZoneOffset.UTC))
                .param("max", max)
                .update();
    }

    /**
     * Remembers that somebody is told.
     *
     * @param occasion of which they are told, with the row that tells; at most 220 characters
     * @param scope what {@code atMostEvery} counts by, beside the row and the recipient
     * @param atMostEvery zero for as often as it happens
     * @return whether they are to be told: not on this occasion before, and not too soon after another
     */
    public boolean tell(String occasion, String recipient, String row, String scope, Duration atMostEvery, Instant at) {
        return database.sql("""
                                insert into told_occasions (organization_id, occasion, recipient, row_id, scope, told_at)
                                select :organizationId, :occasion, :recipient, :row, :scope, :at
                                where :seconds = 0 or not exists (
                                  select from told_occasions t
                                  where t.organization_id = :organizationId and t.row_id = :row
                                    and t.recipient = :recipient and t.scope = :scope
                                    and t.told_at > :at::timestamptz - make_interval(secs => :seconds))
                                on conflict do nothing
                                """)
                        .param("organizationId", CurrentOrganization.required())
                        .param("occasion", occasion)
                        .param("recipient", recipient)
                        .param("row", row)
                        .param("scope", scope)
                        .param("seconds", atMostEvery.toSeconds())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .update()
                == 1;
    }
}
