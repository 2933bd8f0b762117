package io.quarterday.service.workflow;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.Role;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.service.identity.PracticeDays;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * The services of the current practice that are not over, as the gate would be asked about them now: by whom they are
 * assigned to, by a manager of the team, by a partner. In pages, one round trip each.
 */
@Component
@Transactional(readOnly = true)
public class OpenServices {

    private static final String PAGE = "select s.id as id, s.service_type::text as workflow, s.status::text as status,"
            + " s.stage as stage, s.deadline as deadline, s.assigned_staff_id is not null as staff_assigned,"
            + " (select u.role::text from users u where u.id = s.assigned_staff_id) as assignee_role, "
            + ServiceFacts.COLUMNS
            + ServiceFacts.TABLES
            + " where s.organization_id = :organizationId and s.status::text in ('ACTIVE', 'SUSPENDED')"
            + " and s.id > :after order by s.id limit :limit";

    private static final UUID FIRST = new UUID(0, 0);

    private final JdbcClient database;
    private final PracticeDays days;

    OpenServices(JdbcClient database, PracticeDays days) {
        this.database = database;
        this.days = days;
    }

    /**
     * One service.
     *
     * @param asked the question that each of those who may ask it would put, without an action, by who they are to the
     *     service: ASSIGNEE, MANAGER, PARTNER
     */
    public record Open(UUID id, String workflow, String status, String stage, Map<String, GateFacts> asked) {}

    public long count() {
        return database.sql("select count(*) from client_services s where s.organization_id = :organizationId"
                        + " and s.status::text in ('ACTIVE', 'SUSPENDED')")
                .param("organizationId", CurrentOrganization.required())
                .query(Long.class)
                .single();
    }

    /** The next page after a service, or the first. */
    public List<Open> page(@Nullable UUID after, int limit, Instant now) {
        UUID practice = CurrentOrganization.required();
        LocalDate today = days.on(practice, now);
        return database.sql(PAGE)
                .param("organizationId", practice)
                .param("after", after == null ? FIRST : after)
                .param("limit", limit)
                .query((row, number) -> open(row, today))
                .list();
    }

    private static Open open(ResultSet row, LocalDate today) throws SQLException {
        ServiceFacts.Gathered gathered = ServiceFacts.Gathered.of(row);
        Map<String, GateFacts> asked = new LinkedHashMap<>();
        String assignee = row.getString("assignee_role");
        if (assignee != null) {
            asked.put("ASSIGNEE", facts(row, gathered, assignee, Set.of("ALL", "TEAM", "ASSIGNED"), today));
        }
        asked.put("MANAGER", facts(row, gathered, Role.MANAGER.name(), Set.of("ALL", "TEAM"), today));
        asked.put("PARTNER", facts(row, gathered, Role.PARTNER.name(), Set.of("ALL"), today));
        return new Open(
                row.getObject("id", UUID.class),
                row.getString("workflow"),
                row.getString("status"),
                Objects.requireNonNull(row.getString("stage")),
                asked);
    }

    private static GateFacts facts(
            ResultSet row, ServiceFacts.Gathered gathered, String role, Set<String> reach, LocalDate today)
            throws SQLException {
        return new GateFacts(
                row.getString("workflow"),
                row.getString("status"),
                row.getString("stage"),
                "",
                null,
                role,
                reach,
                row.getObject("deadline", LocalDate.class),
                row.getBoolean("staff_assigned"),
                gathered.documents(),
                gathered.workItems(),
                gathered.openWorkItems(),
                gathered.managerApproved(),
                gathered.partnerApproved(),
                gathered.clientSigned(),
                today,
                Set.of());
    }
}
