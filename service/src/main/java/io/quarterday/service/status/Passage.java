package io.quarterday.service.status;

import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.service.identity.Actor;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What somebody asks the gate to let through.
 *
 * @param action as the gate's tables name it; seed 000's twelve are {@link WorkflowAction}s
 * @param reason why, in a person's words, at most 500 characters
 * @param notes at most 1,000 characters
 * @param files names of the files that come with it, at most 10
 * @param context what else belongs to the transition, as JSON values
 * @param metadata what the asker wants kept beside it, as JSON values
 */
public record Passage(
        Actor actor,
        String action,
        @Nullable String reason,
        @Nullable String notes,
        List<String> files,
        Map<String, Object> context,
        Map<String, Object> metadata) {

    public Passage {
        files = List.copyOf(files);
        context = Map.copyOf(context);
        metadata = Map.copyOf(metadata);
    }

    public Passage(
            Actor actor,
            String action,
            @Nullable String reason,
            @Nullable String notes,
            List<String> files,
            Map<String, Object> context) {
        this(actor, action, reason, notes, files, context, Map.of());
    }

    public static Passage of(Actor actor, WorkflowAction action) {
        return of(actor, action.name());
    }

    public static Passage of(Actor actor, String action) {
        return new Passage(actor, action, null, null, List.of(), Map.of());
    }

    /** The action as one of seed 000's, where it is one. */
    Optional<WorkflowAction> workflowAction() {
        return Arrays.stream(WorkflowAction.values())
                .filter(known -> known.name().equals(action))
                .findFirst();
    }

    public Passage because(@Nullable String why) {
        return new Passage(actor, action, why, notes, files, context, metadata);
    }

    public Passage with(Map<String, Object> moreContext) {
        return new Passage(actor, action, reason, notes, files, moreContext, metadata);
    }
}
