package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Row;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The periods of a registration for VAT: the first begins with the registration, the last ends with the deregistration,
 * the others end with the months that the table {@code vat-periods} names for the frequency. Where the frequency changes,
 * the period then running ends with whichever end, by the old or the new, comes first on or after the change, so that
 * none is longer than the table's months.
 */
public final class VatPeriods {

    private final CompiledRuleBook book;
    private final VatFacts vat;
    private final EffectiveDates effective;

    private VatPeriods(CompiledRuleBook book, VatFacts vat) {
        this.book = book;
        this.vat = vat;
        this.effective = EffectiveDates.ofPeriods(book, "vat-periods");
    }

    /** The periods that end on or after one day and begin on or before another, in order. */
    public static List<VatPeriod> of(
            CompiledRuleBook book, VatFacts vat, LocalDate endingFrom, LocalDate startingUntil) {
        return new VatPeriods(book, vat).between(endingFrom, startingUntil);
    }

    private List<VatPeriod> between(LocalDate endingFrom, LocalDate startingUntil) {
        List<VatPeriod> periods = new ArrayList<>();
        LocalDate deregistered = vat.deregisteredOn();
        LocalDate start = vat.registeredOn();
        while (!start.isAfter(startingUntil) && (deregistered == null || !start.isAfter(deregistered))) {
            start = skipped(start, endingFrom);
            LocalDate end = end(start);
            boolean last = false;
            if (deregistered != null && !deregistered.isAfter(end)) {
                end = deregistered;
                last = true;
            }
            if (!end.isBefore(endingFrom)) {
                periods.add(new VatPeriod(start, end, frequencyOn(start), start.equals(vat.registeredOn()), last));
            }
            start = end.plusDays(1);
        }
        return periods;
    }

    /** Between two changes the ends do not depend on what came before: what nobody asks about is left out. */
    private LocalDate skipped(LocalDate start, LocalDate endingFrom) {
        LocalDate to = endingFrom;
        for (VatFrequencyFrom change : changes()) {
            if (change.from().isAfter(start) && change.from().isBefore(to)) {
                to = change.from();
            }
        }
        LocalDate changed = effective.after(start);
        if (changed != null && changed.isBefore(to)) {
            to = changed;
        }
        LocalDate before = firstEnd(to, frequencyOn(start), start, -1);
        return before.isAfter(start) ? before.plusDays(1) : start;
    }

    private LocalDate end(LocalDate start) {
        LocalDate end = firstEnd(start, frequencyOn(start), start, 1);
        for (VatFrequencyFrom change : changes()) {
            if (change.from().isAfter(start) && !change.from().isAfter(end)) {
                LocalDate byNew = firstEnd(change.from(), change.frequency(), change.from(), 1);
                end = byNew.isBefore(end) ? byNew : end;
            }
        }
        return end;
    }

    /** The first holds from the registration on, whatever its day. */
    private List<VatFrequencyFrom> changes() {
        return vat.frequencies().subList(1, vat.frequencies().size());
    }

    private String frequencyOn(LocalDate day) {
        String frequency = vat.frequencies().get(0).frequency();
        for (VatFrequencyFrom change : changes()) {
            frequency = change.from().isAfter(day) ? frequency : change.frequency();
        }
        return frequency;
    }

    /**
     * The first end of a period on or after a day, or the last before it where the step is -1.
     *
     * @param on by the rows that hold on this day
     */
    private LocalDate firstEnd(LocalDate day, String frequency, LocalDate on, int step) {
        Set<Integer> months = endMonths(frequency, on);
        YearMonth month = YearMonth.from(step > 0 ? day : day.minusMonths(1));
        while (!months.contains(month.getMonthValue())) {
            month = month.plusMonths(step);
        }
        return month.atEndOfMonth();
    }

    private Set<Integer> endMonths(String frequency, LocalDate on) {
        Row row = DeadlineTables.row(
                book,
                DeadlineTables.VAT_PERIODS,
                new DeadlineTables.VatPeriodQuestion(vat.scheme(), frequency, effective.standingFor(on)));
        Set<Integer> months = new HashSet<>(DeadlineTables.counts(row, "end_months"));
        if (months.isEmpty()) {
            Integer own = vat.yearEndMonth();
            months.add(own != null ? own : vat.registeredOn().minusMonths(1).getMonthValue());
        }
        return months;
    }
}
