package io.quarterday.service.workflow;

import io.quarterday.domain.identity.Role;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PracticeDays;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Gathers what the gate must know of a service: plain values, one round trip. Of its work items those count that are
 * required and were not taken away.
 */
@Component
class ServiceFacts {

    /** An approval counts from the moment at which the service entered its stage, and the latest word of a kind counts. */
    static final String COLUMNS = """
              (select count(*) from work_items w where w.client_service_id = s.id
                  and w.required and w.deleted_at is null) as work_items,
              (select count(*) from work_items w where w.client_service_id = s.id
                  and w.required and w.deleted_at is null and w.status = 'OPEN') as open_work_items,
              array(select distinct d.kind from service_documents d
                     where d.client_service_id = s.id and d.deleted_at is null) as documents,
              (select a.decision from approvals a
                where a.client_service_id = s.id and a.kind = 'MANAGER' and a.stage = s.stage
                  and a.created_at >= c.status_since
                order by a.created_at desc, a.id desc limit 1) as manager_decision,
              (select a.decision from approvals a
                where a.client_service_id = s.id and a.kind = 'PARTNER' and a.stage = s.stage
                  and a.created_at >= c.status_since
                order by a.created_at desc, a.id desc limit 1) as partner_decision,
              (select r.status from signature_requests r
                where r.client_service_id = s.id order by r.created_at desc, r.id desc limit 1) as signature,
              (select u.team_id from users u where u.id = s.assigned_staff_id) as assignee_team
            """;

    static final String TABLES = """
            from client_services s
            left join entity_current_status c on c.organization_id = s.organization_id
              and c.entity_type = 'client_service' and c.entity_id = s.id::text
            """;

    private static final String GATHERED = "select " + COLUMNS + TABLES + " where s.id = :id";

    private final JdbcClient database;
    private final PracticeDays days;

    ServiceFacts(JdbcClient database, PracticeDays days) {
        this.database = database;
        this.days = days;
    }

    /** The facts about a stored service, as {@code actor} stands to it; changes of this transaction must be flushed. */
    GateFacts gather(Actor actor, ClientService service, String action, @Nullable String requestedStage, Instant at) {
        Gathered gathered = database.sql(GATHERED)
                .param("id", service.id())
                .query((row, number) -> Gathered.of(row))
                .single();
        return of(actor, service, gathered, action, requestedStage, at);
    }

    /** The facts about a service of which it is known what the columns say. */
    GateFacts of(
            Actor actor,
            ClientService service,
            Gathered gathered,
            String action,
            @Nullable String requestedStage,
            Instant at) {
        return new GateFacts(
                service.serviceType().name(),
                service.status().name(),
                service.stage(),
                action,
                requestedStage,
                actor.role().name(),
                reach(actor, service.assignedStaffId().orElse(null), gathered.assigneeTeam(), clientTeam(service)),
                service.deadline().orElse(null),
                service.assignedStaffId().isPresent(),
                gathered.documents(),
                gathered.workItems(),
                gathered.openWorkItems(),
                gathered.managerApproved(),
                gathered.partnerApproved(),
                gathered.clientSigned(),
                days.on(actor.organizationId(), at),
                Set.of());
    }

    /**
     * The facts about a service that has just come to another stage, as the system stands to it: those from before, but
     * for what the service itself now says. An approval held for the stage at which it was given; a signature that is asked
     * for on entering the stage takes nothing back from what follows on the same entering.
     */
    static GateFacts entered(GateFacts before, ClientService service, WorkflowAction action) {
        return new GateFacts(
                before.workflow(),
                service.status().name(),
                service.stage(),
                action.name(),
                null,
                Role.SYSTEM.name(),
                Set.of("ALL"),
                service.deadline().orElse(null),
                service.assignedStaffId().isPresent(),
                before.documents(),
                before.workItems(),
                before.openWorkItems(),
                false,
                false,
                before.clientSigned(),
                before.on(),
                Set.of());
    }

    private static @Nullable UUID clientTeam(ClientService service) {
        return service.client().assignees().team();
    }

    /** What a service is to somebody: ALL always, TEAM for their own or their team's, ASSIGNED for their own. */
    static Set<String> reach(
            Actor actor, @Nullable UUID assignee, @Nullable UUID assigneeTeam, @Nullable UUID clientTeam) {
        Set<String> reach = new LinkedHashSet<>();
        reach.add("ALL");
        boolean own = actor.userId() != null && actor.userId().equals(assignee);
        UUID team = actor.teamId();
        if (own || (team != null && (team.equals(assigneeTeam) || team.equals(clientTeam)))) {
            reach.add("TEAM");
        }
        if (own) {
            reach.add("ASSIGNED");
        }
        return reach;
    }

    /** What the columns say. */
    record Gathered(
            int workItems,
            int openWorkItems,
            Set<String> documents,
            boolean managerApproved,
            boolean partnerApproved,
            boolean clientSigned,
            @Nullable UUID assigneeTeam) {

        static Gathered of(ResultSet row) throws SQLException {
            Array kinds = row.getArray("documents");
            return new Gathered(
                    row.getInt("work_items"),
                    row.getInt("open_work_items"),
                    Set.of((String[]) kinds.getArray()),
                    "APPROVE".equals(row.getString("manager_decision")),
                    "APPROVE".equals(row.getString("partner_decision")),
                    "SIGNED".equals(row.getString("signature")),
                    row.getObject("assignee_team", UUID.class));
        }
    }

    /** What the columns say of several services, in one round trip. */
    Map<UUID, Gathered> gather(Collection<UUID> serviceIds) {
        return database
                .sql("select s.id as id, " + COLUMNS + TABLES + " where s.id = any(:ids)")
                .param("ids", serviceIds.toArray(UUID[]::new))
                .query((row, number) -> Map.entry(row.getObject("id", UUID.class), Gathered.of(row)))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The facts about a service that does not exist yet. */
    GateFacts ofNew(Actor actor, String workflow, Instant at) {
        return new GateFacts(
                workflow,
                "NEW",
                null,
                "CREATE",
                null,
                actor.role().name(),
                actor.role() == Role.SYSTEM ? Set.of("ALL") : Set.of("ALL", "TEAM", "ASSIGNED"),
                null,
                false,
                Set.of(),
                0,
                0,
                false,
                false,
                false,
                days.on(actor.organizationId(), at),
                Set.of());
    }
}
