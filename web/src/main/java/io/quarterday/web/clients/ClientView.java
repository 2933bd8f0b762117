package io.quarterday.web.clients;

import io.quarterday.domain.clients.Assignees;
import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.CompanyRecord;
import io.quarterday.domain.clients.CompanyType;
import io.quarterday.domain.clients.VatFrequency;
import io.quarterday.domain.clients.VatScheme;
import io.quarterday.service.clients.FindingClients.Found;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A client, with all that is kept of it. */
record ClientView(
        UUID id,
        String clientCode,
        String companyName,
        @Nullable String companyNumber,
        BusinessType businessType,
        CompanyType companyType,
        @Nullable String companyStatus,
        @Nullable LocalDate incorporationDate,
        @Nullable AddressView registeredAddress,
        List<String> sicCodes,
        @Nullable Integer accountingReferenceDay,
        @Nullable Integer accountingReferenceMonth,
        @Nullable LocalDate nextAccountsDue,
        @Nullable LocalDate lastAccountsMadeUpTo,
        @Nullable LocalDate nextConfirmationDue,
        @Nullable LocalDate lastConfirmationMadeUpTo,
        @Nullable String contactName,
        @Nullable String contactEmail,
        @Nullable String contactPhone,
        @Nullable String vatNumber,
        @Nullable VatFrequency vatFrequency,
        @Nullable VatScheme vatScheme,
        @Nullable NamedView assignedUser,
        @Nullable NamedView ltdCompanyAssignedUser,
        @Nullable NamedView nonLtdCompanyAssignedUser,
        @Nullable NamedView vatAssignedUser,
        @Nullable NamedView team,
        @Nullable String notes,
        boolean isActive,
        Instant createdAt,
        Instant updatedAt) {

    /** A person or a team of the practice. */
    record NamedView(UUID id, String name) {

        static @Nullable NamedView of(@Nullable UUID id, Map<UUID, String> names) {
            return id == null ? null : new NamedView(id, names.getOrDefault(id, ""));
        }
    }

    static ClientView of(Found found) {
        Client client = found.client();
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
                record.incorporationDate(),
                AddressView.of(record.registeredAddress()),
                record.sicCodes(),
                record.accountingReferenceDay(),
                record.accountingReferenceMonth(),
                record.nextAccountsDue(),
                record.lastAccountsMadeUpTo(),
                record.nextConfirmationDue(),
                record.lastConfirmationMadeUpTo(),
                client.contact().name(),
                client.contact().email(),
                client.contact().phone(),
                client.vat().number(),
                client.vat().frequency(),
                client.vat().scheme(),
                NamedView.of(assignees.general(), names),
                NamedView.of(assignees.ltdCompany(), names),
                NamedView.of(assignees.nonLtdCompany(), names),
                NamedView.of(assignees.vat(), names),
                NamedView.of(assignees.team(), names),
                client.notes().orElse(null),
                client.active(),
                client.createdAt(),
                client.updatedAt());
    }
}
