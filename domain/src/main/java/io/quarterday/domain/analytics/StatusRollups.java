package io.quarterday.domain.analytics;

import io.quarterday.domain.identity.CurrentOrganization;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
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
 * Adds up by day how the current practice's work moves. They are added to by the one who holds the practice's place
 * among the announcements, and the place moves in the same transaction: so nothing counts twice.
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

    static OfStatus figures(ResultSet row) throws SQLException {
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
}
