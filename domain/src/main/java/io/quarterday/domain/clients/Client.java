package io.quarterday.domain.clients;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Whom the practice works for. Its code is the practice's own and never changes; its company number is the register's. */
@Entity
@Table(name = "clients")
public class Client extends PracticeEntity {

    @Column(name = "client_code", updatable = false)
    private String clientCode;

    @Column(name = "company_name")
    private String companyName;

    @Column(name = "company_number")
    private @Nullable String companyNumber;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(name = "business_type", columnDefinition = "business_type_enum")
    private BusinessType businessType;

    @Enumerated(EnumType.STRING)
    @Column(name = "company_type")
    private CompanyType companyType;

    @Column(name = "company_status")
    private @Nullable String companyStatus;

    @Column(name = "incorporation_date")
    private @Nullable LocalDate incorporationDate;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "registered_address")
    private @Nullable Address registeredAddress;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "sic_codes", columnDefinition = "varchar[]")
    private List<String> sicCodes;

    @Column(name = "accounting_reference_day")
    private @Nullable Integer accountingReferenceDay;

    @Column(name = "accounting_reference_month")
    private @Nullable Integer accountingReferenceMonth;

    @Column(name = "next_accounts_due")
    private @Nullable LocalDate nextAccountsDue;

    @Column(name = "last_accounts_made_up_to")
    private @Nullable LocalDate lastAccountsMadeUpTo;

    @Column(name = "next_confirmation_due")
    private @Nullable LocalDate nextConfirmationDue;

    @Column(name = "last_confirmation_made_up_to")
    private @Nullable LocalDate lastConfirmationMadeUpTo;

    @Embedded
    private CompanyStanding standing;

    @Embedded
    private @Nullable Contact contact;

    @Embedded
    private VatRegistration vat;

    @Embedded
    private @Nullable BusinessDetails business;

    @Embedded
    private @Nullable NonLimitedDetails nonLimited;

    @Embedded
    private WorkProgress progress;

    @Embedded
    private CorporationTax corporationTax;

    @Column(name = "assigned_user_id")
    private @Nullable UUID assignedUserId;

    @Column(name = "ltd_company_assigned_user_id")
    private @Nullable UUID ltdCompanyAssignedUserId;

    @Column(name = "non_ltd_company_assigned_user_id")
    private @Nullable UUID nonLtdCompanyAssignedUserId;

    @Column(name = "vat_assigned_user_id")
    private @Nullable UUID vatAssignedUserId;

    @Column(name = "team_id")
    private @Nullable UUID teamId;

    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "chase_team_user_ids", columnDefinition = "uuid[]")
    private List<UUID> chaseTeamUserIds;

    @Column(name = "is_active")
    private boolean active;

    private @Nullable String notes;

    @Column(name = "deleted_at")
    private @Nullable Instant deletedAt;

    @Column(name = "deleted_by_user_id")
    private @Nullable UUID deletedByUserId;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version;

    protected Client() {}

    /** @param clientCode of {@link ClientCodes}, taken in the same transaction */
    public Client(
            UUID id,
            String clientCode,
            String companyName,
            BusinessType businessType,
            CompanyType companyType,
            Instant at) {
        super(id);
        this.clientCode = clientCode;
        this.companyName = companyName;
        this.businessType = businessType;
        this.companyType = companyType;
        this.sicCodes = List.of();
        this.standing = CompanyStanding.UNKNOWN;
        this.vat = VatRegistration.NONE;
        this.progress = WorkProgress.NONE;
        this.corporationTax = CorporationTax.of(companyType);
        this.chaseTeamUserIds = List.of();
        this.active = true;
        this.createdAt = at;
        this.updatedAt = at;
    }

    public String clientCode() {
        return clientCode;
    }

    public String companyName() {
        return companyName;
    }

    public Optional<String> companyNumber() {
        return Optional.ofNullable(companyNumber);
    }

    public BusinessType businessType() {
        return businessType;
    }

    public CompanyType companyType() {
        return companyType;
    }

    /** What the register of companies says of it; empty for a client that is not on it. */
    public CompanyRecord companyRecord() {
        return new CompanyRecord(
                companyNumber,
                companyStatus,
                incorporationDate,
                registeredAddress,
                sicCodes,
                accountingReferenceDay,
                accountingReferenceMonth,
                nextAccountsDue,
                lastAccountsMadeUpTo,
                nextConfirmationDue,
                lastConfirmationMadeUpTo);
    }

    public CompanyStanding standing() {
        return standing;
    }

    public Contact contact() {
        return Objects.requireNonNullElse(contact, Contact.UNKNOWN);
    }

    public VatRegistration vat() {
        return vat;
    }

    public BusinessDetails business() {
        return Objects.requireNonNullElse(business, BusinessDetails.UNKNOWN);
    }

    public NonLimitedDetails nonLimited() {
        return Objects.requireNonNullElse(nonLimited, NonLimitedDetails.UNKNOWN);
    }

    public WorkProgress progress() {
        return progress;
    }

    public CorporationTax corporationTax() {
        return corporationTax;
    }

    public Assignees assignees() {
        return new Assignees(
                assignedUserId,
                ltdCompanyAssignedUserId,
                nonLtdCompanyAssignedUserId,
                vatAssignedUserId,
                teamId,
                chaseTeamUserIds);
    }

    public boolean active() {
        return active;
    }

    public Optional<String> notes() {
        return Optional.ofNullable(notes);
    }

    /** Since when nobody is to see it. */
    public Optional<Instant> deletedAt() {
        return Optional.ofNullable(deletedAt);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public long version() {
        return version;
    }

    public void rename(String companyName, Instant at) {
        if (!this.companyName.equals(companyName)) {
            this.companyName = companyName;
            this.updatedAt = at;
        }
    }

    public void reclassify(BusinessType businessType, CompanyType companyType, Instant at) {
        if (this.businessType != businessType || this.companyType != companyType) {
            this.businessType = businessType;
            this.companyType = companyType;
            this.updatedAt = at;
        }
    }

    /** Takes what the register says now. Told the same again, the client stays as it is, and so does its version. */
    public void takeCompanyRecord(CompanyRecord record, Instant at) {
        if (record.equals(companyRecord())) {
            return;
        }
        this.companyNumber = record.companyNumber();
        this.companyStatus = record.companyStatus();
        this.incorporationDate = record.incorporationDate();
        this.registeredAddress = record.registeredAddress();
        this.sicCodes = record.sicCodes();
        this.accountingReferenceDay = record.accountingReferenceDay();
        this.accountingReferenceMonth = record.accountingReferenceMonth();
        this.nextAccountsDue = record.nextAccountsDue();
        this.lastAccountsMadeUpTo = record.lastAccountsMadeUpTo();
        this.nextConfirmationDue = record.nextConfirmationDue();
        this.lastConfirmationMadeUpTo = record.lastConfirmationMadeUpTo();
        this.updatedAt = at;
    }

    /** Takes how the register says that it stands now; told the same again, it stays as it is. */
    public void takeStanding(CompanyStanding standing, Instant at) {
        if (!standing.equals(this.standing)) {
            this.standing = standing;
            this.updatedAt = at;
        }
    }

    public void contactThrough(Contact contact, Instant at) {
        if (!contact.equals(contact())) {
            this.contact = contact;
            this.updatedAt = at;
        }
    }

    public void registerForVat(VatRegistration registration, Instant at) {
        if (!registration.equals(vat)) {
            this.vat = registration;
            this.updatedAt = at;
        }
    }

    public void describe(BusinessDetails business, NonLimitedDetails nonLimited, Instant at) {
        if (!business.equals(business()) || !nonLimited.equals(nonLimited())) {
            this.business = business;
            this.nonLimited = nonLimited;
            this.updatedAt = at;
        }
    }

    public void progressTo(WorkProgress progress, Instant at) {
        if (!progress.equals(this.progress)) {
            this.progress = progress;
            this.updatedAt = at;
        }
    }

    /** @param by who says so; null for the system */
    public void trackCorporationTax(CorporationTax.Said said, @Nullable UUID by, Instant at) {
        if (!said.equals(corporationTax.said())) {
            this.corporationTax = corporationTax.with(said, by, at);
            this.updatedAt = at;
        }
    }

    /** Takes the day on which corporation tax falls due by the tables; a day that the practice set itself stays. */
    public void corporationTaxFallsDue(@Nullable LocalDate computed, Instant at) {
        CorporationTax then = corporationTax.computedDue(computed);
        if (!then.equals(corporationTax)) {
            this.corporationTax = then;
            this.updatedAt = at;
        }
    }

    /** It is of a kind that does not pay corporation tax; what somebody said of it stays. */
    public void paysNoCorporationTax(Instant at) {
        CorporationTax then = corporationTax.notPaid();
        if (!then.equals(corporationTax)) {
            this.corporationTax = then;
            this.updatedAt = at;
        }
    }

    public void assignTo(Assignees assignees, Instant at) {
        if (!assignees.equals(assignees())) {
            this.assignedUserId = assignees.general();
            this.ltdCompanyAssignedUserId = assignees.ltdCompany();
            this.nonLtdCompanyAssignedUserId = assignees.nonLtdCompany();
            this.vatAssignedUserId = assignees.vat();
            this.teamId = assignees.team();
            this.chaseTeamUserIds = assignees.chaseTeam();
            this.updatedAt = at;
        }
    }

    public void annotate(@Nullable String notes, Instant at) {
        if (!Objects.equals(notes, this.notes)) {
            this.notes = notes;
            this.updatedAt = at;
        }
    }

    public void beActive(boolean active, Instant at) {
        if (active != this.active) {
            this.active = active;
            this.updatedAt = at;
        }
    }

    /** Hides it from everybody; nothing of it is lost. */
    public void delete(@Nullable UUID by, Instant at) {
        this.deletedAt = at;
        this.deletedByUserId = by;
        this.updatedAt = at;
    }

    public void restore(Instant at) {
        this.deletedAt = null;
        this.deletedByUserId = null;
        this.updatedAt = at;
    }
}
