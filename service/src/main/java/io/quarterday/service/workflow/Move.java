package io.quarterday.service.workflow;

import io.quarterday.domain.status.WorkflowAction;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants to do with a service.
 *
 * @param fromStage number of the stage at which the caller saw it, where they say so; elsewhere nothing is moved
 * @param toStage number of the stage it is to go to, where the action leaves a choice; else null
 * @param reason why, 1 to 500 characters; required to send back or suspend
 * @param notes at most 1,000 characters
 * @param files names of at most 10 files
 * @param context what else belongs to it, as JSON values
 * @param approve whether whoever moves it approves the work first, where the stage asks for an approval
 */
public record Move(
        WorkflowAction action,
        @Nullable Integer fromStage,
        @Nullable Integer toStage,
        @Nullable String reason,
        @Nullable String notes,
        List<String> files,
        Map<String, Object> context,
        boolean approve) {

    public Move {
        files = List.copyOf(files);
        context = Map.copyOf(context);
    }

    public static Move of(WorkflowAction action) {
        return new Move(action, null, null, null, null, List.of(), Map.of(), false);
    }

    public static Move advance(
            @Nullable Integer fromStage, @Nullable String notes, List<String> files, boolean approve) {
        return new Move(WorkflowAction.ADVANCE, fromStage, null, null, notes, files, Map.of(), approve);
    }

    /** An advance to a stage that the caller names. */
    public static Move advanceTo(int toStage, @Nullable String notes) {
        return new Move(WorkflowAction.ADVANCE, null, toStage, null, notes, List.of(), Map.of(), false);
    }

    /** A remark, which moves nothing. */
    public static Move noting(String notes) {
        return new Move(WorkflowAction.NOTE, null, null, null, notes, List.of(), Map.of(), false);
    }

    public static Move sendBack(int toStage, String reason, @Nullable String notes) {
        return new Move(WorkflowAction.SEND_BACK, null, toStage, reason, notes, List.of(), Map.of(), false);
    }

    public static Move because(WorkflowAction action, String reason) {
        return new Move(action, null, null, reason, null, List.of(), Map.of(), false);
    }

    /** Something done to a service where it stands, with what belongs to it. */
    public static Move doing(WorkflowAction action, Map<String, Object> context) {
        return new Move(action, null, null, null, null, List.of(), context, false);
    }
}
