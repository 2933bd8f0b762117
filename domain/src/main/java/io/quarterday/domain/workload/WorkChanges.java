package io.quarterday.domain.workload;

import io.quarterday.domain.identity.CurrentOrganization;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Whether the work of people and clients of the current practice was changed since somebody looked. Triggers write down
 * which transaction changed whose, so it is exact on every node: a change counts from the moment at which it is
 * committed, in whatever order that happens, and one that is rolled back never does.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class WorkChanges {

    private final JdbcClient database;

    WorkChanges(JdbcClient database) {
        this.database = database;
    }

    /**
     * Something that was seen of a subject.
     *
     * @param subject a user or a client
     * @param sight what the transaction saw that looked
     */
    public record Seen(UUID subject, String sight) {}

    /**
     * A look at what there is now.
     *
     * @param sight to be kept with what is read after it; what is read may be newer, never older
     * @param changed those that were changed since they were seen; of all where people changed teams
     */
    public record Look(String sight, Set<Seen> changed) {}

    /** Looks which of these were changed since; one round trip. */
    public Look since(List<Seen> seen) {
        return database.sql("""
                        select pg_current_snapshot()::text as sight,
                          array(
                            select a.place::int
                            from unnest(:subjects::uuid[], :sights::text[]) with ordinality a(subject, sight, place)
                            where exists (
                              select from work_changes c
                              where c.organization_id = :practice and c.subject_id in (a.subject, :practice)
                                and c.transaction_id >= pg_snapshot_xmin(a.sight::pg_snapshot)
                                and not pg_visible_in_snapshot(c.transaction_id, a.sight::pg_snapshot))) as changed
                        """)
                .param("practice", CurrentOrganization.required())
                .param(
                        "subjects",
                        seen.stream().map(one -> one.subject().toString()).toArray(String[]::new))
                .param("sights", seen.stream().map(Seen::sight).toArray(String[]::new))
                .query((row, number) -> {
                    Set<Seen> changed = new HashSet<>();
                    for (Integer place : (Integer[]) row.getArray("changed").getArray()) {
                        changed.add(seen.get(place - 1));
                    }
                    return new Look(row.getString("sight"), changed);
                })
                .single();
    }
}
