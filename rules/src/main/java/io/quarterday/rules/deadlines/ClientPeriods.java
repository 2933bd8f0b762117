package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Row;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;

/** A client's periods of each kind that the table {@code obligations} names. */
final class ClientPeriods {

    private final CompiledRuleBook book;
    private final ObligationFacts facts;
    private final EffectiveDates effective;

    ClientPeriods(CompiledRuleBook book, ObligationFacts facts) {
        this.book = book;
        this.facts = facts;
        this.effective = EffectiveDates.ofPeriods(book, "statutory-periods");
    }

    /** The periods of a kind that end on or after one day and begin on or before another, in order. */
    List<ClientPeriod> of(String kind, LocalDate endingFrom, LocalDate startingUntil) {
        return switch (kind) {
            case "ACCOUNTING_PERIOD" -> accounting(endingFrom, startingUntil);
            case "VAT_PERIOD" -> vat(endingFrom, startingUntil);
            case "DUTIES_START" -> dutiesStart(endingFrom, startingUntil);
            case "PAY_PERIOD" -> PayDays.of(book, facts.paye(), facts.nation(), endingFrom, startingUntil);
            case "CORPORATION_TAX_PERIOD" -> corporationTax(kind, endingFrom, startingUntil);
            case "REVIEW_PERIOD" -> review(kind, false, endingFrom, startingUntil);
            case "RETURN_YEAR" -> review(kind, true, endingFrom, startingUntil);
            case "RE_ENROLMENT_PERIOD" -> reEnrolment(kind, endingFrom, startingUntil);
            default -> ofTheYear(kind, endingFrom, startingUntil);
        };
    }

    /** The row that holds for a period that begins on a day. */
    private Row row(String kind, LocalDate on) {
        return DeadlineTables.row(
                book,
                DeadlineTables.STATUTORY_PERIODS,
                new DeadlineTables.StatutoryPeriodQuestion(kind, effective.standingFor(on)));
    }

    private int months(String kind, LocalDate on) {
        return Math.max(1, DeadlineTables.count(row(kind, on), "months"));
    }

    private List<ClientPeriod> accounting(LocalDate endingFrom, LocalDate startingUntil) {
        return accountingPeriods(endingFrom, startingUntil).stream()
                .map(p -> new ClientPeriod(p.start(), p.end(), null, p.first(), p.noticeOn(), null))
                .toList();
    }

    private List<AccountingPeriod> accountingPeriods(LocalDate endingFrom, LocalDate startingUntil) {
        return AccountingPeriods.of(book, AccountingPeriods.Reference.of(facts), endingFrom, startingUntil);
    }

    /** Accounts longer than a year are taxed in parts (Corporation Tax Act 2009 s.10(1)(a)). */
    private List<ClientPeriod> corporationTax(String kind, LocalDate endingFrom, LocalDate startingUntil) {
        List<ClientPeriod> periods = new ArrayList<>();
        for (AccountingPeriod accounts : accountingPeriods(endingFrom, startingUntil)) {
            LocalDate start = accounts.start();
            while (!start.isAfter(accounts.end())) {
                LocalDate full = Months.lastDay(start, months(kind, start));
                LocalDate end = full.isBefore(accounts.end()) ? full : accounts.end();
                boolean first = accounts.first() && start.equals(accounts.start());
                periods.add(new ClientPeriod(start, end, accounts.end(), first, accounts.noticeOn(), null));
                start = end.plusDays(1);
            }
        }
        return periods;
    }

    private List<ClientPeriod> review(
            String kind, boolean endsOnAnniversary, LocalDate endingFrom, LocalDate startingUntil) {
        return ReviewPeriods.of(
                        day -> months(kind, day),
                        endsOnAnniversary,
                        facts.incorporatedOn(),
                        facts.lastConfirmationMadeUpTo(),
                        endingFrom,
                        startingUntil)
                .stream()
                .map(p -> ClientPeriod.of(p.start(), p.end(), p.first()))
                .toList();
    }

    private List<ClientPeriod> vat(LocalDate endingFrom, LocalDate startingUntil) {
        VatFacts vat = facts.vat();
        if (vat == null) {
            return List.of();
        }
        return VatPeriods.of(book, vat, endingFrom, startingUntil).stream()
                .map(p -> new ClientPeriod(p.start(), p.end(), null, p.first(), null, p.frequency()))
                .toList();
    }

    private List<ClientPeriod> dutiesStart(LocalDate endingFrom, LocalDate startingUntil) {
        LocalDate day = facts.pensionDutiesStartOn();
        return day == null || day.isBefore(endingFrom) || day.isAfter(startingUntil)
                ? List.of()
                : List.of(ClientPeriod.of(day, day, true));
    }

    /** From one re-enrolment to the next (Pensions Act 2008 s.5). */
    private List<ClientPeriod> reEnrolment(String kind, LocalDate endingFrom, LocalDate startingUntil) {
        List<ClientPeriod> periods = new ArrayList<>();
        LocalDate dutiesStart = facts.pensionDutiesStartOn();
        if (dutiesStart == null) {
            return periods;
        }
        LocalDate start = dutiesStart;
        int months = 0;
        while (!start.isAfter(startingUntil)) {
            boolean first = months == 0;
            months += months(kind, start);
            LocalDate next = Months.after(dutiesStart, months, MonthRule.SAME_DAY);
            if (next.isAfter(endingFrom)) {
                periods.add(ClientPeriod.of(start, next.minusDays(1), first));
            }
            start = next;
        }
        return periods;
    }

    /** Periods that end on the same days of every year, but none before the business was there. */
    private List<ClientPeriod> ofTheYear(String kind, LocalDate endingFrom, LocalDate startingUntil) {
        List<ClientPeriod> periods = new ArrayList<>();
        LocalDate before = null;
        LocalDate there = facts.incorporatedOn();
        // The year before gives the first period its beginning.
        YearMonth month = YearMonth.from(endingFrom).minusMonths(13);
        Row row = row(kind, month.atDay(1));
        while (before == null || !before.plusDays(1).isAfter(startingUntil)) {
            List<Integer> endMonths = DeadlineTables.counts(row, "end_months");
            if (endMonths.isEmpty()) {
                return periods;
            }
            int endDay = DeadlineTables.count(row, "end_day");
            LocalDate end = month.atDay(Math.max(1, Math.min(endDay, month.lengthOfMonth())));
            if (!endMonths.contains(month.getMonthValue()) || (before != null && !end.isAfter(before))) {
                month = month.plusMonths(1);
                continue;
            }
            if (before != null && !end.isBefore(endingFrom) && (there == null || !end.isBefore(there))) {
                periods.add(ClientPeriod.of(before.plusDays(1), end, false));
            }
            before = end;
            row = row(kind, end.plusDays(1));
        }
        return periods;
    }
}
