package io.quarterday.service.workflow;

import io.quarterday.domain.workflow.ClientService;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The port by which accounts get the dates of the law that stand around them. */
public interface AccountsDates {

    /**
     * The dates of what belongs to one period of accounts; null where nobody knows one.
     *
     * @param accountsDue when the accounts are due at Companies House
     * @param corporationTaxDue when the tax of the period is to be paid
     * @param corporationTaxReturnDue when its return (CT600) is to be filed
     * @param confirmationDue when the next confirmation statement is due
     */
    record Dates(
            @Nullable LocalDate accountsDue,
            @Nullable LocalDate corporationTaxDue,
            @Nullable LocalDate corporationTaxReturnDue,
            @Nullable LocalDate confirmationDue) {}

    /**
     * The dates of each of some services with the type ACCOUNTS_LTD, by its id, in a number of queries that is fixed. Not in
     * a transaction of the caller's.
     */
    Map<UUID, Dates> ofAccounts(Collection<ClientService> accounts);
}
