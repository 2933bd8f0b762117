package io.quarterday.rules.status;

import io.quarterday.rules.rulebook.Row;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One stage of a workflow: a row of the table {@code workflow-stages} (seed 004's status_workflow_steps).
 *
 * @param number position in its workflow, from 1 (seed 000's current_stage)
 * @param phase CHASE, WORK, REVIEW, SIGN or FILE
 * @param colour for people, as {@code #rrggbb}
 * @param autoManaged whether only the system moves what stands here
 * @param finalStage whether work that stands here is done
 * @param slaHours how long a thing may stand here, in calendar hours; null where no clock runs
 */
public record Stage(
        String workflow,
        String code,
        int number,
        String label,
        String phase,
        String colour,
        boolean autoManaged,
        boolean finalStage,
        @Nullable BigDecimal slaHours) {

    static Stage of(Row row) {
        return new Stage(
                row.text("workflow"),
                row.text("stage"),
                Objects.requireNonNull(row.integerOrNull("number")),
                row.text("label"),
                row.text("phase"),
                row.text("colour"),
                row.isTrue("auto_managed"),
                row.isTrue("final"),
                row.decimalOrNull("sla_hours"));
    }
}
