package io.quarterday.service.workflow;

import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.service.status.Ruling;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The effect assignToStaff: the work goes to whom the table {@code assignee-order} says. */
@Component
class AssigningToStaff implements TransitionEffect {

    private final ChoosingAssignees choosing;

    AssigningToStaff(ChoosingAssignees choosing) {
        this.choosing = choosing;
    }

    @Override
    public String name() {
        return "assignToStaff";
    }

    @Override
    public void apply(Entered entered) {
        ClientService service = entered.service();
        Optional<UUID> chosen = choosing.choose(service);
        if (chosen.isEmpty() || chosen.equals(service.assignedStaffId())) {
            return;
        }
        WorkflowAction action = service.assignedStaffId().isPresent() ? WorkflowAction.REASSIGN : WorkflowAction.ASSIGN;
        Map<String, Object> context = Map.of("assigned_staff_id", chosen.get().toString());
        if (entered.pass(action, context) instanceof Ruling.Passed) {
            service.assignTo(chosen.get(), entered.at());
        }
    }
}
