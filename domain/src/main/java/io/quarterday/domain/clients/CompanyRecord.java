package io.quarterday.domain.clients;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the register of companies says of a company.
 *
 * @param companyNumber eight characters, with its leading zeros
 * @param accountingReferenceDay of the month, from 1; there together with the month or not at all
 * @param nextAccountsDue the register's own date, which wins over a computed one
 */
public record CompanyRecord(
        @Nullable String companyNumber,
        @Nullable String companyStatus,
        @Nullable LocalDate incorporationDate,
        @Nullable Address registeredAddress,
        List<String> sicCodes,
        @Nullable Integer accountingReferenceDay,
        @Nullable Integer accountingReferenceMonth,
        @Nullable LocalDate nextAccountsDue,
        @Nullable LocalDate lastAccountsMadeUpTo,
        @Nullable LocalDate nextConfirmationDue,
        @Nullable LocalDate lastConfirmationMadeUpTo) {

    public CompanyRecord {
        sicCodes = List.copyOf(sicCodes);
    }
}
