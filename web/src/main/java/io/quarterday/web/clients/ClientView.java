package io.quarterday.web.clients;

import io.quarterday.domain.clients.Assignees;
import io.quarterday.domain.clients.BusinessDetails;
import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.CompanyRecord;
import io.quarterday.domain.clients.CompanyStanding;
import io.quarterday.domain.clients.CompanyType;
import io.quarterday.domain.clients.CorporationTax;
import io.quarterday.domain.clients.CorporationTaxStatus;
import io.quarterday.domain.clients.NonLimitedDetails;
import io.quarterday.domain.clients.QuarterGroup;
import io.quarterday.domain.clients.VatFrequency;
import io.quarterday.domain.clients.VatScheme;
import io.quarterday.domain.clients.WorkProgress;
import io.quarterday.service.clients.CheckDigits;
import io.quarterday.service.clients.FindingClients.Found;
import io.quarterday.web.clients.PersonViews.ControllingPersonView;
import io.quarterday.web.clients.PersonViews.OfficerView;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A client, with all that is kept of it.
 *
 * @param officers left out of lists, as are the persons with significant control
 * @param vatQuarterGroup A, B or C, as the frequency says
 * @param vatRegistrationDate as the tax profile says, where it is changed; so is the deregistration's
 * @param nextCorporationTaxDue the day that counts: the practice's own where it set one, else the computed one
 * @param warnings doubts about what is kept, such as a check digit that does not fit
 */
