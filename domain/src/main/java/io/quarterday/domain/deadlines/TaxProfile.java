package io.quarterday.domain.deadlines;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The {@link TaxDetails} of one client; made when they are told for the first time. */
@Entity
@Table(name = "client_tax_profiles")
public class TaxProfile extends PracticeEntity {

    @Column(name = "client_id", updatable = false)
    private UUID clientId;

    @Enumerated(EnumType.STRING)
    private @Nullable Nation nation;

    @Column(name = "public_company")
    private @Nullable Boolean publicCompany;

    @Column(name = "vat_registration_date")
    private @Nullable LocalDate vatRegistrationDate;

    @Column(name = "vat_deregistration_date")
    private @Nullable LocalDate vatDeregistrationDate;

    @Enumerated(EnumType.STRING)
    @Column(name = "vat_payment_method")
    private @Nullable VatPaymentMethod vatPaymentMethod;

    @Column(name = "vat_payments_on_account")
    private boolean vatPaymentsOnAccount;

    @Column(name = "vat_year_end_month")
    private @Nullable Integer vatYearEndMonth;

    @Enumerated(EnumType.STRING)
    @Column(name = "vat_interim_payments")
    private @Nullable InterimPayments vatInterimPayments;

    private boolean paye;

    @Column(name = "paye_quarterly")
    private boolean payeQuarterly;

    @Enumerated(EnumType.STRING)
    @Column(name = "paye_payment_method")
    private @Nullable PayePaymentMethod payePaymentMethod;

    private boolean cis;

    @Column(name = "self_assessment")
    private @Nullable Boolean selfAssessment;

    @Column(name = "qualifying_income")
    private @Nullable BigDecimal qualifyingIncome;

    @Column(name = "pension_duties_start_on")
    private @Nullable LocalDate pensionDutiesStartOn;

    // Of embedded values of which every column is null, Hibernate makes null.
    @Embedded
    private @Nullable Payroll payroll;

    @Embedded
    private @Nullable Contracting contracting;

    @Embedded
    private @Nullable CanadianDetails canada;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version;

    protected TaxProfile() {}

    public TaxProfile(UUID id, UUID clientId, TaxDetails details, Instant at) {
        super(id);
        this.clientId = clientId;
        this.createdAt = at;
        this.updatedAt = at;
        take(details);
    }

    public UUID clientId() {
        return clientId;
    }

    public TaxDetails details() {
        return new TaxDetails(
                nation,
                publicCompany,
                vatRegistrationDate,
                vatDeregistrationDate,
                vatPaymentMethod,
                vatPaymentsOnAccount,
                vatYearEndMonth,
                vatInterimPayments,
                paye,
                payeQuarterly,
                payePaymentMethod,
                cis,
                selfAssessment,
                qualifyingIncome,
                pensionDutiesStartOn,
                Objects.requireNonNullElse(payroll, Payroll.BLANK),
                Objects.requireNonNullElse(contracting, Contracting.BLANK),
                Objects.requireNonNullElse(canada, CanadianDetails.BLANK));
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public long version() {
        return version;
    }

    /** Told the same again, it stays as it is, and so does its version. */
    public void change(TaxDetails details, Instant at) {
        if (!inPence(details).equals(details())) {
            take(details);
            this.updatedAt = at;
        }
    }

    private void take(TaxDetails said) {
        TaxDetails details = inPence(said);
        this.nation = details.nation();
        this.publicCompany = details.publicCompany();
        this.vatRegistrationDate = details.vatRegistrationDate();
        this.vatDeregistrationDate = details.vatDeregistrationDate();
        this.vatPaymentMethod = details.vatPaymentMethod();
        this.vatPaymentsOnAccount = details.vatPaymentsOnAccount();
        this.vatYearEndMonth = details.vatYearEndMonth();
        this.vatInterimPayments = details.vatInterimPayments();
        this.paye = details.paye();
        this.payeQuarterly = details.payeQuarterly();
        this.payePaymentMethod = details.payePaymentMethod();
        this.cis = details.cis();
        this.selfAssessment = details.selfAssessment();
        this.qualifyingIncome = details.qualifyingIncome();
        this.pensionDutiesStartOn = details.pensionDutiesStartOn();
        this.payroll = details.payroll();
        this.contracting = details.contracting();
        this.canada = details.canada();
    }

    /** As the database gives it back, so that equal amounts are equal. */
    private static TaxDetails inPence(TaxDetails d) {
        return new TaxDetails(
                d.nation(),
                d.publicCompany(),
                d.vatRegistrationDate(),
                d.vatDeregistrationDate(),
                d.vatPaymentMethod(),
                d.vatPaymentsOnAccount(),
                d.vatYearEndMonth(),
                d.vatInterimPayments(),
                d.paye(),
                d.payeQuarterly(),
                d.payePaymentMethod(),
                d.cis(),
                d.selfAssessment(),
                inPence(d.qualifyingIncome()),
                d.pensionDutiesStartOn(),
                d.payroll(),
                d.contracting(),
                new CanadianDetails(d.canada().province(), inPence(d.canada().t4aFees())));
    }

    private static @Nullable BigDecimal inPence(@Nullable BigDecimal amount) {
        return amount == null ? null : amount.setScale(2, RoundingMode.HALF_UP);
    }
}
