package io.quarterday.service.workflow;

import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.service.status.Ruling;
import io.quarterday.service.workload.Piece;
import io.quarterday.service.workload.Ranked;
import io.quarterday.service.workload.WorkLoads;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * The effect assignToStaff: the work goes to whoever is the best for it by the table {@code assignment-policy}; where
 * that leaves nobody, it stays where it is.
 */
@Component
class AssigningToStaff implements TransitionEffect {

    private final WorkLoads workLoads;

    AssigningToStaff(WorkLoads workLoads) {
        this.workLoads = workLoads;
    }

    @Override
    public String name() {
        return "assignToStaff";
    }

    @Override
    public void apply(Entered entered) {
        ClientService service = entered.service();
        Piece piece = new Piece(
                service.serviceType().name(),
                service.stage(),
                service.priority().name(),
                service.client().assignees(),
                service.assignedStaffId().orElse(null));
        Optional<Ranked> chosen = workLoads
                .roster(entered.system().organizationId(), entered.at())
                .choose(piece);
        UUID before = piece.current();
        if (chosen.isEmpty() || chosen.get().userId().equals(before)) {
            return;
        }
        UUID userId = chosen.get().userId();
        Map<String, Object> context = new HashMap<>();
        context.put("assigned_staff_id", userId.toString());
        context.put("reasons", chosen.get().reasons());
        WorkflowAction action = before != null ? WorkflowAction.REASSIGN : WorkflowAction.ASSIGN;
        if (entered.pass(action, context) instanceof Ruling.Passed) {
            service.assignTo(userId, entered.at());
        }
    }
}
