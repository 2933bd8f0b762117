package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The accounting reference periods of a company: the first from its incorporation to the first accounting reference
 * date that makes it long enough, the others from one such date to the next (Companies Act 2006 s.391), but for changes
 * that it gave notice of (s.392). How long is long enough says the table {@code accounting-periods}.
 */
public final class AccountingPeriods {

    /** More periods than any company has had. */
    private static final int PERIODS_MAX = 1_000;

    /**
     * What the periods are told from.
     *
     * @param referenceDay with its month; left out, the one that holds without a choice (s.391(4))
     * @param lastMadeUpTo of the accounts filed last
     * @param changes by their periods' ends
     */
    public record Reference(
            @Nullable LocalDate incorporatedOn,
            @Nullable Integer referenceDay,
            @Nullable Integer referenceMonth,
            @Nullable LocalDate lastMadeUpTo,
            List<YearEndChange> changes) {

        static Reference of(ObligationFacts facts) {
            return new Reference(
                    facts.incorporatedOn(),
                    facts.accountingReferenceDay(),
                    facts.accountingReferenceMonth(),
                    facts.lastAccountsMadeUpTo(),
                    facts.yearEndChanges());
        }
    }

    private record Limits(int moreThanMonths, int usualMonths, int atMostMonths, int toleranceDays) {

        static Limits of(CompiledRuleBook book, String position) {
            Row row = DeadlineTables.row(
                    book, DeadlineTables.ACCOUNTING_PERIODS, new DeadlineTables.AccountingPeriodQuestion(position));
            return new Limits(
                    DeadlineTables.count(row, "more_than_months"),
                    DeadlineTables.count(row, "usual_months"),
                    DeadlineTables.count(row, "at_most_months"),
                    DeadlineTables.count(row, "tolerance_days"));
        }
    }

    private final Reference reference;
    private final Limits ofFirst;
    private final Limits ofLater;
    private final LocalDate endingFrom;
    private final LocalDate startingUntil;
    private final List<AccountingPeriod> periods = new ArrayList<>();

    private AccountingPeriods(
            Reference reference, Limits ofFirst, Limits ofLater, LocalDate endingFrom, LocalDate startingUntil) {
        this.reference = reference;
        this.ofFirst = ofFirst;
        this.ofLater = ofLater;
        this.endingFrom = endingFrom;
        this.startingUntil = startingUntil;
    }

    /**
     * The periods that end on or after one day and begin on or before another, in order. None where neither an
     * incorporation nor accounts nor an accounting reference date are known.
     */
    public static List<AccountingPeriod> of(
            CompiledRuleBook book, Reference reference, LocalDate endingFrom, LocalDate startingUntil) {
        AccountingPeriods periods = new AccountingPeriods(
                reference, Limits.of(book, "FIRST"), Limits.of(book, "LATER"), endingFrom, startingUntil);
        periods.find();
        return periods.periods;
    }

    private void find() {
        LocalDate incorporated = reference.incorporatedOn();
        LocalDate lastMadeUpTo = reference.lastMadeUpTo();
        AccountingReferenceDate chosen = chosen();
        if (lastMadeUpTo != null) {
            LocalDate lastEnd = counted(lastMadeUpTo);
            history(lastEnd);
            forward(lastEnd.plusDays(1), false, null);
        } else if (incorporated != null) {
            forward(incorporated, true, null);
        } else if (chosen != null) {
            forward(chosen.lastBefore(endingFrom).plusDays(1), false, null);
        }
    }

    private @Nullable AccountingReferenceDate chosen() {
        return AccountingReferenceDate.ofNullable(reference.referenceDay(), reference.referenceMonth());
    }

    /** Accounts made up within a few days of the reference date count as made up to it (s.390(2)(b)). */
    private LocalDate counted(LocalDate madeUpTo) {
        int tolerance = ofLater.toleranceDays();
        for (YearEndChange change : reference.changes()) {
            if (Math.abs(java.time.temporal.ChronoUnit.DAYS.between(change.periodEnd(), madeUpTo)) <= tolerance) {
                return change.periodEnd();
            }
        }
        AccountingReferenceDate chosen = chosen();
        LocalDate near = chosen == null ? null : chosen.within(tolerance, madeUpTo);
        return near == null ? madeUpTo : near;
    }

    /** The periods up to the last accounts: those since the incorporation where they lead there, else year by year. */
    private void history(LocalDate lastEnd) {
        LocalDate incorporated = reference.incorporatedOn();
        if (lastEnd.isBefore(endingFrom)) {
            return;
        }
        if (incorporated != null && forward(incorporated, true, lastEnd)) {
            return;
        }
        periods.clear();
        LocalDate end = lastEnd;
        boolean more = true;
        while (more && !end.isBefore(endingFrom)) {
            LocalDate before = Months.after(end, -ofLater.usualMonths(), MonthRule.MONTH_END_TO_MONTH_END);
            boolean first = incorporated != null && !before.isAfter(shortestFirstEnd(incorporated));
            LocalDate start = first ? Objects.requireNonNull(incorporated) : before.plusDays(1);
            if (!start.isAfter(end)) {
                keep(new AccountingPeriod(start, end, first, null), 0);
            }
            more = !first;
            end = before;
        }
    }

