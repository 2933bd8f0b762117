package io.quarterday.web.workflow;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.quarterday.domain.workflow.ServicePeriod;
import io.quarterday.service.workflow.AccountsDates;
import io.quarterday.service.workflow.ReadingMilestones.Progress;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a limited company on the wire (seed 001's LtdAccountsWorkflow).
 *
 * @param accountsDueDate as the register or the law says of the period, else as the service does
 * @param ctDueDate when the corporation tax of the period is to be paid
 * @param ctReturnDueDate when its return (CT600) is to be filed
 * @param csDueDate when the company's next confirmation statement is due
 */
record LtdAccountsView(
        @JsonUnwrapped StandingView standing,

        @Nullable LocalDate filingPeriodStart,
        @Nullable LocalDate filingPeriodEnd,
        @Nullable LocalDate accountsDueDate,
        @Nullable LocalDate ctDueDate,
        @Nullable LocalDate ctReturnDueDate,
        @Nullable LocalDate csDueDate,

        @JsonUnwrapped(prefix = "chase_started_") @Nullable MilestoneView chaseStarted,

        @JsonUnwrapped(prefix = "paperwork_received_") @Nullable
        MilestoneView paperworkReceived,

        @JsonUnwrapped(prefix = "work_started_") @Nullable MilestoneView workStarted,

        @JsonUnwrapped(prefix = "manager_discussion_") @Nullable
        MilestoneView managerDiscussion,

        @JsonUnwrapped(prefix = "partner_review_") @Nullable MilestoneView partnerReview,

        @JsonUnwrapped(prefix = "review_completed_") @Nullable
        MilestoneView reviewCompleted,

        @JsonUnwrapped(prefix = "sent_to_client_") @Nullable MilestoneView sentToClient,

        @JsonUnwrapped(prefix = "client_approved_") @Nullable
        MilestoneView clientApproved,

        @JsonUnwrapped(prefix = "partner_approved_") @Nullable
        MilestoneView partnerApproved,

        @JsonUnwrapped(prefix = "filed_") @Nullable MilestoneView filed,

        @JsonUnwrapped(prefix = "filed_to_companies_house_") @Nullable
        MilestoneView filedToCompaniesHouse,

        @JsonUnwrapped(prefix = "filed_to_hmrc_") @Nullable MilestoneView filedToHmrc,

        @JsonUnwrapped(prefix = "client_self_filing_") @Nullable
        MilestoneView clientSelfFiling) {

    static LtdAccountsView of(Progress progress, AccountsDates.Dates dates) {
        ServicePeriod period = progress.service().period();
        return new LtdAccountsView(
                StandingView.of(progress),
                period.start(),
                period.end(),
                dates.accountsDue(),
                dates.corporationTaxDue(),
                dates.corporationTaxReturnDue(),
                dates.confirmationDue(),
                MilestoneView.of(progress, "CHASE_STARTED"),
                MilestoneView.of(progress, "PAPERWORK_RECEIVED"),
                MilestoneView.of(progress, "WORK_STARTED"),
                MilestoneView.of(progress, "MANAGER_DISCUSSION"),
                MilestoneView.of(progress, "PARTNER_REVIEW"),
                MilestoneView.of(progress, "REVIEW_COMPLETED"),
                MilestoneView.of(progress, "SENT_TO_CLIENT"),
                MilestoneView.of(progress, "CLIENT_APPROVED"),
                MilestoneView.of(progress, "PARTNER_APPROVED"),
                MilestoneView.of(progress, "FILED"),
                MilestoneView.of(progress, "FILED_TO_COMPANIES_HOUSE"),
                MilestoneView.of(progress, "FILED_TO_HMRC"),
                MilestoneView.of(progress, "CLIENT_SELF_FILING"));
    }
}
