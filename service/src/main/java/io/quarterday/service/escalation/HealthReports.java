package io.quarterday.service.escalation;

import io.quarterday.domain.escalation.KeptReports;
import io.quarterday.domain.escalation.KeptReports.Kept;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.Users;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.escalation.HealthReport.LateClient;
import io.quarterday.service.escalation.HealthReport.OfLevel;
import io.quarterday.service.escalation.HealthReport.OfPerson;
import io.quarterday.service.escalation.HealthReport.OfWorkflow;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.workload.WorkLoads;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The monthly check of a practice's health: its report is kept, and the managers are told of it once. */
@Service
public class HealthReports {

    private static final int MONTHS_SHOWN_MAX = 120;
    private static final int DUE_SOON_DAYS = 30;

    private static final String WORKFLOWS = """
            select s.service_type::text as workflow,
              count(*) filter (where s.status = 'ACTIVE') as active,
              count(*) filter (where s.status = 'SUSPENDED') as suspended,
              count(*) filter (where s.status = 'ACTIVE' and s.assigned_staff_id is null) as unassigned,
              count(*) filter (where s.status = 'ACTIVE' and s.deadline between :today and :soon) as due_soon,
              count(*) filter (where s.status = 'ACTIVE' and s.deadline < :today) as overdue,
              count(*) filter (where s.status = 'ACTIVE' and h.sla_deadline < :now) as stuck,
              count(*) filter (where s.completed_at >= :from and s.completed_at < :until) as completed,
              count(*) filter (where s.completed_at >= :from and s.completed_at < :until
                and (s.completed_at at time zone :zone)::date > s.deadline) as completed_late
            from client_services s
            left join entity_current_status h on h.organization_id = s.organization_id
              and h.entity_type = 'client_service' and h.entity_id = s.id::text
            where s.organization_id = :organizationId
              and (s.status in ('ACTIVE', 'SUSPENDED') or (s.completed_at >= :from and s.completed_at < :until))
            group by s.service_type order by s.service_type
            """;

    private static final String LATE_CLIENTS = """
            select c.id, c.company_name, count(*) as late
            from (select client_id from client_services where organization_id = :organizationId and\s""" + WorkUnderWay.LATE + """
            ) s
            join clients c on c.organization_id = :organizationId and c.id = s.client_id
            group by c.id, c.company_name order by late desc, c.company_name, c.id limit :limit
            """;

    private final JdbcClient database;
    private final KeptReports kept;
    private final WorkLoads workLoads;
    private final Users users;
    private final PlatformAccess access;
    private final ClientVisibility visibility;
    private final PracticeDays days;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final JsonMapper json = JsonMapper.builder().build();

