package io.quarterday.web.tracking;

import io.quarterday.rules.tracking.EntityStep;
import io.quarterday.rules.tracking.EntityStep.ApprovalRule;
import io.quarterday.rules.tracking.EntityWorkflows;
import io.quarterday.rules.tracking.EntityWorkflows.Automatic;
import io.quarterday.rules.tracking.EntityWorkflows.Notice;
import io.quarterday.rules.tracking.EntityWorkflows.Way;
import io.quarterday.rules.tracking.FactSchema;
import io.quarterday.service.tracking.ReadingEntities;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A workflow on the wire (seed 004's status_workflows).
 *
 * @param isDefault whether it is the one for everything else of the type
 * @param isActive whether anything may begin in it
 * @param businessEntities the parts of the business that it is for; empty for all
 * @param conditions names of the conditions under which it applies
 * @param priority where several workflows apply, the highest decides
 */
record WorkflowView(
        String workflow,
        String entityType,
        String workflowName,
        boolean isDefault,
        boolean isActive,
        List<String> businessEntities,
        List<String> conditions,
        int priority,
        List<StepView> steps,
        List<FactView> facts) {

    static WorkflowView of(ReadingEntities.WorkflowShown shown) {
        EntityWorkflows.Workflow workflow = shown.workflow();
        return new WorkflowView(
                workflow.code(),
                workflow.entityType(),
                workflow.label(),
                workflow.byDefault(),
                workflow.active(),
                workflow.businessEntities(),
                workflow.conditions(),
                workflow.priority(),
                shown.steps().stream()
                        .map(step -> StepView.of(step, shown.rules()))
                        .toList(),
                shown.facts().definitions().values().stream().map(FactView::of).toList());
    }

    /**
     * A step (seed 004's status_workflow_steps).
     *
     * @param allowedTransitions where it leads, by the rows of status-transitions
     * @param slaMinutes how long an entity may stand there; absent where no clock runs
     * @param warnMinutes how long before the deadline people are warned; absent where they are not
     * @param calendar whose working hours count; absent where all hours do
     * @param approvalRule whether ALL of those approve, ANY one, or as many as approvalsNeeded; absent where none must
     * @param approvalsNeeded how many, for N_OF_M
     * @param escalationMinutes after how long without an answer others are asked too; absent for never
     * @param autoTransitionConditions where it goes by itself, by the rows of status-automatic; the first decides
     * @param notificationSettings who is told of what, by the rows of status-notifications
     */
    record StepView(
            String statusName,
            String statusLabel,
            String statusColor,
            int stepOrder,
            List<WayView> allowedTransitions,
            @Nullable Long slaMinutes,
            @Nullable Long warnMinutes,
            @Nullable String calendar,
            boolean pausesClock,
            boolean requiresApproval,
            List<String> approvalRoles,
            EntityStep.@Nullable Together approvalRule,
            @Nullable Integer approvalsNeeded,
            @Nullable Long escalationMinutes,
            List<String> escalationRoles,
            List<AutomaticView> autoTransitionConditions,
            List<NoticeView> notificationSettings,
            @Nullable String milestone,
            boolean isInitial,
            boolean isFinal) {

        static StepView of(EntityStep step, EntityWorkflows rules) {
            ApprovalRule approval = step.approval();
            return new StepView(
                    step.code(),
                    step.label(),
                    step.colour(),
                    step.number(),
                    rules.ways(step).stream().map(way -> WayView.of(way, rules)).toList(),
                    minutes(step.sla()),
                    minutes(step.warning()),
                    step.calendar(),
                    step.pausesClock(),
                    approval != null,
                    approval == null ? List.of() : approval.roles(),
                    approval == null ? null : approval.together(),
                    approval != null && approval.together() == EntityStep.Together.N_OF_M ? approval.needed() : null,
                    approval == null ? null : minutes(approval.escalation()),
                    approval == null ? List.of() : approval.escalationRoles(),
                    rules.automatics(step).stream().map(AutomaticView::of).toList(),
                    rules.notices(step).stream().map(NoticeView::of).toList(),
                    step.milestone(),
                    step.initial(),
                    step.finalStep());
        }

        private static @Nullable Long minutes(@Nullable Duration time) {
            return time == null ? null : time.toMinutes();
        }
    }

    /**
     * Where a step leads.
     *
     * @param roles who may take it there; empty for everybody
     * @param when one of these conditions must hold of the facts, and one of {@code andWhen}; none where it is empty
     */
    record WayView(
            String toStatus,
            String label,
            List<String> roles,
            boolean requiresReason,
            List<String> when,
            List<String> andWhen) {

        static WayView of(Way way, EntityWorkflows rules) {
            String label =
                    rules.step(way.workflow(), way.to()).map(EntityStep::label).orElse(way.to());
            return new WayView(way.to(), label, way.roles(), way.needsReason(), way.when(), way.andWhen());
        }
    }

    /**
     * Where an entity goes by itself.
     *
     * @param overdue true only once its deadline has passed, false only until then; absent for both
     */
    record AutomaticView(
            String toStatus,
            List<String> when,
            List<String> andWhen,
            @Nullable Boolean overdue) {

        static AutomaticView of(Automatic row) {
            return new AutomaticView(row.to(), row.when(), row.andWhen(), row.overdue());
        }
    }

    /**
     * Who is told of what.
     *
     * @param recipients roles, and APPROVERS or ASKER
     */
    record NoticeView(List<String> events, List<String> recipients, String title) {

        static NoticeView of(Notice row) {
            return new NoticeView(row.events(), row.recipients(), row.title());
        }
    }

    /** A fact that entities of the type have. */
    record FactView(
            String name,
            FactSchema.Type type,
            boolean required,
            List<String> choices,
            @Nullable String meaning) {

        static FactView of(FactSchema.Definition definition) {
            return new FactView(
                    definition.name(),
                    definition.type(),
                    definition.required(),
                    definition.choices(),
                    definition.meaning());
        }
    }
}
