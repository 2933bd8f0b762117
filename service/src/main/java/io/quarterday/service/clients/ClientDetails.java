package io.quarterday.service.clients;

import io.quarterday.domain.clients.Assignees;
import io.quarterday.domain.clients.BusinessDetails;
import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.CompanyRecord;
import io.quarterday.domain.clients.CompanyStanding;
import io.quarterday.domain.clients.CompanyType;
import io.quarterday.domain.clients.Contact;
import io.quarterday.domain.clients.CorporationTax;
import io.quarterday.domain.clients.NonLimitedDetails;
import io.quarterday.domain.clients.VatRegistration;
import io.quarterday.domain.clients.WorkProgress;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the practice says of a client, all of it.
 *
 * @param businessType null to let it follow from {@code companyType}, and the other way round; one of both is there
 * @param corporationTax null where nothing is said of it: it follows from the company type of a new client
 */
public record ClientDetails(
        String companyName,
        @Nullable BusinessType businessType,
        @Nullable CompanyType companyType,
        CompanyRecord record,
        CompanyStanding standing,
        Contact contact,
        VatRegistration vat,
        BusinessDetails business,
        NonLimitedDetails nonLimited,
        WorkProgress progress,
        CorporationTax.@Nullable Said corporationTax,
        Assignees assignees,
        @Nullable String notes,
        boolean active) {

    /** Nothing said yet. */
    public static final ClientDetails BLANK = new ClientDetails(
            "",
            null,
            null,
            new CompanyRecord(null, null, null, null, List.of(), null, null, null, null, null, null),
            CompanyStanding.UNKNOWN,
            Contact.UNKNOWN,
            VatRegistration.NONE,
            BusinessDetails.UNKNOWN,
            NonLimitedDetails.UNKNOWN,
            WorkProgress.NONE,
            null,
            Assignees.NOBODY,
            null,
            true);

    public static ClientDetails of(Client client) {
        return new ClientDetails(
                client.companyName(),
                client.businessType(),
                client.companyType(),
                client.companyRecord(),
                client.standing(),
                client.contact(),
                client.vat(),
                client.business(),
                client.nonLimited(),
                client.progress(),
                client.corporationTax().said(),
                client.assignees(),
                client.notes().orElse(null),
                client.active());
    }

    /**
     * Types, of which one may stay as it is where the other is changed; where the one contradicts the other that was
     * given, it follows from it.
     */
    public ClientDetails withTypes(@Nullable BusinessType business, @Nullable CompanyType company) {
        BusinessType businessThen = business;
        CompanyType companyThen = company;
        if (business == null && (company == null || fits(businessType, company))) {
            businessThen = businessType;
        }
        if (company == null && (business == null || fits(business, companyType))) {
            companyThen = companyType;
        }
        return with(businessThen, companyThen, record, progress, assignees);
    }

    ClientDetails withCompanyNumber(String number) {
        CompanyRecord numbered = new CompanyRecord(
                number,
                record.companyStatus(),
                record.incorporationDate(),
                record.registeredAddress(),
                record.sicCodes(),
                record.accountingReferenceDay(),
                record.accountingReferenceMonth(),
                record.nextAccountsDue(),
                record.lastAccountsMadeUpTo(),
                record.nextConfirmationDue(),
                record.lastConfirmationMadeUpTo());
        return with(businessType, companyType, numbered, progress, assignees);
    }

    ClientDetails withAssignees(Assignees others) {
        return with(businessType, companyType, record, progress, others);
    }

    /** What is ticked off without saying when was done today. */
    ClientDetails datedBy(LocalDate today) {
        return with(businessType, companyType, record, progress.datedBy(today), assignees);
    }

    private ClientDetails with(
            @Nullable BusinessType businessThen,
            @Nullable CompanyType companyThen,
            CompanyRecord recordThen,
            WorkProgress progressThen,
            Assignees assigneesThen) {
        return new ClientDetails(
                companyName,
                businessThen,
                companyThen,
                recordThen,
                standing,
                contact,
                vat,
                business,
                nonLimited,
                progressThen,
                corporationTax,
                assigneesThen,
                notes,
                active);
    }

    /** The one follows from the other where only one was said. */
    ClientDetails withBothTypes() {
        BusinessType both = businessType;
        if (both == null) {
            both = companyType == CompanyType.LIMITED_COMPANY ? BusinessType.LIMITED_COMPANY : BusinessType.OTHER;
        }
        CompanyType company = companyType == null ? companyType(both) : companyType;
        return with(both, company, record, progress, assignees);
    }

    /** A limited liability partnership files accounts like a company. */
    public static CompanyType companyType(BusinessType business) {
        return switch (business) {
            case LIMITED_COMPANY, LLP -> CompanyType.LIMITED_COMPANY;
            case PARTNERSHIP, SOLE_TRADER, CHARITY, OTHER -> CompanyType.NON_LIMITED_COMPANY;
        };
    }

    /** A charity may be a company or not; of the others the one type says the other. */
    static boolean fits(@Nullable BusinessType business, @Nullable CompanyType company) {
        if (business == null || company == null) {
            return true;
        }
        return switch (business) {
            case CHARITY, OTHER -> true;
            case LIMITED_COMPANY, LLP, PARTNERSHIP, SOLE_TRADER -> companyType(business) == company;
        };
    }
}
