package io.quarterday.domain.rulebook;

import io.quarterday.domain.identity.CurrentOrganization;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Which release is in force where: for one practice as that practice, and for the watch over all of them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ReleaseHeads {

    /** Most releases that one look finds due. */
    public static final int DUE_MAX = 100;

    private static final String COLUMNS = "organization_id, release_number, content_hash, revision";

    private final JdbcClient database;

    ReleaseHeads(JdbcClient database) {
        this.database = database;
    }

    /** The current practice's; none while it decides by the shipped book. */
    public Optional<ReleaseHead> current() {
        return database.sql("select " + COLUMNS + " from rule_release_heads where organization_id = :organizationId")
                .param("organizationId", CurrentOrganization.required())
                .query((row, number) -> head(row))
                .optional();
    }

    /** Puts another release in force for the current practice. */
    public ReleaseHead put(long releaseNumber, String contentHash, Instant at) {
        return database.sql("""
                        insert into rule_release_heads as head (organization_id, release_number, content_hash, activated_at)
                        values (:organizationId, :number, :hash, :at)
                        on conflict (organization_id) do update set
                          release_number = excluded.release_number,
                          content_hash = excluded.content_hash,
                          revision = excluded.revision,
                          changed_in = excluded.changed_in,
                          activated_at = excluded.activated_at
                        returning\s""" + COLUMNS)
                .param("organizationId", CurrentOrganization.required())
                .param("number", releaseNumber)
                .param("hash", contentHash)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query((row, number) -> head(row))
                .single();
    }

    /**
     * What a look over all practices saw.
     *
     * @param oldestOpen the oldest transaction that had not ended then: where the next look begins
     */
    public record Look(List<ReleaseHead> changed, String oldestOpen) {}

    /** A release that waits for its moment. */
    public record Due(UUID organizationId, long releaseNumber) {}

    /**
     * The heads that changed since an earlier look, of every practice; heads seen before may come again.
     *
     * @param oldestOpen of the earlier look; {@code null} for a first one, which only learns where to begin
     */
    public Look changedSince(@org.jspecify.annotations.Nullable String oldestOpen) {
        watch();
        String now = database.sql("select pg_snapshot_xmin(pg_current_snapshot())::text")
                .query(String.class)
                .single();
        if (oldestOpen == null) {
            return new Look(List.of(), now);
        }
        List<ReleaseHead> changed = database.sql("select " + COLUMNS
                        + " from rule_release_heads where changed_in >= :since::xid8 order by revision limit 10000")
                .param("since", oldestOpen)
                .query((row, number) -> head(row))
                .list();
        return new Look(changed, now);
    }

    /**
     * The scheduled releases of every practice whose moment has come, the longest overdue first, at most
     * {@link #DUE_MAX}.
     *
     * @param waiting those that are left out, so that they keep nobody else waiting
     */
    public List<Due> due(Instant now, Collection<Due> waiting) {
        watch();
        return database.sql("""
                        select organization_id, number from rule_releases
                        where stage = 'SCHEDULED' and effective_from <= :now
                          and (organization_id::text || ' ' || number) <> all (:waiting)
                        order by effective_from, organization_id, number limit :max
                        """)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param(
                        "waiting",
                        waiting.stream()
                                .map(due -> due.organizationId() + " " + due.releaseNumber())
                                .toArray(String[]::new))
                .param("max", DUE_MAX)
                .query((row, number) -> new Due(row.getObject("organization_id", UUID.class), row.getLong("number")))
                .list();
    }

    /** Opens the policies for the watch, until this transaction ends. */
    private void watch() {
        database.sql("select set_config('app.rule_watch', 'on', true)")
                .query(String.class)
                .single();
    }

    private static ReleaseHead head(ResultSet row) throws SQLException {
        return new ReleaseHead(
                row.getObject("organization_id", UUID.class),
                row.getLong("release_number"),
                row.getString("content_hash"),
                row.getLong("revision"));
    }
}
