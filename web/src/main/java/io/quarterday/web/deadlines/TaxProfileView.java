package io.quarterday.web.deadlines;

import io.quarterday.domain.clients.VatFrequency;
import io.quarterday.domain.deadlines.DateChange;
import io.quarterday.domain.deadlines.InterimPayments;
import io.quarterday.domain.deadlines.Nation;
import io.quarterday.domain.deadlines.PayFrequency;
import io.quarterday.domain.deadlines.PayePaymentMethod;
import io.quarterday.domain.deadlines.Payroll;
import io.quarterday.domain.deadlines.Province;
import io.quarterday.domain.deadlines.TaxDetails;
import io.quarterday.domain.deadlines.VatPaymentMethod;
import io.quarterday.service.deadlines.KeepingTaxProfiles.Profile;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is known, and what counts where nobody said.
 *
 * @param nation that counts: told, else by the company number, else England and Wales
 * @param nationTold the one that was told, so that who tells the rest anew tells no more than was told
 * @param selfAssessment that counts: told, else by the kind of business
 * @param selfAssessmentTold what was told of it
 * @param vatFrequencies how often VAT returns are made, each from its day on
 * @param changes that stand, in the order in which they were entered
 */
record TaxProfileView(
        UUID clientId,
        Nation nation,
        @Nullable Nation nationTold,
        @Nullable Boolean publicCompany,
        @Nullable LocalDate vatRegistrationDate,
        @Nullable LocalDate vatDeregistrationDate,
        @Nullable VatPaymentMethod vatPaymentMethod,
        boolean vatPaymentsOnAccount,
        @Nullable Integer vatYearEndMonth,
        @Nullable InterimPayments vatInterimPayments,
        boolean paye,
        boolean payeQuarterly,
        @Nullable PayePaymentMethod payePaymentMethod,
        boolean cis,
        boolean selfAssessment,
        @Nullable Boolean selfAssessmentTold,
        @Nullable String qualifyingIncome,
        @Nullable LocalDate pensionDutiesStartOn,
        @Nullable LocalDate payeSince,
        @Nullable LocalDate payeUntil,
        @Nullable PayFrequency payFrequency,
        @Nullable Integer payDay,
        @Nullable LocalDate firstPayDay,
        @Nullable LocalDate cisSince,
        @Nullable LocalDate cisUntil,
        @Nullable Province province,
        @Nullable String t4aFees,
        List<FrequencyView> vatFrequencies,
        List<ChangeView> changes) {

    static TaxProfileView of(Profile profile) {
        TaxDetails said = profile.said();
        Payroll payroll = said.payroll();
        BigDecimal income = said.qualifyingIncome();
        BigDecimal fees = said.canada().t4aFees();
        return new TaxProfileView(
                profile.clientId(),
                profile.nation(),
                said.nation(),
                said.publicCompany(),
                said.vatRegistrationDate(),
                said.vatDeregistrationDate(),
                said.vatPaymentMethod(),
                said.vatPaymentsOnAccount(),
                said.vatYearEndMonth(),
                said.vatInterimPayments(),
                said.paye(),
                said.payeQuarterly(),
                said.payePaymentMethod(),
                said.cis(),
                profile.selfAssessment(),
                said.selfAssessment(),
                income == null ? null : income.toPlainString(),
                said.pensionDutiesStartOn(),
                payroll.since(),
                payroll.until(),
                payroll.frequency(),
                payroll.payDay(),
                payroll.firstPayDay(),
                said.contracting().since(),
                said.contracting().until(),
                said.canada().province(),
                fees == null ? null : fees.toPlainString(),
                profile.vatFrequencies().stream()
                        .map(one -> new FrequencyView(
                                one.from().equals(LocalDate.EPOCH) ? null : one.from(), one.frequency()))
                        .toList(),
                profile.changes().stream().map(ChangeView::of).toList());
    }

    /** A change that stands. */
    record ChangeView(
            UUID id,
            DateChange.Kind kind,
            @Nullable LocalDate noticeOn,
            @Nullable LocalDate periodEnd,
            DateChange.@Nullable Period appliesTo,
            @Nullable LocalDate from,
            @Nullable VatFrequency frequency,
            Instant createdAt,
            UUID createdBy) {

        static ChangeView of(DateChange change) {
            boolean reference = change.kind() == DateChange.Kind.ACCOUNTING_REFERENCE;
            return new ChangeView(
                    change.id(),
                    change.kind(),
                    change.noticeOn().orElse(null),
                    reference ? change.effectiveOn() : null,
                    reference ? change.appliesTo() : null,
                    reference ? null : change.effectiveOn(),
                    change.frequency().orElse(null),
                    change.createdAt(),
                    change.createdBy());
        }
    }

    /** @param from left out of the first where no registration date is known */
    record FrequencyView(@Nullable LocalDate from, String frequency) {}
}
