package io.quarterday.rules.status;

import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.TableLookup;
import org.jspecify.annotations.Nullable;

/** What the workflow tables answer by themselves: which workflows there are, what a stage is, which papers are needed. */
public final class WorkflowDecisions {

    /** Which workflow. */
    public record WorkflowQuestion(String workflow) {}

    /** Which stage of which workflow; every stage where none is named. */
    public record StageQuestion(String workflow, @Nullable String stage) {}

    /** What a workflow is: label and the kind of entity that follows it. */
    public static final TableLookup<WorkflowQuestion> WORKFLOW = new TableLookup<>(
            "workflow",
            "workflows",
            FactType.named("WorkflowQuestion", WorkflowQuestion.class)
                    .field("workflow", String.class, WorkflowQuestion::workflow)
                    .build(),
            WorkflowDecisions.class);

    /** What a stage is: number, label, phase, whether it is managed automatically or final, its SLA. */
    public static final TableLookup<StageQuestion> STAGE = new TableLookup<>(
            "stage",
            "workflow-stages",
            FactType.named("StageQuestion", StageQuestion.class)
                    .field("workflow", String.class, StageQuestion::workflow)
                    .field("stage", String.class, StageQuestion::stage)
                    .build(),
            WorkflowDecisions.class);

    /** What a stage of a release of the rule book is; locked. */
    public static final TableLookup<StageQuestion> RELEASE_STAGE = new TableLookup<>(
            "release-stage",
            "release-stages",
            FactType.named("StageQuestion", StageQuestion.class)
                    .field("workflow", String.class, StageQuestion::workflow)
                    .field("stage", String.class, StageQuestion::stage)
                    .build(),
            WorkflowDecisions.class);

    /** Which kinds of document the work of a workflow cannot start without. */
    public static final TableLookup<WorkflowQuestion> REQUIRED_DOCUMENTS = new TableLookup<>(
            "required-documents",
            "required-documents",
            FactType.named("WorkflowQuestion", WorkflowQuestion.class)
                    .field("workflow", String.class, WorkflowQuestion::workflow)
                    .build(),
            WorkflowDecisions.class);

    private WorkflowDecisions() {}
}
