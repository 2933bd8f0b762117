package io.quarterday.rules.escalation;

import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.TableLookup;
import org.jspecify.annotations.Nullable;

/** The decisions about work that must not be forgotten. */
public final class EscalationTables {

    /**
     * A service that is under way.
     *
     * @param phase of its stage: CHASE, WORK, REVIEW, SIGN or FILE
     * @param daysToDeadline negative when it has passed, null where there is none
     * @param daysInStage whole days since it came to its stage
     * @param lateCount how many of the client's services were completed after their deadline, or are late now, with a
     *     deadline in the last two years
     * @param openedLate whether its deadline had passed when it was opened
     */
    public record DueWork(
            String workflow,
            String phase,
            String stage,
            @Nullable Integer daysToDeadline,
            int daysInStage,
            String priority,
            int lateCount,
            boolean openedLate) {}

    /** An obligation and the days until it is due, negative when the day has passed. */
    public record ComingDeadline(String obligation, int daysToDue, boolean hasService) {}

    /**
     * A service and what has come true of it.
     *
     * @param workItemsDone whether it has work items and all are completed
     * @param recordsComplete whether all documents are there without which its work cannot start
     */
    public record StandingWork(
            String workflow,
            String stage,
            boolean periodEnded,
            boolean workItemsDone,
            boolean recordsComplete,
            int daysInStage,
            boolean openedLate) {}

    /** Decides by {@code escalations}. */
    public static final TableLookup<DueWork> ESCALATION = new TableLookup<>(
            "escalation",
            "escalations",
            FactType.named("DueWork", DueWork.class)
                    .field("workflow", String.class, DueWork::workflow)
                    .field("phase", String.class, DueWork::phase)
                    .field("stage", String.class, DueWork::stage)
                    .field("days_to_deadline", Long.class, work -> whole(work.daysToDeadline()))
                    .field("days_in_stage", Long.class, work -> (long) work.daysInStage())
                    .field("priority", String.class, DueWork::priority)
                    .field("late_count", Long.class, work -> (long) work.lateCount())
                    .field("opened_late", Boolean.class, DueWork::openedLate)
                    .build(),
            EscalationTables.class,
            EscalationChecks::escalations);

    /** Decides by {@code deadline-notices}. */
    public static final TableLookup<ComingDeadline> DEADLINE_NOTICE = new TableLookup<>(
            "deadline-notice",
            "deadline-notices",
            FactType.named("ComingDeadline", ComingDeadline.class)
                    .field("obligation", String.class, ComingDeadline::obligation)
                    .field("days_to_due", Long.class, coming -> (long) coming.daysToDue())
                    .field("has_service", Boolean.class, ComingDeadline::hasService)
                    .build(),
            EscalationTables.class,
            EscalationChecks::notices);

    /** Decides by {@code auto-transitions}. */
    public static final TableLookup<StandingWork> AUTO_TRANSITION = new TableLookup<>(
            "auto-transition",
            "auto-transitions",
            FactType.named("StandingWork", StandingWork.class)
                    .field("workflow", String.class, StandingWork::workflow)
                    .field("stage", String.class, StandingWork::stage)
                    .field("period_ended", Boolean.class, StandingWork::periodEnded)
                    .field("work_items_done", Boolean.class, StandingWork::workItemsDone)
                    .field("records_complete", Boolean.class, StandingWork::recordsComplete)
                    .field("days_in_stage", Long.class, work -> (long) work.daysInStage())
                    .field("opened_late", Boolean.class, StandingWork::openedLate)
                    .build(),
            EscalationTables.class);

    private EscalationTables() {}

    private static @Nullable Long whole(@Nullable Integer number) {
        return number == null ? null : Long.valueOf(number);
    }
}
