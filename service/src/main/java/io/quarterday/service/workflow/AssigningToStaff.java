package io.quarterday.service.workflow;

import io.quarterday.domain.clients.Assignees;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.service.status.Ruling;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

<<<<<<< HEAD
/** The effect assignToStaff: the work goes to whom the table {@code assignee-order} says. */
@Component
class AssigningToStaff implements TransitionEffect {

    private final ChoosingAssignees choosing;

    AssigningToStaff(ChoosingAssignees choosing) {
        this.choosing = choosing;
=======
/**
 * The effect assignToStaff: the work goes to the client's own assignee for that type of service; else to the client's
 * general one; else it stays with the member of staff who has it; else it goes to the least loaded member of the
 * client's team, or of the practice.
 */
@Component
class AssigningToStaff implements TransitionEffect {

    /** Everybody who might get it, in the order in which they would; the load is the number of active services. */
    private static final String CHOSEN = """
            select u.id from users u
            where u.is_active and (u.role = 'STAFF' or u.id in (:ofType::uuid, :general::uuid))
            order by
              coalesce(u.id = :ofType::uuid, false) desc,
              coalesce(u.id = :general::uuid, false) desc,
              coalesce(u.id = :current::uuid, false) desc,
              coalesce(u.team_id = :team::uuid, false) desc,
              (select count(*) from client_services s where s.assigned_staff_id = u.id and s.status = 'ACTIVE'),
              u.name, u.id
            limit 1
            """;

    private final JdbcClient database;

    AssigningToStaff(JdbcClient database) {
        this.database = database;
>>>>>>> escalation
    }

    @Override
    public String name() {
        return "assignToStaff";
    }

    @Override
    public void apply(Entered entered) {
        ClientService service = entered.service();
<<<<<<< HEAD
        Optional<UUID> chosen = choosing.choose(service);
=======
        Optional<UUID> chosen = choose(service);
>>>>>>> escalation
        if (chosen.isEmpty() || chosen.equals(service.assignedStaffId())) {
            return;
        }
        WorkflowAction action = service.assignedStaffId().isPresent() ? WorkflowAction.REASSIGN : WorkflowAction.ASSIGN;
        Map<String, Object> context = Map.of("assigned_staff_id", chosen.get().toString());
        if (entered.pass(action, context) instanceof Ruling.Passed) {
            service.assignTo(chosen.get(), entered.at());
        }
    }

    private Optional<UUID> choose(ClientService service) {
        Assignees assignees = service.client().assignees();
        return database.sql(CHOSEN)
                .param("ofType", ofType(assignees, service.serviceType()))
                .param("general", assignees.general())
                .param("current", service.assignedStaffId().orElse(null))
                .param("team", assignees.team())
                .query(UUID.class)
                .optional();
    }

    private static @Nullable UUID ofType(Assignees assignees, ServiceType type) {
        return switch (type) {
            case ACCOUNTS_LTD -> assignees.ltdCompany();
            case ACCOUNTS_NON_LTD -> assignees.nonLtdCompany();
            case VAT -> assignees.vat();
            case PAYE, PENSION, CIS -> null;
        };
    }
}
