package io.quarterday.service.escalation;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.service.identity.PracticeDays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The active services of the current practice that are not at their end, with what decides about them; in pages, one
 * round trip each.
 */
@Component
@Transactional(readOnly = true)
class WorkUnderWay {

    /** So far back a client's lateness is remembered; part of what {@code late_count} means. */
    static final int LATENESS_YEARS = 2;

    /** A service was late that was opened in time, and was open or completed when its deadline had passed. */
    static final String LATE = """
            deadline between :lateFrom and :yesterday and deadline >= (created_at at time zone :zone)::date
            and (status = 'ACTIVE' or (completed_at at time zone :zone)::date > deadline)
            """;

    /**
     * The page is cut first; then what belongs to its services is read once for all of them, not once for each: of a
     * client with a hundred services, each would have the other ninety-nine read again. It stays so on tables without
     * statistics, where looking up one by one would read a table whole each time.
     *
     * <p>The id is made a text before the join: under row-level security no index is asked by a condition that calls what
     * might leak, as that cast does, and each service would read the status of all.
     */
    private static final String PAGE = """
            with s as materialized (
              select *, id::text as entity_id from client_services
              where organization_id = :organizationId and status = 'ACTIVE' and not final_stage and id > :after
              order by id limit :limit),
            items as (
              select client_service_id, count(*) as work_items, count(*) filter (where status = 'OPEN') as open_work_items
              from work_items
              where organization_id = :organizationId and client_service_id in (select id from s)
                and deleted_at is null
              group by 1),
            papers as (
              select client_service_id, array_agg(distinct kind) as kinds from service_documents
              where organization_id = :organizationId and deleted_at is null
                and client_service_id in (select id from s) group by 1),
            late as (
              select client_id, array_agg(id) as services from client_services
              where organization_id = :organizationId and client_id in (select client_id from s)
                and\s""" + LATE + """
              group by 1)
            select s.id, s.client_id, c.company_name, c.team_id, c.assigned_user_id as clients_person,
              s.service_type::text as workflow, s.stage, s.deadline, s.priority::text as priority, s.assigned_staff_id,
              s.period, s.period_end, s.created_at, coalesce(h.status_since, s.created_at) as since,
              coalesce(i.work_items, 0) as work_items, coalesce(i.open_work_items, 0) as open_work_items,
              coalesce(p.kinds, '{}') as documents,
              coalesce(cardinality(array_remove(l.services, s.id)), 0) as late_count
            from s
            join clients c on c.organization_id = s.organization_id and c.id = s.client_id
            left join items i on i.client_service_id = s.id
            left join papers p on p.client_service_id = s.id
            left join late l on l.client_id = s.client_id
            left join entity_current_status h on h.organization_id = s.organization_id
              and h.entity_type = 'client_service' and h.entity_id = s.entity_id
            order by s.id
            """;

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient database;
    private final PracticeDays days;

    WorkUnderWay(JdbcClient database, PracticeDays days) {
        this.database = database;
        this.days = days;
    }

    /**
     * One service.
     *
     * @param clientsPerson who looks after the client in general
     * @param since when it came to its stage
     * @param daysToDeadline negative when it has passed
     * @param lateCount see the table {@code escalations}
     */
    record Standing(
            UUID id,
            UUID clientId,
            String clientName,
            @Nullable UUID clientsTeam,
            @Nullable UUID clientsPerson,
            String workflow,
            String stage,
            @Nullable LocalDate deadline,
            @Nullable Integer daysToDeadline,
            String priority,
            @Nullable UUID assignee,
            String period,
            boolean periodEnded,
            boolean openedLate,
            Instant since,
            int daysInStage,
            boolean workItemsDone,
            Set<String> documents,
            int lateCount) {}

    /** The next page after a service, or the first. */
    List<Standing> page(@Nullable UUID after, int limit, Instant now) {
        UUID practice = CurrentOrganization.required();
        LocalDate today = days.on(practice, now);
        ZoneId zone = days.zone(practice);
        return database.sql(PAGE)
                .param("organizationId", practice)
                .param("lateFrom", today.minusYears(LATENESS_YEARS))
                .param("yesterday", today.minusDays(1))
                .param("zone", zone.getId())
                .param("after", after == null ? FIRST : after)
                .param("limit", limit)
                .query((row, number) -> standing(row, today, zone))
                .list();
    }

    private static Standing standing(ResultSet row, LocalDate today, ZoneId zone) throws SQLException {
        LocalDate deadline = row.getObject("deadline", LocalDate.class);
        LocalDate periodEnd = row.getObject("period_end", LocalDate.class);
        Instant since = row.getObject("since", OffsetDateTime.class).toInstant();
        LocalDate created = row.getObject("created_at", OffsetDateTime.class)
                .toInstant()
                .atZone(zone)
                .toLocalDate();
        return new Standing(
                row.getObject("id", UUID.class),
                row.getObject("client_id", UUID.class),
                row.getString("company_name"),
                row.getObject("team_id", UUID.class),
                row.getObject("clients_person", UUID.class),
                row.getString("workflow"),
                row.getString("stage"),
                deadline,
                deadline == null ? null : Math.toIntExact(ChronoUnit.DAYS.between(today, deadline)),
                row.getString("priority"),
                row.getObject("assigned_staff_id", UUID.class),
                row.getString("period"),
                periodEnd != null && periodEnd.isBefore(today),
                deadline != null && deadline.isBefore(created),
                since,
                Math.toIntExact(
                        Math.max(0, ChronoUnit.DAYS.between(since.atZone(zone).toLocalDate(), today))),
                row.getInt("work_items") > 0 && row.getInt("open_work_items") == 0,
                Set.of((String[]) row.getArray("documents").getArray()),
                row.getInt("late_count"));
    }
}
