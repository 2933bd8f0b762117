package io.quarterday.service.workflow;

import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.service.status.Ruling;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The effect markAsComplete: the system completes what has reached its final stage, through the gate like anybody. */
@Component
class MarkingAsComplete implements TransitionEffect {

    @Override
    public String name() {
        return "markAsComplete";
    }

    @Override
    public void apply(Entered entered) {
        if (entered.pass(WorkflowAction.COMPLETE, Map.of()) instanceof Ruling.Refused refused) {
            throw new IllegalStateException(
                    "The rules ask to complete service " + entered.service().id() + " and refuse it: "
                            + refused.verdict().violations());
        }
    }
}
