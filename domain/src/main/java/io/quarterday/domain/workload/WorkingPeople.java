package io.quarterday.domain.workload;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.PersonLock;
import io.quarterday.domain.identity.Role;
import io.quarterday.domain.workload.WorkingPerson.Away;
import io.quarterday.domain.workload.WorkingPerson.Pile;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Capacity, leave and skills of the people of the current practice, and what they have to do. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class WorkingPeople {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final String HOURS =
            "array[k.monday, k.tuesday, k.wednesday, k.thursday, k.friday, k.saturday, k.sunday]";

    /** One round trip, also for a practice with ten thousand services. */
    static final String ALL = """
            select u.id, u.name, u.role::text as role, u.team_id, k.user_id is not null as has_hours,
              %s as hours,
              array(select s.skill from user_skills s
                     where s.organization_id = u.organization_id and s.user_id = u.id) as skills,
              (select coalesce(jsonb_agg(jsonb_build_object('from', l.starts_on, 'to', l.ends_on)), '[]')::text
                 from user_leave l where l.organization_id = u.organization_id and l.user_id = u.id
                  and l.ends_on >= :from and l.starts_on <= :to) as leave,
              coalesce(w.piles, '[]')::text as work
            from users u
            left join user_capacities k on k.organization_id = u.organization_id and k.user_id = u.id
            left join (
              select p.assigned_staff_id,
                jsonb_agg(jsonb_build_object('workflow', p.workflow, 'stage', p.stage, 'count', p.count)) as piles
              from (
                select assigned_staff_id, service_type::text as workflow, stage, count(*) as count from client_services
                where organization_id = :organizationId and status = 'ACTIVE' and assigned_staff_id is not null
                group by 1, 2, 3) p
              group by 1) w on w.assigned_staff_id = u.id
            where u.organization_id = :organizationId and u.is_active
            order by u.name, u.id
            """.formatted(HOURS);

    private final JdbcClient database;
    private final PersonLock people;

    WorkingPeople(JdbcClient database, PersonLock people) {
        this.database = database;
        this.people = people;
    }

    /** Leave of somebody; the last day is a day away. */
    public record Leave(
            UUID id,
            UUID userId,
            LocalDate from,
            LocalDate to,
            @Nullable String note,
            Instant createdAt) {}

    /** All active people, with their leave of those days; changes of this transaction must be flushed. */
    public List<WorkingPerson> all(LocalDate from, LocalDate to) {
        return database.sql(ALL)
                .param("organizationId", CurrentOrganization.required())
                .param("from", from)
                .param("to", to)
                .query((row, number) -> person(row))
                .list();
    }

    private static WorkingPerson person(ResultSet row) throws SQLException {
        return new WorkingPerson(
                row.getObject("id", UUID.class),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getObject("team_id", UUID.class),
                row.getBoolean("has_hours") ? hours(row.getArray("hours")) : null,
                Set.of((String[]) row.getArray("skills").getArray()),
                List.of(JSON.readValue(row.getString("leave"), Away[].class)),
                List.of(JSON.readValue(row.getString("work"), Pile[].class)));
    }

    private static WeekHours hours(Array array) throws SQLException {
        return new WeekHours(Arrays.asList((BigDecimal[]) array.getArray()));
    }

    /** The hours that somebody has said. */
    public Optional<WeekHours> hours(UUID userId) {
        return database.sql("select " + HOURS + " from user_capacities k where k.user_id = :userId")
                .param("userId", userId)
                .query((row, number) -> hours(row.getArray(1)))
                .optional();
    }

    /** Says somebody's hours. */
    public void say(UUID userId, WeekHours hours, Instant at) {
        BigDecimal[] week = hours.hours().toArray(BigDecimal[]::new);
        database.sql("""
                        insert into user_capacities as known (id, organization_id, user_id, monday, tuesday, wednesday,
                          thursday, friday, saturday, sunday, updated_at)
                        select :id, :organizationId, :userId, h[1], h[2], h[3], h[4], h[5], h[6], h[7], :at
                        from (select :hours::numeric[] as h) week
                        on conflict (organization_id, user_id) do update set monday = excluded.monday,
                          tuesday = excluded.tuesday, wednesday = excluded.wednesday, thursday = excluded.thursday,
                          friday = excluded.friday, saturday = excluded.saturday, sunday = excluded.sunday,
                          updated_at = excluded.updated_at, version = known.version + 1
                        """)
                .param("id", Ids.next())
                .param("organizationId", CurrentOrganization.required())
                .param("userId", userId)
                .param("hours", week)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
    }

    public Set<String> skills(UUID userId) {
        return new TreeSet<>(database.sql("select skill from user_skills where user_id = :userId")
                .param("userId", userId)
                .query(String.class)
                .list());
    }

    /** Makes these somebody's skills. */
    public void know(UUID userId, Collection<String> skills) {
        database.sql("delete from user_skills where user_id = :userId")
                .param("userId", userId)
                .update();
        database.sql("""
                        insert into user_skills (organization_id, user_id, skill)
                        select :organizationId, :userId, skill from unnest(:skills::text[]) as skill
                        """)
                .param("organizationId", CurrentOrganization.required())
                .param("userId", userId)
                .param("skills", skills.toArray(String[]::new))
                .update();
    }

    /** Somebody's leave that is not over, the next first. */
    public List<Leave> leave(UUID userId, LocalDate today) {
        return database.sql("""
                        select id, user_id, starts_on, ends_on, note, created_at from user_leave
                        where user_id = :userId and ends_on >= :today order by starts_on, id
                        """)
                .param("userId", userId)
                .param("today", today)
                .query((row, number) -> new Leave(
                        row.getObject("id", UUID.class),
                        row.getObject("user_id", UUID.class),
                        row.getObject("starts_on", LocalDate.class),
                        row.getObject("ends_on", LocalDate.class),
                        row.getString("note"),
                        row.getObject("created_at", java.time.OffsetDateTime.class)
                                .toInstant()))
                .list();
    }

    /** Takes leave down; false where it overlaps some that is there. Of two at once the second waits for the first. */
    public boolean away(Leave leave, UUID by) {
        people.hold(leave.userId());
        return database.sql("""
                        insert into user_leave (id, organization_id, user_id, starts_on, ends_on, note, created_at,
                          created_by)
                        select :id, :organizationId, :userId, :from, :to, :note, :at, :by
                        where not exists (select from user_leave l
                          where l.user_id = :userId and l.starts_on <= :to and l.ends_on >= :from)
                        """)
                        .param("id", leave.id())
                        .param("organizationId", CurrentOrganization.required())
                        .param("userId", leave.userId())
                        .param("from", leave.from())
                        .param("to", leave.to())
                        .param("note", leave.note())
                        .param("at", leave.createdAt().atOffset(ZoneOffset.UTC))
                        .param("by", by)
                        .update()
                == 1;
    }

    /** Strikes leave out; false where there is none. */
    public boolean back(UUID userId, UUID leaveId) {
        return database.sql("delete from user_leave where id = :id and user_id = :userId")
                        .param("id", leaveId)
                        .param("userId", userId)
                        .update()
                == 1;
    }
}
