package io.quarterday.domain.events;

import io.quarterday.domain.identity.CurrentOrganization;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The announcements that the database writes with each transition. A position is given to them after their commit, by one
 * node at a time: so the positions come in the order in which they can be seen, and a reader that goes by them misses
 * none, however long another transaction stays open.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class StatusEvents {

    /** Most announcements that are given a position at once. */
    public static final int NUMBERED_AT_ONCE = 5_000;

    /** Names the lock under which positions are given; of this application alone. */
    private static final long NUMBERING = 0x51_44_45_56_45_4e_54L;

    private static final String EVENT = """
            select e.position, t.id, t.entity_type, t.entity_id, t.entity_seq, c.workflow,
              coalesce(t.action_type::text, t.metadata ->> 'action') as action, t.from_status, t.to_status,
              t.from_stage, t.to_stage, t.lifecycle_from, t.lifecycle_to, t.milestone, t.sla_deadline,
              t.triggered_by_user_id, t.triggered_by_system, t.created_at, encode(t.chain_hash, 'hex') as chain_hash
            """;

    /**
     * Each looked up by its key. Of a transition the entity is named too, so that whichever index beginning with the
     * practice is taken leads to no more than one entity's history.
     */
    private static final String WITH_TRANSITIONS = """
            cross join lateral (select * from status_transitions
              where organization_id = :practice and entity_type = e.entity_type and entity_id = e.entity_id
                and id = e.transition_id limit 1) t
            left join lateral (select workflow from entity_current_status
              where organization_id = :practice and entity_type = e.entity_type and entity_id = e.entity_id limit 1) c
              on true
            """;

    static final String PAGE = page("""
              and position <= :upTo and announced
              and (:type::text is null or entity_type = :type) and (:entity::text is null or entity_id = :entity)
            """, EVENT);

    private final JdbcClient database;

    StatusEvents(JdbcClient database) {
        this.database = database;
    }

    /** What is selected of a practice's announcements after a position that meet conditions, in their order. */
    static String page(String conditions, String selected) {
        return """
                with page as materialized (
                  select * from status_events where organization_id = :practice and position > :after
                """
                + conditions
                + " order by position limit :max) "
                + selected
                + "from page e "
                + WITH_TRANSITIONS
                + " order by e.position";
    }

    /**
     * Gives what was committed its positions; does nothing while another node does.
     *
     * @return how many were given one
     */
    public int number() {
        watch();
        boolean mine = database.sql("select pg_try_advisory_xact_lock(:lock)")
                .param("lock", NUMBERING)
                .query(Boolean.class)
                .single();
        return mine ? numberHeld() : 0;
    }

    /** The last position, once all that is committed has its own: whoever begins after it hears of nothing from before. */
    public long headOfCommitted() {
        watch();
        database.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", NUMBERING)
                .query()
                .singleRow();
        int numbered;
        do {
            numbered = numberHeld();
        } while (numbered == NUMBERED_AT_ONCE);
        return head();
    }

    private int numberHeld() {
        return database.sql("""
                        with waiting as (
                          select transition_id, row_number() over (order by arrived) as place
                          from (select transition_id, arrived from status_events where position is null
                            order by arrived limit :max) as longest)
                        update status_events e
                        set position = (select coalesce(max(position), 0) from status_events) + w.place
                        from waiting w where w.transition_id = e.transition_id
                        """).param("max", NUMBERED_AT_ONCE).update();
    }

    /** The last position given, of all practices; 0 before the first. */
    public long head() {
        watch();
        return database.sql("select coalesce(max(position), 0) from status_events")
                .query(Long.class)
                .single();
    }

    /** The practices, of all, of which something stands after a position, each with its last up to another. */
    public Map<UUID, Long> practicesBetween(long after, long upTo) {
        watch();
        Map<UUID, Long> reached = new HashMap<>();
        database.sql("select organization_id, max(position) as reached from status_events"
                        + " where position > :after and position <= :upTo group by organization_id")
                .param("after", after)
                .param("upTo", upTo)
                .query((row, number) ->
                        reached.put(row.getObject("organization_id", UUID.class), row.getLong("reached")))
                .list();
        return reached;
    }

    /**
     * What is announced of the current practice, in the order of the positions.
     *
     * @param entityType that alone, where it is given
     * @param entityId of that type
     */
    public List<StatusEvent> page(
            long after, long upTo, @Nullable String entityType, @Nullable String entityId, int max) {
        return database.sql(PAGE)
                .param("practice", CurrentOrganization.required())
                .param("after", after)
                .param("upTo", upTo)
                .param("type", entityType)
                .param("entity", entityId)
                .param("max", max)
                .query((row, number) -> event(row))
                .list();
    }

    /** What was announced of one transition of the current practice. */
    public StatusEvent of(UUID transitionId) {
        return database.sql(EVENT + "from status_events e " + WITH_TRANSITIONS
                        + " where e.organization_id = :practice and e.transition_id = :transition")
                .param("practice", CurrentOrganization.required())
                .param("transition", transitionId)
                .query((row, number) -> event(row))
                .single();
    }

    /** Opens the policies for the watch over all practices, until this transaction ends. */
    private void watch() {
        database.sql("select set_config('app.status_watch', 'on', true)")
                .query(String.class)
                .single();
    }

    private static StatusEvent event(ResultSet row) throws SQLException {
        return new StatusEvent(
                row.getLong("position"),
                row.getObject("id", UUID.class),
                row.getString("entity_type"),
                row.getString("entity_id"),
                row.getLong("entity_seq"),
                row.getString("workflow"),
                row.getString("action"),
                row.getString("from_status"),
                row.getString("to_status"),
                row.getObject("from_stage", Integer.class),
                row.getObject("to_stage", Integer.class),
                row.getString("lifecycle_from"),
                row.getString("lifecycle_to"),
                row.getString("milestone"),
                instant(row, "sla_deadline"),
                row.getObject("triggered_by_user_id", UUID.class),
                row.getString("triggered_by_system"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getString("chain_hash"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }
}