record ClientView(
        UUID id,
        String clientCode,
        String companyName,
        @Nullable String companyNumber,
        BusinessType businessType,
        CompanyType companyType,
        @Nullable String companyStatus,
        @Nullable String companyStatusDetail,
        @Nullable LocalDate incorporationDate,
        @Nullable LocalDate cessationDate,
        @Nullable String jurisdiction,
        boolean hasBeenLiquidated,
        boolean hasCharges,
        boolean hasInsolvencyHistory,
        @Nullable AddressView registeredAddress,
        List<String> sicCodes,
        @Nullable Integer accountingReferenceDay,
        @Nullable Integer accountingReferenceMonth,
        @Nullable LocalDate nextAccountsDue,
        @Nullable LocalDate lastAccountsMadeUpTo,
        @Nullable LocalDate nextConfirmationDue,
        @Nullable LocalDate lastConfirmationMadeUpTo,
        @Nullable LocalDate nextYearEnd,
        @Nullable List<OfficerView> officers,
        @Nullable List<ControllingPersonView> personsWithSignificantControl,
        @Nullable String contactName,
        @Nullable String contactEmail,
        @Nullable String contactPhone,
        @Nullable String contactFax,
        @Nullable String website,
        @Nullable Integer yearEstablished,
        @Nullable Integer numberOfEmployees,
        @Nullable MoneyView annualTurnover,
        @Nullable String paperworkFrequency,
        boolean isVatEnabled,
        @Nullable String vatNumber,
        @Nullable VatFrequency vatFrequency,
        @Nullable QuarterGroup vatQuarterGroup,
        @Nullable VatScheme vatScheme,
        @Nullable LocalDate vatRegistrationDate,
        @Nullable LocalDate vatDeregistrationDate,
        @Nullable NamedView assignedUser,
        @Nullable NamedView ltdCompanyAssignedUser,
        @Nullable NamedView nonLtdCompanyAssignedUser,
        @Nullable NamedView vatAssignedUser,
        @Nullable NamedView team,
        List<NamedView> chaseTeam,
        CorporationTaxStatus corporationTaxStatus,
        @Nullable LocalDate corporationTaxPeriodStart,
        @Nullable LocalDate corporationTaxPeriodEnd,
        @Nullable LocalDate nextCorporationTaxDue,
        @Nullable LocalDate manualCtDueOverride,
        CorporationTax.DueSource ctDueSource,
        @Nullable Instant lastCtStatusUpdate,
        @Nullable NamedView ctStatusUpdatedBy,
        @Nullable String natureOfTrade,
        @Nullable String nationalInsuranceNumber,
        @Nullable String utrNumber,
        @Nullable AddressView tradingAddress,
        @Nullable AddressView residentialAddress,
        boolean paperWorkReceived,
        @Nullable LocalDate paperWorkReceivedDate,
        boolean jobCompleted,
        @Nullable LocalDate jobCompletedDate,
        boolean sa100Filed,
        @Nullable LocalDate sa100FiledDate,
        @Nullable String workStatus,
        @Nullable String notes,
        boolean isActive,
        @Nullable Instant deletedAt,
        Instant createdAt,
        Instant updatedAt,
        List<CheckDigits.Warning> warnings) {

    /** A person or a team of the practice. */
    record NamedView(UUID id, String name) {

        static @Nullable NamedView of(@Nullable UUID id, Map<UUID, String> names) {
            return id == null ? null : new NamedView(id, names.getOrDefault(id, ""));
        }
    }

    /** With everything. */
    static ClientView of(Found found) {
        CompanyStanding standing = found.client().standing();
        return of(
                found,
                standing.officers().stream().map(OfficerView::of).toList(),
                standing.personsWithSignificantControl().stream()
                        .map(ControllingPersonView::of)
                        .toList());
    }

    /** Without the people behind it: of a long list of clients they would be most. */
    static ClientView inList(Found found) {
        return of(found, null, null);
    }

    private static ClientView of(
            Found found,
            @Nullable List<OfficerView> officers,
            @Nullable List<ControllingPersonView> personsWithSignificantControl) {
        Client client = found.client();
        CompanyStanding standing = client.standing();
        BusinessDetails business = client.business();
        CorporationTax corporationTax = client.corporationTax();
        NonLimitedDetails nonLimited = client.nonLimited();
        WorkProgress progress = client.progress();
        CompanyRecord record = client.companyRecord();
        Assignees assignees = client.assignees();
        Map<UUID, String> names = found.names();
        return new ClientView(
                client.id(),
                client.clientCode(),
                client.companyName(),
                record.companyNumber(),
                client.businessType(),
                client.companyType(),
                record.companyStatus(),
                standing.statusDetail(),
                record.incorporationDate(),
                standing.cessationDate(),
                standing.jurisdiction(),
                standing.hasBeenLiquidated(),
                standing.hasCharges(),
                standing.hasInsolvencyHistory(),
                AddressView.of(record.registeredAddress()),
                record.sicCodes(),
                record.accountingReferenceDay(),
                record.accountingReferenceMonth(),
                record.nextAccountsDue(),
                record.lastAccountsMadeUpTo(),
                record.nextConfirmationDue(),
                record.lastConfirmationMadeUpTo(),
                standing.nextYearEnd(),
                officers,
                personsWithSignificantControl,
                client.contact().name(),
                client.contact().email(),
                client.contact().phone(),
                client.contact().fax(),
                client.contact().website(),
                business.yearEstablished(),
                business.numberOfEmployees(),
                MoneyView.of(business.annualTurnover(), business.turnoverCurrency()),
                business.paperworkFrequency(),
                client.vat().enabled(),
                client.vat().number(),
                client.vat().frequency(),
                QuarterGroup.of(client.vat().frequency()).orElse(null),
                client.vat().scheme(),
                found.taxes() == null ? null : found.taxes().vatRegistrationDate(),
                found.taxes() == null ? null : found.taxes().vatDeregistrationDate(),
                NamedView.of(assignees.general(), names),
                NamedView.of(assignees.ltdCompany(), names),
                NamedView.of(assignees.nonLtdCompany(), names),
                NamedView.of(assignees.vat(), names),
                NamedView.of(assignees.team(), names),
                assignees.chaseTeam().stream()
                        .map(person -> new NamedView(person, names.getOrDefault(person, "")))
                        .toList(),
                corporationTax.status(),
                corporationTax.periodStart(),
                corporationTax.periodEnd(),
                corporationTax.nextDue(),
                corporationTax.manualDueOverride(),
                corporationTax.dueSource(),
                corporationTax.statusUpdatedAt(),
                NamedView.of(corporationTax.statusUpdatedBy(), names),
                nonLimited.natureOfTrade(),
                nonLimited.nationalInsuranceNumber(),
                nonLimited.utrNumber(),
                AddressView.of(nonLimited.tradingAddress()),
                AddressView.of(nonLimited.residentialAddress()),
                progress.paperWorkReceived(),
                progress.paperWorkReceivedDate(),
                progress.jobCompleted(),
                progress.jobCompletedDate(),
                progress.sa100Filed(),
                progress.sa100FiledDate(),
                progress.workStatus(),
                client.notes().orElse(null),
                client.active(),
                client.deletedAt().orElse(null),
                client.createdAt(),
                client.updatedAt(),
                CheckDigits.warnings(client));
    }
}
