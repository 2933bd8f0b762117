package io.quarterday.domain.analytics;

import io.quarterday.domain.identity.CurrentOrganization;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Figures of how the current practice's work moves, added up by day. They are added to by the one who holds the
 * practice's place among the announcements, and the place moves in the same transaction: so nothing counts twice.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class StatusRollups {

    private final JdbcClient database;
    private final NamedParameterJdbcOperations batches;

    StatusRollups(JdbcClient database, NamedParameterJdbcOperations batches) {
        this.database = database;
        this.batches = batches;
    }

    /**
     * A transition, as it counts.
     *
     * @param day of the practice
     * @param leftStatus absent where nothing was left
     * @param stoodMillis how long the entity had stood there
     * @param withinSla absent where its status had no deadline
     */
    public record Move(
            long position,
            String entityType,
            String workflow,
            @Nullable String leftStatus,
            String toStatus,
            boolean started,
            boolean finished,
            long stoodMillis,
            @Nullable Boolean withinSla,
            String actor,
            LocalDate day) {}

    /** What the figures of a status are of. */
    public record Place(String entityType, String workflow, String status, LocalDate day) {}

    /**
     * The figures of a status on a day.
     *
     * @param durations a sketch of how long what left had stood there; absent where nothing left
     */
    public record OfStatus(
            Place place,
            long started,
            long entered,
            long left,
            long finished,
            long withinSla,
            long pastSla,
            long stoodMillis,
            byte @Nullable [] durations) {}

    /** How often something went from one status to another on a day. */
    public record Flow(String entityType, String workflow, String from, String to, LocalDate day, long moves) {}

    /** What somebody moved on a day; the actor is a person's id or a component's name. */
    public record OfPerson(
            String entityType,
            String workflow,
            String actor,
            LocalDate day,
            long moves,
            long finished,
            long stoodMillis) {}

    /** Holds the practice's place until the transaction ends, waiting for who holds it. */
    public long hold() {
        database.sql(
                        "insert into rollup_places (organization_id, position) values (:practice, 0) on conflict do nothing")
                .param("practice", CurrentOrganization.required())
                .update();
        return database.sql("select position from rollup_places where organization_id = :practice for update")
                .param("practice", CurrentOrganization.required())
                .query(Long.class)
                .single();
    }

    public void moveTo(long position) {
        database.sql("update rollup_places set position = :position where organization_id = :practice")
                .param("practice", CurrentOrganization.required())
                .param("position", position)
                .update();
    }

    /** What follows a position, an imported past among it. */
    public List<Move> movesAfter(long position, int max) {
        return database.sql("""
                        select e.position, e.entity_type, coalesce(c.workflow, '') as workflow, e.left_status, t.to_status,
                          t.entity_seq = 1 as started,
                          t.lifecycle_to = 'COMPLETED' and t.lifecycle_from is distinct from 'COMPLETED' as finished,
                          coalesce(e.stood_ms, 0) as stood_ms, e.within_sla,
                          left(coalesce(t.triggered_by_user_id::text, t.triggered_by_system), 100) as actor,
                          (t.created_at at time zone o.zone)::date as day
                        from status_events e
                        join organizations o on o.id = e.organization_id
                        join status_transitions t on t.organization_id = e.organization_id and t.id = e.transition_id
                        left join entity_current_status c on c.organization_id = e.organization_id
                          and c.entity_type = e.entity_type and c.entity_id = e.entity_id
                        where e.organization_id = :practice and e.position > :position
                        order by e.position limit :max
                        """)
                .param("practice", CurrentOrganization.required())
                .param("position", position)
                .param("max", max)
                .query((row, number) -> new Move(
                        row.getLong("position"),
                        row.getString("entity_type"),
                        row.getString("workflow"),
                        row.getString("left_status"),
                        row.getString("to_status"),
                        row.getBoolean("started"),
                        row.getBoolean("finished"),
                        row.getLong("stood_ms"),
                        row.getObject("within_sla", Boolean.class),
                        row.getString("actor"),
                        row.getObject("day", LocalDate.class)))
                .list();
    }

    /** The figures that stand at these places, as far as there are any. */
    public List<OfStatus> at(Collection<Place> places) {
        return database.sql("""
                        select r.* from status_rollups r
                        join unnest(:types::varchar[], :workflows::varchar[], :statuses::text[], :days::date[])
                          as wanted (entity_type, workflow, status, day) using (entity_type, workflow, status, day)
                        where r.organization_id = :practice
                        """)
                .param("practice", CurrentOrganization.required())
                .param("types", places.stream().map(Place::entityType).toArray(String[]::new))
                .param("workflows", places.stream().map(Place::workflow).toArray(String[]::new))
                .param("statuses", places.stream().map(Place::status).toArray(String[]::new))
                .param(
                        "days",
                        places.stream().map(place -> place.day().toString()).toArray(String[]::new))
                .query((row, number) -> figures(row))
                .list();
    }

    private static OfStatus figures(ResultSet row) throws SQLException {
        return new OfStatus(
                new Place(
                        row.getString("entity_type"),
                        row.getString("workflow"),
                        row.getString("status"),
                        row.getObject("day", LocalDate.class)),
                row.getLong("started"),
                row.getLong("entered"),
                row.getLong("left_count"),
                row.getLong("finished"),
                row.getLong("within_sla"),
                row.getLong("past_sla"),
                row.getLong("stood_ms"),
                row.getBytes("durations"));
    }

    /** Puts figures in the place of those that stand there. */
    public void put(Collection<OfStatus> figures) {
        batch(
                """
                insert into status_rollups (organization_id, entity_type, workflow, status, day, started, entered,
                  left_count, finished, within_sla, past_sla, stood_ms, durations)
                values (:practice, :type, :workflow, :status, :day, :started, :entered, :left, :finished, :within, :past,
                  :stood, :durations)
                on conflict (organization_id, day, entity_type, workflow, status) do update set
                  started = excluded.started, entered = excluded.entered, left_count = excluded.left_count,
                  finished = excluded.finished, within_sla = excluded.within_sla, past_sla = excluded.past_sla,
                  stood_ms = excluded.stood_ms, durations = excluded.durations
                """,
                figures.stream()
                        .map(one -> of(
                                        one.place().entityType(),
                                        one.place().workflow(),
                                        one.place().day())
                                .addValue("status", one.place().status())
                                .addValue("started", one.started())
                                .addValue("entered", one.entered())
                                .addValue("left", one.left())
                                .addValue("finished", one.finished())
                                .addValue("within", one.withinSla())
                                .addValue("past", one.pastSla())
                                .addValue("stood", one.stoodMillis())
                                .addValue("durations", one.durations())));
    }

    public void addFlows(Collection<Flow> flows) {
        batch(
                """
                insert into status_flows as known (organization_id, entity_type, workflow, from_status, to_status, day, moves)
                values (:practice, :type, :workflow, :from, :to, :day, :moves)
                on conflict (organization_id, day, entity_type, workflow, from_status, to_status)
                do update set moves = known.moves + excluded.moves
                """,
                flows.stream()
                        .map(flow -> of(flow.entityType(), flow.workflow(), flow.day())
                                .addValue("from", flow.from())
                                .addValue("to", flow.to())
                                .addValue("moves", flow.moves())));
    }

    public void addPeople(Collection<OfPerson> people) {
        batch(
                """
                insert into person_rollups as known (organization_id, entity_type, workflow, actor, day, moves, finished,
                  stood_ms)
                values (:practice, :type, :workflow, :actor, :day, :moves, :finished, :stood)
                on conflict (organization_id, day, entity_type, workflow, actor)
                do update set moves = known.moves + excluded.moves, finished = known.finished + excluded.finished,
                  stood_ms = known.stood_ms + excluded.stood_ms
                """,
                people.stream()
                        .map(one -> of(one.entityType(), one.workflow(), one.day())
                                .addValue("actor", one.actor())
                                .addValue("moves", one.moves())
                                .addValue("finished", one.finished())
                                .addValue("stood", one.stoodMillis())));
    }

    private static MapSqlParameterSource of(String type, String workflow, LocalDate day) {
        return new MapSqlParameterSource("practice", CurrentOrganization.required())
                .addValue("type", type)
                .addValue("workflow", workflow)
                .addValue("day", day);
    }

    private void batch(String sql, Stream<MapSqlParameterSource> values) {
        batches.batchUpdate(sql, values.toArray(SqlParameterSource[]::new));
    }

    /** Which figures are wanted: of these days, and of one type or workflow where they are given. */
    public record Wanted(
            LocalDate from,
            LocalDate to,
            @Nullable String entityType,
            @Nullable String workflow) {}

    private static final String IN = """
             where organization_id = :practice and day between :from and :to
               and (:type::text is null or entity_type = :type) and (:workflow::text is null or workflow = :workflow)
            """;

    private JdbcClient.StatementSpec select(String columns, Wanted wanted) {
        return database.sql("select " + columns + IN)
                .param("practice", CurrentOrganization.required())
                .param("from", wanted.from())
                .param("to", wanted.to())
                .param("type", wanted.entityType())
                .param("workflow", wanted.workflow());
    }

    public List<OfStatus> statuses(Wanted wanted) {
        return select("* from status_rollups", wanted)
                .query((row, number) -> figures(row))
                .list();
    }

    public List<Flow> flows(Wanted wanted) {
        return select("* from status_flows", wanted)
                .query((row, number) -> new Flow(
                        row.getString("entity_type"),
                        row.getString("workflow"),
                        row.getString("from_status"),
                        row.getString("to_status"),
                        row.getObject("day", LocalDate.class),
                        row.getLong("moves")))
                .list();
    }

    public List<OfPerson> people(Wanted wanted) {
        return select("* from person_rollups", wanted)
                .query((row, number) -> new OfPerson(
                        row.getString("entity_type"),
                        row.getString("workflow"),
                        row.getString("actor"),
                        row.getObject("day", LocalDate.class),
                        row.getLong("moves"),
                        row.getLong("finished"),
                        row.getLong("stood_ms")))
                .list();
    }

    /**
     * What stands at a status just now.
     *
     * @param oldestSeconds how long the one that has stood longest has
     * @param underADay how many have stood less than a day; the others likewise, each without the ones before
     */
    public record Standing(
            String entityType,
            String workflow,
            String status,
            long count,
            long overdue,
            long oldestSeconds,
            long underADay,
            long underAWeek,
            long underAMonth,
            long longer) {}

    /** What stands where, without what is over. */
    public List<Standing> standing(Instant now, @Nullable String entityType, @Nullable String workflow) {
        return database.sql("""
                        select entity_type, workflow, current_status, count(*) as count,
                          count(*) filter (where sla_deadline < :now) as overdue,
                          greatest(0, floor(extract(epoch from :now - min(status_since)))) as oldest,
                          count(*) filter (where status_since > :now - interval '1 day') as day,
                          count(*) filter (where status_since <= :now - interval '1 day'
                            and status_since > :now - interval '7 days') as week,
                          count(*) filter (where status_since <= :now - interval '7 days'
                            and status_since > :now - interval '30 days') as month,
                          count(*) filter (where status_since <= :now - interval '30 days') as longer
                        from entity_current_status
                        where organization_id = :practice and coalesce(lifecycle, '') not in ('COMPLETED', 'CANCELLED')
                          and (:type::text is null or entity_type = :type)
                          and (:workflow::text is null or workflow = :workflow)
                        group by entity_type, workflow, current_status order by count(*) desc, 1, 2, 3
                        """)
                .param("practice", CurrentOrganization.required())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("type", entityType)
                .param("workflow", workflow)
                .query((row, number) -> new Standing(
                        row.getString("entity_type"),
                        row.getString("workflow"),
                        row.getString("current_status"),
                        row.getLong("count"),
                        row.getLong("overdue"),
                        row.getLong("oldest"),
                        row.getLong("day"),
                        row.getLong("week"),
                        row.getLong("month"),
                        row.getLong("longer")))
                .list();
    }

    /** The names of people of the practice, by their ids. */
    public Map<String, String> names() {
        Map<String, String> names = new HashMap<>();
        database.sql("select id, name from users")
                .query((row, number) ->
                        names.put(String.valueOf(row.getObject("id", UUID.class)), row.getString("name")))
                .list();
        return names;
    }
}
