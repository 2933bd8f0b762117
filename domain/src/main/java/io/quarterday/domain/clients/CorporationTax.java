package io.quarterday.domain.clients;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client's corporation tax: for which period, how it stands, when it is due. A date that the practice set itself counts
 * before a computed one, until it is taken back.
 *
 * @param nextDue the day that counts
 * @param manualDueOverride the day that the practice set itself
 * @param dueSource MANUAL exactly where there is such a day
 * @param statusUpdatedAt when the status was last changed
 */
@Embeddable
public record CorporationTax(
        @Enumerated(EnumType.STRING) @Column(name = "corporation_tax_status")
        CorporationTaxStatus status,

        @Column(name = "corporation_tax_period_start") @Nullable
        LocalDate periodStart,

        @Column(name = "corporation_tax_period_end") @Nullable
        LocalDate periodEnd,

        @Column(name = "next_corporation_tax_due") @Nullable LocalDate nextDue,

        @Column(name = "manual_ct_due_override") @Nullable LocalDate manualDueOverride,

        @Enumerated(EnumType.STRING) @Column(name = "ct_due_source")
        DueSource dueSource,

        @Column(name = "last_ct_status_update") @Nullable Instant statusUpdatedAt,
        @Column(name = "ct_status_updated_by") @Nullable UUID statusUpdatedBy) {

    /** Who says when it is due. */
    public enum DueSource {
        AUTO,
        MANUAL
    }

    /** What a person says of it. */
    public record Said(
            CorporationTaxStatus status,
            @Nullable LocalDate periodStart,
            @Nullable LocalDate periodEnd,
            @Nullable LocalDate dueOverride) {}

    /** Nothing has been said yet: a company owes a return, others do not. */
    static CorporationTax of(CompanyType type) {
        CorporationTaxStatus status =
                type == CompanyType.LIMITED_COMPANY ? CorporationTaxStatus.PENDING : CorporationTaxStatus.NOT_REQUIRED;
        return new CorporationTax(status, null, null, null, null, DueSource.AUTO, null, null);
    }

    public Said said() {
        return new Said(status, periodStart, periodEnd, manualDueOverride);
    }

    /** A computed date is kept where the override and the period stay as they were; else it is to be computed again. */
    CorporationTax with(Said said, @Nullable UUID by, Instant at) {
        boolean changed = said.status() != status;
        boolean stillComputed = dueSource == DueSource.AUTO
                && Objects.equals(said.periodStart(), periodStart)
                && Objects.equals(said.periodEnd(), periodEnd);
        LocalDate due = said.dueOverride() != null ? said.dueOverride() : stillComputed ? nextDue : null;
        return new CorporationTax(
                said.status(),
                said.periodStart(),
                said.periodEnd(),
                due,
                said.dueOverride(),
                said.dueOverride() == null ? DueSource.AUTO : DueSource.MANUAL,
                changed ? at : statusUpdatedAt,
                changed ? by : statusUpdatedBy);
    }

    /** Where nobody has said how it stands, nothing is pending of who does not pay it. */
    CorporationTax notPaid() {
        return statusUpdatedAt != null || status == CorporationTaxStatus.NOT_REQUIRED
                ? this
                : new CorporationTax(
                        CorporationTaxStatus.NOT_REQUIRED,
                        periodStart,
                        periodEnd,
                        nextDue,
                        manualDueOverride,
                        dueSource,
                        null,
                        null);
    }

    /** Takes a computed date; one that the practice set itself stays before it. */
    CorporationTax computedDue(@Nullable LocalDate due) {
        return dueSource == DueSource.MANUAL
                ? this
                : new CorporationTax(
                        status, periodStart, periodEnd, due, null, DueSource.AUTO, statusUpdatedAt, statusUpdatedBy);
    }
}