    HealthReports(
            JdbcClient database,
            KeptReports kept,
            WorkLoads workLoads,
            Users users,
            PlatformAccess access,
            PracticeDays days,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions,
            ClientVisibility visibility) {
        this.visibility = visibility;
        this.database = database;
        this.kept = kept;
        this.workLoads = workLoads;
        this.users = users;
        this.access = access;
        this.days = days;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Makes the report of the month for the practice of {@code system}, unless there is one, and gives it. Not in a
     * transaction of the caller's.
     */
    public HealthReport make(Actor system, Instant now) {
        UUID practice = system.organizationId();
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        return CurrentOrganization.call(
                practice, () -> Objects.requireNonNull(transaction.execute(status -> makeNow(practice, at))));
    }

    private HealthReport makeNow(UUID practice, Instant at) {
        LocalDate today = days.on(practice, at);
        LocalDate month = today.withDayOfMonth(1);
        HealthReport report = gather(practice, today, at);
        if (!kept.keep(new Kept(month, json.writeValueAsString(report), at))) {
            return read(kept.of(month).orElseThrow());
        }
        int overdue = report.workflows().stream().mapToInt(OfWorkflow::overdue).sum();
        int active = report.workflows().stream().mapToInt(OfWorkflow::active).sum();
        events.publishEvent(new AttentionNeeded(
                practice,
                "HEALTH_REPORT",
                "health_report",
                month.toString(),
                null,
                List.copyOf(WhoIsTold.of(users).all(Set.of("MANAGERS"), null, null, null)),
                List.of(),
                Map.of(
                        "month",
                        month.toString(),
                        "active",
                        active,
                        "overdue",
                        overdue,
                        "open_exceptions",
                        report.openExceptions()),
                "health-report:" + month,
                at));
        return report;
    }

    private HealthReport gather(UUID practice, LocalDate today, Instant at) {
        ZoneId zone = days.zone(practice);
        LocalDate month = today.withDayOfMonth(1);
        Instant from = month.minusMonths(1).atStartOfDay(zone).toInstant();
        Instant until = month.atStartOfDay(zone).toInstant();
        List<OfWorkflow> workflows = database.sql(WORKFLOWS)
                .param("organizationId", practice)
                .param("today", today)
                .param("soon", today.plusDays(DUE_SOON_DAYS))
                .param("now", at.atOffset(ZoneOffset.UTC))
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("zone", zone.getId())
                .query((row, number) -> new OfWorkflow(
                        row.getString("workflow"),
                        row.getInt("active"),
                        row.getInt("suspended"),
                        row.getInt("unassigned"),
                        row.getInt("due_soon"),
                        row.getInt("overdue"),
                        row.getInt("stuck"),
                        row.getInt("completed"),
                        row.getInt("completed_late")))
                .list();
        List<LateClient> late = database.sql(LATE_CLIENTS)
                .param("organizationId", practice)
                .param("lateFrom", today.minusYears(WorkUnderWay.LATENESS_YEARS))
                .param("yesterday", today.minusDays(1))
                .param("zone", zone.getId())
                .param("limit", HealthReport.LATE_CLIENTS_MAX)
                .query((row, number) -> new LateClient(
                        row.getObject("id", UUID.class), row.getString("company_name"), row.getInt("late")))
                .list();
        List<OfLevel> levels = database.sql("""
                        select level, count(*) as count from escalation_levels
                        where organization_id = :organizationId and reached_at >= :from and reached_at < :until
                        group by level order by level
                        """)
                .param("organizationId", practice)
                .param("from", from.atOffset(ZoneOffset.UTC))
                .param("until", until.atOffset(ZoneOffset.UTC))
                .query((row, number) -> new OfLevel(row.getInt("level"), row.getInt("count")))
                .list();
        int exceptions = database.sql("""
                        select count(*) from open_exceptions
                        where organization_id = :organizationId and resolved_at is null
                        """)
                .param("organizationId", practice)
                .query(Integer.class)
                .single();
        List<OfPerson> people = workLoads.roster(practice, at).loads().stream()
                .map(load -> new OfPerson(
                        load.person().id(),
                        load.person().name(),
                        load.services(),
                        load.loadHours(),
                        load.capacityHours(),
                        load.percent(),
                        load.tooMuch()))
                .toList();
        return new HealthReport(month, at, workflows, people, late, levels, exceptions);
    }

    /** The months that have a report, the latest first. */
    public List<LocalDate> months(Actor actor) {
        access.require(actor, Operation.HEALTH_REPORTS_READ);
        return Objects.requireNonNull(transaction.execute(status -> kept.months(MONTHS_SHOWN_MAX)));
    }

    /**
     * A report; of its clients, those that somebody sees.
     *
     * @throws NotFoundException where the month has none
     */
    public HealthReport of(Actor actor, YearMonth month) {
        access.require(actor, Operation.HEALTH_REPORTS_READ);
        HealthReport whole = read(Objects.requireNonNull(transaction.execute(status -> kept.of(month.atDay(1))))
                .orElseThrow(() -> new NotFoundException("health report of", month)));
        List<UUID> late = whole.lateClients().stream().map(LateClient::clientId).toList();
        Set<UUID> seen = transaction.execute(status -> visibility.visibleAmong(actor, late));
        return whole.naming(seen);
    }

    private HealthReport read(Kept report) {
        return json.readValue(report.json(), HealthReport.class);
    }
}