    private LocalDate shortestFirstEnd(LocalDate incorporated) {
        return Months.lastDay(incorporated, ofFirst.moreThanMonths());
    }

    private void keep(AccountingPeriod period, int position) {
        if (!period.end().isBefore(endingFrom) && !period.start().isAfter(startingUntil)) {
            periods.add(position, period);
        }
    }

    /**
     * Adds the periods from a day on.
     *
     * @param until the end with which to stop; null: on to the last that is wanted
     * @return whether one ended with {@code until}
     */
    private boolean forward(LocalDate from, boolean fromIncorporation, @Nullable LocalDate until) {
        LocalDate start = from;
        boolean first = fromIncorporation;
        for (int i = 0; i < PERIODS_MAX; i++) {
            if (until == null ? start.isAfter(startingUntil) : start.isAfter(until)) {
                return false;
            }
            if (!first) {
                start = skipped(start, until);
            }
            AccountingPeriod period = period(start, first);
            keep(period, periods.size());
            if (period.end().equals(until)) {
                return true;
            }
            start = period.end().plusDays(1);
            first = false;
        }
        return false;
    }

    /** Without a change to come, periods that nobody asks about need not be counted one by one. */
    private LocalDate skipped(LocalDate start, @Nullable LocalDate until) {
        if (!reference.changes().isEmpty() || until != null && until.isBefore(endingFrom)) {
            return start;
        }
        LocalDate end = referenceDate(start).lastBefore(endingFrom.minusDays(ofLater.toleranceDays()));
        return end.isAfter(start) ? end.plusDays(1) : start;
    }

    private AccountingPeriod period(LocalDate start, boolean first) {
        AccountingReferenceDate date = referenceDate(start);
        LocalDate normal = first
                ? date.firstAfter(shortestFirstEnd(start))
                : date.firstAfter(start.plusDays(ofLater.toleranceDays() - 1L));
        YearEndChange change = change(start, first, normal);
        if (change == null) {
            return new AccountingPeriod(start, normal, first, null);
        }
        LocalDate end = change.periodEnd();
        LocalDate usual = first
                ? AccountingReferenceDate.byDefault(start).firstAfter(shortestFirstEnd(start))
                : Months.lastDay(start, ofLater.usualMonths());
        boolean shortened = end.isBefore(normal) || (end.equals(normal) && end.isBefore(usual));
        return new AccountingPeriod(start, end, first, shortened ? change.noticeOn() : null);
    }

    /**
     * The change that ends the period: it brings its end forward, or puts it off while the period was running (s.392(1))
     * and not past the longest one (s.392(5)).
     */
    private @Nullable YearEndChange change(LocalDate start, boolean first, LocalDate normal) {
        LocalDate longest = Months.lastDay(start, (first ? ofFirst : ofLater).atMostMonths());
        for (YearEndChange change : reference.changes()) {
            LocalDate end = change.periodEnd();
            if (end.isBefore(start)) {
                continue;
            }
            boolean puttingOff = end.isAfter(normal);
            return puttingOff && (change.noticeOn().isAfter(normal) || end.isAfter(longest)) ? null : change;
        }
        return null;
    }

    /** The accounting reference date that holds for a period that begins on a day. */
    private AccountingReferenceDate referenceDate(LocalDate start) {
        List<YearEndChange> changes = reference.changes();
        YearEndChange before = null;
        for (YearEndChange change : changes) {
            before = change.periodEnd().isBefore(start) ? change : before;
        }
        if (before != null) {
            return AccountingReferenceDate.of(before.periodEnd());
        }
        AccountingReferenceDate chosen = chosen();
        // A register that knows the last change already names the new date; until then the one before it held.
        boolean isNew = chosen != null
                && !changes.isEmpty()
                && chosen.isSameAs(AccountingReferenceDate.of(
                        changes.get(changes.size() - 1).periodEnd()));
        if (chosen != null && !isNew) {
            return chosen;
        }
        LocalDate lastMadeUpTo = reference.lastMadeUpTo();
        LocalDate incorporated = reference.incorporatedOn();
        if (lastMadeUpTo != null && lastMadeUpTo.isBefore(start)) {
            return AccountingReferenceDate.of(counted(lastMadeUpTo));
        }
        return incorporated != null
                ? AccountingReferenceDate.byDefault(incorporated)
                : AccountingReferenceDate.of(start.minusDays(1));
    }
}
