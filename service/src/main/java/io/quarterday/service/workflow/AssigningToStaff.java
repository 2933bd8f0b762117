package io.quarterday.service.workflow;

import io.quarterday.domain.clients.Assignees;
import io.quarterday.domain.identity.Role;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.domain.workflow.Workload;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.status.Passage;
import io.quarterday.service.status.Ruling;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * The effect assignToStaff: the work goes to the client's own assignee for that type of service; else it stays with the
 * member of staff who has it; else it goes to the least loaded member of the client's team, or of the practice.
 */
@Component
class AssigningToStaff implements TransitionEffect {

    private final Users users;
    private final ClientServices services;
    private final ServiceFacts facts;
    private final Passing passing;
    private final EntityManager entities;

    AssigningToStaff(
            Users users, ClientServices services, ServiceFacts facts, Passing passing, EntityManager entities) {
        this.users = users;
        this.services = services;
        this.facts = facts;
        this.passing = passing;
        this.entities = entities;
    }

    @Override
    public String name() {
        return "assignToStaff";
    }

    @Override
    public void apply(Actor system, ClientService service, Instant at) {
        Optional<User> chosen = choose(service);
        if (chosen.isEmpty() || service.assignedStaffId().equals(chosen.map(User::id))) {
            return;
        }
        WorkflowAction action = service.assignedStaffId().isPresent() ? WorkflowAction.REASSIGN : WorkflowAction.ASSIGN;
        entities.flush();
        GateFacts known = facts.gather(system, service, action.name(), null, at);
        Passage passage = Passage.of(system, action)
                .with(Map.of("assigned_staff_id", chosen.get().id().toString()));
        if (passing.pass(service, known, passage, at) instanceof Ruling.Passed) {
            service.assignTo(chosen.get().id(), at);
        }
    }

    private Optional<User> choose(ClientService service) {
        Assignees assignees = service.client().assignees();
        return active(ofType(assignees, service.serviceType()))
                .or(() -> active(assignees.general()))
                .or(() -> active(service.assignedStaffId().orElse(null)).filter(u -> u.role() == Role.STAFF))
                .or(() -> leastLoaded(assignees.team()));
    }

    private static @Nullable UUID ofType(Assignees assignees, ServiceType type) {
        return switch (type) {
            case ACCOUNTS_LTD -> assignees.ltdCompany();
            case ACCOUNTS_NON_LTD -> assignees.nonLtdCompany();
            case VAT -> assignees.vat();
            case PAYE, PENSION, CIS -> null;
        };
    }

    private Optional<User> active(@Nullable UUID userId) {
        return Optional.ofNullable(userId).flatMap(users::findById).filter(User::active);
    }

    private Optional<User> leastLoaded(@Nullable UUID teamId) {
        Map<UUID, Long> load =
                services.workloads().stream().collect(Collectors.toMap(Workload::userId, Workload::services));
        List<User> team = teamId == null ? List.of() : staff(users.findByTeamIdAndActiveTrueOrderByName(teamId));
        List<User> candidates = team.isEmpty() ? staff(users.findByActiveTrueOrderByName()) : team;
        return candidates.stream().min(Comparator.comparing(u -> load.getOrDefault(u.id(), 0L)));
    }

    private static List<User> staff(List<User> people) {
        return people.stream().filter(u -> u.role() == Role.STAFF).toList();
    }
}
