package io.quarterday.service.register;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Companies House says of a company, under its own field names (public data API, {@code companyProfile}; seed 001,
 * "Companies House Interfaces"). What a company does not have, such as accounts, is absent.
 *
 * @param companyStatus a code, such as {@code active} or {@code dissolved}
 * @param companyStatusDetail a code, such as {@code active-proposal-to-strike-off}
 * @param type a code, such as {@code ltd} or {@code llp}
 * @param annualReturn took the confirmation statement's place until 30 June 2016
 */
public record CompanyProfile(
        String companyNumber,
        String companyName,
        @Nullable String companyStatus,
        @Nullable String companyStatusDetail,
        String type,
        @Nullable LocalDate dateOfCreation,
        @Nullable LocalDate dateOfCessation,
        @Nullable RegisterAddress registeredOfficeAddress,
        @Nullable List<String> sicCodes,
        @Nullable Accounts accounts,
        @Nullable Statement confirmationStatement,
        @Nullable Statement annualReturn,
        @Nullable String jurisdiction,
        @Nullable Boolean hasBeenLiquidated,
        @Nullable Boolean hasCharges,
        @Nullable Boolean hasInsolvencyHistory) {

    /**
     * The company's accounts.
     *
     * @param nextDue as {@code nextAccounts.dueOn}; Companies House still gives both
     */
    public record Accounts(
            @Nullable ReferenceDate accountingReferenceDate,
            @Nullable NextAccounts nextAccounts,
            @Nullable LastAccounts lastAccounts,
            @Nullable LocalDate nextDue,
            @Nullable LocalDate nextMadeUpTo,
            @Nullable Boolean overdue) {}

    /** Day and month, as text: "31", "12". */
    public record ReferenceDate(
            @Nullable String day, @Nullable String month) {}

    /** The accounts that are due next. */
    public record NextAccounts(
            @Nullable LocalDate periodStartOn,
            @Nullable LocalDate periodEndOn,
            @Nullable LocalDate dueOn,
            @Nullable Boolean overdue) {}

    /** The accounts that were filed last. */
    public record LastAccounts(
            @Nullable LocalDate periodStartOn,
            @Nullable LocalDate periodEndOn,
            @Nullable LocalDate madeUpTo,
            @Nullable String type) {}

    /** A confirmation statement, or annual return, that is due or was made. */
    public record Statement(
            @Nullable LocalDate nextDue,
            @Nullable LocalDate nextMadeUpTo,
            @Nullable LocalDate lastMadeUpTo,
            @Nullable Boolean overdue) {}
}
