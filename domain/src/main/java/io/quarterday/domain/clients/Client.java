package io.quarterday.domain.clients;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
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

    @Column(name = "contact_name")
    private @Nullable String contactName;

    @Column(name = "contact_email")
    private @Nullable String contactEmail;

    @Column(name = "contact_phone")
    private @Nullable String contactPhone;

    @Column(name = "vat_number")
    private @Nullable String vatNumber;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(name = "vat_frequency", columnDefinition = "vat_frequency_enum")
    private @Nullable VatFrequency vatFrequency;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(name = "vat_scheme", columnDefinition = "vat_scheme_enum")
    private @Nullable VatScheme vatScheme;

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

    @Column(name = "is_active")
    private boolean active;

    private @Nullable String notes;

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

    public Contact contact() {
        return new Contact(contactName, contactEmail, contactPhone);
    }

    public VatRegistration vat() {
        return new VatRegistration(vatNumber, vatFrequency, vatScheme);
    }

    public Assignees assignees() {
        return new Assignees(
                assignedUserId, ltdCompanyAssignedUserId, nonLtdCompanyAssignedUserId, vatAssignedUserId, teamId);
    }

    public boolean active() {
        return active;
    }

    public Optional<String> notes() {
        return Optional.ofNullable(notes);
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

    public void contactThrough(Contact contact, Instant at) {
        this.contactName = contact.name();
        this.contactEmail = contact.email();
        this.contactPhone = contact.phone();
        this.updatedAt = at;
    }

    public void registerForVat(VatRegistration registration, Instant at) {
        this.vatNumber = registration.number();
        this.vatFrequency = registration.frequency();
        this.vatScheme = registration.scheme();
        this.updatedAt = at;
    }

    public void assignTo(Assignees assignees, Instant at) {
        this.assignedUserId = assignees.general();
        this.ltdCompanyAssignedUserId = assignees.ltdCompany();
        this.nonLtdCompanyAssignedUserId = assignees.nonLtdCompany();
        this.vatAssignedUserId = assignees.vat();
        this.teamId = assignees.team();
        this.updatedAt = at;
    }

    public void annotate(@Nullable String notes, Instant at) {
        this.notes = notes;
        this.updatedAt = at;
    }

    public void deactivate(Instant at) {
        this.active = false;
        this.updatedAt = at;
    }

    public void reactivate(Instant at) {
        this.active = true;
        this.updatedAt = at;
    }
}
