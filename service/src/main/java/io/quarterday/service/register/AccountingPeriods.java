package io.quarterday.service.register;

import io.quarterday.domain.clients.CompanyRecord;
import io.quarterday.domain.workflow.ServicePeriod;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * To which accounting period the register's next due date belongs. The file does not say; it gives the accounting
 * reference date (day and month), the period of the last accounts and the due date.
 *
 * <p>The rule: a period ends on an accounting reference date (Companies Act 2006 s.391(1)), and its accounts are due
 * within twelve months of it (s.442). So the due date belongs to the last accounting reference date before it, provided
 * that this is after the last accounts' period, or after the incorporation; else to the first one after that.
 */
final class AccountingPeriods {

    private AccountingPeriods() {}

    /**
     * The period of the accounts that are due next, named by its last day; without an accounting reference date no
     * period can be told, and it is named by the due date.
     *
     * @param due the register's own date
     */
    static ServicePeriod of(CompanyRecord record, LocalDate due) {
        Integer day = record.accountingReferenceDay();
        Integer month = record.accountingReferenceMonth();
        if (day == null || month == null) {
            return new ServicePeriod("due " + due, null, null);
        }
        LocalDate last = record.lastAccountsMadeUpTo();
        LocalDate before = last == null ? record.incorporationDate() : last;
        LocalDate end = lastBefore(due, day, month);
        if (before != null && !end.isAfter(before)) {
            end = firstAfter(before, day, month);
        }
        return new ServicePeriod(end.toString(), start(last, record.incorporationDate(), end), end);
    }

    private static @Nullable LocalDate start(
            @Nullable LocalDate lastMadeUpTo, @Nullable LocalDate incorporated, LocalDate end) {
        LocalDate start = lastMadeUpTo == null ? incorporated : lastMadeUpTo.plusDays(1);
        return start == null || start.isAfter(end) ? null : start;
    }

    private static LocalDate lastBefore(LocalDate due, int day, int month) {
        LocalDate thisYears = in(due.getYear(), day, month);
        return thisYears.isBefore(due) ? thisYears : in(due.getYear() - 1, day, month);
    }

    private static LocalDate firstAfter(LocalDate date, int day, int month) {
        LocalDate thisYears = in(date.getYear(), day, month);
        return thisYears.isAfter(date) ? thisYears : in(date.getYear() + 1, day, month);
    }

    /** A reference date of 29 February is the last day of February in other years. */
    private static LocalDate in(int year, int day, int month) {
        YearMonth its = YearMonth.of(year, month);
        return its.atDay(Math.min(day, its.lengthOfMonth()));
    }
}
