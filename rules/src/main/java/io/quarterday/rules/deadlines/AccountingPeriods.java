package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
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
     * @param businessKind by which accounts are due: PRIVATE_COMPANY, PUBLIC_COMPANY or LLP
     * @param referenceDay with its month; left out, the one that holds without a choice (s.391(4))
     * @param lastMadeUpTo of the accounts filed last
     * @param changes by their periods' ends
     */
    public record Reference(
            String businessKind,
            String nation,
            @Nullable LocalDate incorporatedOn,
            @Nullable Integer referenceDay,
            @Nullable Integer referenceMonth,
            @Nullable LocalDate lastMadeUpTo,
            List<YearEndChange> changes) {

        static Reference of(ObligationFacts facts) {
            return new Reference(
                    facts.businessKind(),
                    facts.nation(),
                    facts.incorporatedOn(),
                    facts.accountingReferenceDay(),
                    facts.accountingReferenceMonth(),
                    facts.lastAccountsMadeUpTo(),
                    facts.yearEndChanges());
        }
    }

    private final CompiledRuleBook book;
    private final Reference reference;
    private final LocalDate endingFrom;
    private final LocalDate startingUntil;
    private final List<AccountingPeriod> periods = new ArrayList<>();

    /** Changes that ended no period, since they came too late for theirs. */
    private final Set<YearEndChange> passedOver = new HashSet<>();

    private AccountingPeriods(
            CompiledRuleBook book, Reference reference, LocalDate endingFrom, LocalDate startingUntil) {
        this.book = book;
        this.reference = reference;
        this.endingFrom = endingFrom;
        this.startingUntil = startingUntil;
    }

    /**
     * The periods that end on or after one day and begin on or before another, in order. None where neither an
     * incorporation nor accounts nor an accounting reference date are known.
     */
    public static List<AccountingPeriod> of(
            CompiledRuleBook book, Reference reference, LocalDate endingFrom, LocalDate startingUntil) {
        AccountingPeriods periods = new AccountingPeriods(book, reference, endingFrom, startingUntil);
        periods.find();
        return periods.periods;
    }

    /**
     * The last day of the period of which accounts were made last: accounts made up within a few days of the reference
     * date stand for the period that ends with it (Companies Act 2006 s.390(2)(b)). Null where none are known.
     */
    public static @Nullable LocalDate lastMade(CompiledRuleBook book, Reference reference) {
        LocalDate madeUpTo = reference.lastMadeUpTo();
        return madeUpTo == null ? null : new AccountingPeriods(book, reference, madeUpTo, madeUpTo).counted(madeUpTo);
    }

    /** What holds for a period after the first that begins, or ends, on a day. */
    private PeriodLimits later(LocalDate on) {
        return PeriodLimits.of(book, "LATER", on);
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
        int tolerance = later(madeUpTo).toleranceDays();
        for (YearEndChange change : reference.changes()) {
            if (Math.abs(ChronoUnit.DAYS.between(change.periodEnd(), madeUpTo)) <= tolerance) {
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
        passedOver.clear();
        LocalDate end = lastEnd;
        boolean more = true;
        while (more && !end.isBefore(endingFrom)) {
            LocalDate before = Months.after(end, -later(end).usualMonths(), MonthRule.MONTH_END_TO_MONTH_END);
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
        return Months.lastDay(
                incorporated, PeriodLimits.of(book, "FIRST", incorporated).moreThanMonths());
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
            for (YearEndChange change : reference.changes()) {
                if (!change.periodEnd().isBefore(start) && change.periodEnd().isBefore(period.end())) {
                    passedOver.add(change);
                }
            }
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
        LocalDate end = referenceDate(start)
                .lastBefore(endingFrom.minusDays(later(start).toleranceDays()));
        return end.isAfter(start) ? end.plusDays(1) : start;
    }

    private AccountingPeriod period(LocalDate start, boolean first) {
        AccountingReferenceDate date = referenceDate(start);
        LocalDate normal = first
                ? date.firstAfter(shortestFirstEnd(start))
                : date.firstAfter(start.plusDays(later(start).toleranceDays() - 1L));
        YearEndChange change = change(start, first, normal);
        if (change == null) {
            return new AccountingPeriod(start, normal, first, null);
        }
        LocalDate end = change.periodEnd();
        LocalDate usual = first
                ? AccountingReferenceDate.byDefault(start).firstAfter(shortestFirstEnd(start))
                : Months.lastDay(start, later(start).usualMonths());
        boolean shortened = end.isBefore(normal) || (end.equals(normal) && end.isBefore(usual));
        return new AccountingPeriod(start, end, first, shortened ? change.noticeOn() : null);
    }

    /** The change that ends the period: it brings its end forward, or puts it off, where it may (s.392). */
    private @Nullable YearEndChange change(LocalDate start, boolean first, LocalDate normal) {
        for (YearEndChange change : reference.changes()) {
            if (!change.periodEnd().isBefore(start) && mayEnd(start, first, normal, change)) {
                return change;
            }
        }
        return null;
    }

    private boolean mayEnd(LocalDate start, boolean first, LocalDate normal, YearEndChange change) {
        LocalDate end = change.periodEnd();
        boolean over = change.noticeOn().isAfter(normal);
        boolean puttingOff = end.isAfter(normal);
        PeriodLimits limits = first ? PeriodLimits.of(book, "FIRST", start) : later(start);
        if (puttingOff && end.isAfter(Months.lastDay(start, limits.atMostMonths()))) {
            // No period is longer (s.392(5)).
            return false;
        }
        if (change.applies() == YearEndChange.Applies.PREVIOUS) {
            LocalDate filing = accountsDue(start, first, normal);
            return over && (filing == null || !change.noticeOn().isAfter(filing));
        }
        return !puttingOff || !over;
    }

    /** By when the accounts of a period must be filed, unless its end is changed; until then it may be (s.392(4)). */
    private @Nullable LocalDate accountsDue(LocalDate start, boolean first, LocalDate end) {
        return book.ask(
                        DeadlineDecision.DEADLINE,
                        new DeadlineFacts(
                                "COMPANY_ACCOUNTS",
                                reference.businessKind(),
                                reference.nation(),
                                start,
                                end,
                                null,
                                reference.incorporatedOn(),
                                null,
                                first,
                                null,
                                null,
                                null,
                                false,
                                null,
                                0))
                .dueDate();
    }

    /** The accounting reference date that holds for a period that begins on a day. */
    private AccountingReferenceDate referenceDate(LocalDate start) {
        List<YearEndChange> changes = reference.changes();
        YearEndChange before = null;
        for (YearEndChange change : changes) {
            before = change.periodEnd().isBefore(start) && !passedOver.contains(change) ? change : before;
        }
        if (before != null && !isOvertaken(before, start)) {
            return AccountingReferenceDate.of(before.periodEnd());
        }
        AccountingReferenceDate chosen = chosen();
        // A register that knows the last change already names the new date; until then the one before it held.
        boolean isNew = chosen != null
                && before == null
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

    /** Whether accounts were made since, to the date that the register names: then that is a later change still. */
    private boolean isOvertaken(YearEndChange change, LocalDate start) {
        AccountingReferenceDate chosen = chosen();
        LocalDate madeUpTo = reference.lastMadeUpTo();
        if (chosen == null || madeUpTo == null) {
            return false;
        }
        LocalDate last = counted(madeUpTo);
        return last.isAfter(change.periodEnd())
                && start.isAfter(last)
                && chosen.isSameAs(AccountingReferenceDate.of(last));
    }
}
