package io.quarterday.domain.history;

import io.quarterday.domain.identity.CurrentOrganization;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The hashes that chain the history of each entity, computed again from what stands there. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class HistoryChain {

    private final JdbcClient database;

    HistoryChain(JdbcClient database) {
        this.database = database;
    }

    /**
     * A place at which a history is not as it was written.
     *
     * @param sequence where in the history, from 1
     * @param transitionId what stands there; absent where something is missing
     */
    public record Break(long sequence, @Nullable UUID transitionId, Fault fault) {}

    /** What is wrong at a place. */
    public enum Fault {
        /** A transition that was there is not, or stands elsewhere. */
        MISSING,
        /** What stands there does not give the hash that was kept with it. */
        CHANGED,
        /** More stands there than was written. */
        ADDED
    }

    /**
     * How a history stands.
     *
     * @param length how many transitions it has
     * @param head the hash kept apart of its last, in hexadecimal
     * @param breaks the first places at which it is not as it was written, at most 100
     */
    public record Standing(long length, String head, List<Break> breaks) {}

    /** Looks at the history of an entity of the current practice; empty where it has none. */
    public Optional<Standing> verify(String entityType, String entityId) {
        Optional<Head> head = database.sql("""
                        select entity_seq, encode(chain_hash, 'hex') as hash from history_heads
                        where organization_id = :practice and entity_type = :type and entity_id = :entity
                        """)
                .param("practice", CurrentOrganization.required())
                .param("type", entityType)
                .param("entity", entityId)
                .query((row, number) -> new Head(row.getLong("entity_seq"), row.getString("hash")))
                .optional();
        return head.map(end -> new Standing(end.length(), end.hash(), breaks(entityType, entityId, end.length())));
    }

    private record Head(long length, String hash) {}

    /** Each is held against the hash kept before it: so one fault is found once, where it is. */
    private List<Break> breaks(String type, String entity, long length) {
        return database.sql("""
                        with kept as (
                          select t.id, t.entity_seq, t.chain_hash,
                            count(*) over (partition by t.entity_seq) as times,
                            chained_hash(coalesce(
                              lag(t.chain_hash) over (order by t.entity_seq, t.created_at, t.id), ''), t) as again
                          from status_transitions t
                          where t.organization_id = :practice and t.entity_type = :type and t.entity_id = :entity
                        ), head as (
                          select chain_hash from history_heads
                          where organization_id = :practice and entity_type = :type and entity_id = :entity
                        )
                        select place, k.id, case
                            when k.id is null then 'MISSING'
                            when place > :length or k.times > 1 then 'ADDED'
                            else 'CHANGED' end as fault
                        from generate_series(1, greatest(:length, (select max(entity_seq) from kept))) as place
                        left join kept k on k.entity_seq = place
                        where k.id is null or place > :length or k.times > 1 or k.chain_hash <> k.again
                          or (place = :length and k.chain_hash <> (select chain_hash from head))
                        order by place limit 100
                        """)
                .param("practice", CurrentOrganization.required())
                .param("type", type)
                .param("entity", entity)
                .param("length", length)
                .query((row, number) -> new Break(
                        row.getLong("place"), row.getObject("id", UUID.class), Fault.valueOf(row.getString("fault"))))
                .list();
    }
}
