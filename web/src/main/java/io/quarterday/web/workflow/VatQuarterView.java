package io.quarterday.web.workflow;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarterday.domain.clients.QuarterGroup;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.service.workflow.ReadingMilestones.Progress;
import io.quarterday.service.workflow.VatQuarters;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A VAT quarter on the wire (seed 001's VATQuarter).
 *
 * @param quarterPeriod the calendar quarter in which it ends ("2026-Q2"), for a monthly period the month ("2026-04")
 * @param filingDueDate as HMRC or the law says of the period, else as the service does
 * @param quarterGroup absent where returns are not quarterly
 */
record VatQuarterView(
        @JsonUnwrapped StandingView standing,

        @Nullable String quarterPeriod,
        @Nullable LocalDate quarterStartDate,
        @Nullable LocalDate quarterEndDate,
        @Nullable LocalDate filingDueDate,
        @Nullable QuarterGroup quarterGroup,

        @JsonUnwrapped(prefix = "chase_started_") @Nullable MilestoneView chaseStarted,

        @JsonUnwrapped(prefix = "paperwork_received_") @Nullable
        MilestoneView paperworkReceived,

        @JsonUnwrapped(prefix = "work_started_") @Nullable MilestoneView workStarted,

        @JsonUnwrapped(prefix = "work_finished_") @Nullable MilestoneView workFinished,

        @JsonUnwrapped(prefix = "sent_to_client_") @Nullable MilestoneView sentToClient,

        @JsonUnwrapped(prefix = "client_approved_") @Nullable
        MilestoneView clientApproved,

        @JsonUnwrapped(prefix = "filed_to_hmrc_") @Nullable MilestoneView filedToHmrc) {

    static VatQuarterView of(Progress progress, @Nullable LocalDate filingDueDate) {
        ClientService quarter = progress.service();
        return new VatQuarterView(
                StandingView.of(progress),
                VatQuarters.period(quarter).orElse(null),
                quarter.period().start(),
                quarter.period().end(),
                filingDueDate,
                VatQuarters.group(quarter).orElse(null),
                MilestoneView.of(progress, "CHASE_STARTED"),
                MilestoneView.of(progress, "PAPERWORK_RECEIVED"),
                MilestoneView.of(progress, "WORK_STARTED"),
                MilestoneView.of(progress, "WORK_FINISHED"),
                MilestoneView.of(progress, "SENT_TO_CLIENT"),
                MilestoneView.of(progress, "CLIENT_APPROVED"),
                MilestoneView.of(progress, "FILED_TO_HMRC"));
    }
}
