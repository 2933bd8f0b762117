package io.quarterday.service.register;

import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.CompanyRecord;
import io.quarterday.domain.workflow.ServicePeriod;
import io.quarterday.rules.deadlines.AccountingPeriod;
import io.quarterday.rules.deadlines.AccountingPeriods;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * To which accounting period the register's next due date belongs. The file does not say; it gives the accounting
 * reference date (day and month), the period of the last accounts and the due date.
 *
 * <p>The periods are those of the rules, which the obligations are for. The date belongs to the first after the last
 * accounts; where none are known, to the last that has ended by then, since accounts are due within a year of their
 * period's end (Companies Act 2006 s.442), and else to the first of all.
 */
final class NextAccounts {

    /** No accounts are due later after their period's beginning. */
    private static final int MONTHS_BACK = 36;

    private NextAccounts() {}

    /**
     * The period of the accounts that are due next, named by its last day; where no period can be told, it is named by
     * the due date.
     *
     * @param due the register's own date
     */
    static ServicePeriod of(CompiledRuleBook book, RegisterCompany company, LocalDate due) {
        CompanyRecord record = company.record();
        if (record.accountingReferenceDay() == null || record.accountingReferenceMonth() == null) {
            return new ServicePeriod("due " + due, null, null);
        }
        AccountingPeriods.Reference reference = new AccountingPeriods.Reference(
                kind(company),
                "ENGLAND_AND_WALES",
                record.incorporationDate(),
                record.accountingReferenceDay(),
                record.accountingReferenceMonth(),
                record.lastAccountsMadeUpTo(),
                List.of());
        LocalDate made = AccountingPeriods.lastMade(book, reference);
        LocalDate from = made == null ? due.minusMonths(MONTHS_BACK) : made.plusDays(1);
        LocalDate until = made == null || made.isBefore(due) ? due : made.plusDays(1);
        AccountingPeriod next = next(AccountingPeriods.of(book, reference, from, until), made, due);
        return next == null
                ? new ServicePeriod("due " + due, null, null)
                : new ServicePeriod(next.end().toString(), next.start(), next.end());
    }

    private static @Nullable AccountingPeriod next(
            List<AccountingPeriod> periods, @Nullable LocalDate made, LocalDate due) {
        AccountingPeriod next = null;
        for (AccountingPeriod period : periods) {
            if (next == null || (made == null && period.end().isBefore(due))) {
                next = period;
            }
        }
        return next;
    }

    private static String kind(RegisterCompany company) {
        if (company.publicCompany()) {
            return "PUBLIC_COMPANY";
        }
        return company.businessType() == BusinessType.LLP ? "LLP" : "PRIVATE_COMPANY";
    }
}
