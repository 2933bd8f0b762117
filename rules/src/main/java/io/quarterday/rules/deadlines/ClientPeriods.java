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

    ClientPeriods(CompiledRuleBook book, ObligationFacts facts) {
        this.book = book;
        this.facts = facts;
    }

    /** The periods of a kind that end on or after one day and begin on or before another, in order. */
    List<ClientPeriod> of(String kind, LocalDate endingFrom, LocalDate startingUntil) {
        return switch (kind) {
            case "ACCOUNTING_PERIOD" -> accounting(endingFrom, startingUntil);
            case "VAT_PERIOD" -> vat(endingFrom, startingUntil);
            case "DUTIES_START" -> dutiesStart(endingFrom, startingUntil);
            default -> of(kind, row(kind), endingFrom, startingUntil);
        };
    }

    private Row row(String kind) {
        return DeadlineTables.row(
                book, DeadlineTables.STATUTORY_PERIODS, new DeadlineTables.StatutoryPeriodQuestion(kind));
    }

    private List<ClientPeriod> of(String kind, Row row, LocalDate endingFrom, LocalDate startingUntil) {
        int months = Math.max(1, DeadlineTables.count(row, "months"));
        return switch (kind) {
            case "CORPORATION_TAX_PERIOD" -> corporationTax(months, endingFrom, startingUntil);
            case "REVIEW_PERIOD" -> review(months, false, endingFrom, startingUntil);
            case "RETURN_YEAR" -> review(months, true, endingFrom, startingUntil);
            case "RE_ENROLMENT_PERIOD" -> reEnrolment(months, endingFrom, startingUntil);
            default -> ofTheYear(row, endingFrom, startingUntil);
        };
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
    private List<ClientPeriod> corporationTax(int months, LocalDate endingFrom, LocalDate startingUntil) {
        List<ClientPeriod> periods = new ArrayList<>();
        for (AccountingPeriod accounts : accountingPeriods(endingFrom, startingUntil)) {
            LocalDate start = accounts.start();
            while (!start.isAfter(accounts.end())) {
                LocalDate full = Months.lastDay(start, months);
                LocalDate end = full.isBefore(accounts.end()) ? full : accounts.end();
                boolean first = accounts.first() && start.equals(accounts.start());
                periods.add(new ClientPeriod(start, end, accounts.end(), first, accounts.noticeOn(), null));
                start = end.plusDays(1);
            }
        }
        return periods;
    }

    private List<ClientPeriod> review(
            int months, boolean endsOnAnniversary, LocalDate endingFrom, LocalDate startingUntil) {
        return ReviewPeriods.of(
                        months,
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
    private List<ClientPeriod> reEnrolment(int months, LocalDate endingFrom, LocalDate startingUntil) {
        List<ClientPeriod> periods = new ArrayList<>();
        LocalDate dutiesStart = facts.pensionDutiesStartOn();
        if (dutiesStart == null) {
            return periods;
        }
        LocalDate start = dutiesStart;
        for (int n = 1; !start.isAfter(startingUntil); n++) {
            LocalDate next = Months.after(dutiesStart, n * months, MonthRule.SAME_DAY);
            if (next.isAfter(endingFrom)) {
                periods.add(ClientPeriod.of(start, next.minusDays(1), n == 1));
            }
            start = next;
        }
        return periods;
    }

    /** Periods that end on the same days of every year, but none before the business was there. */
    private List<ClientPeriod> ofTheYear(Row row, LocalDate endingFrom, LocalDate startingUntil) {
        List<Integer> endMonths = DeadlineTables.counts(row, "end_months");
        int endDay = DeadlineTables.count(row, "end_day");
        List<ClientPeriod> periods = new ArrayList<>();
        LocalDate before = null;
        LocalDate there = facts.incorporatedOn();
        // The year before gives the first period its beginning.
        YearMonth month = YearMonth.from(endingFrom).minusMonths(13);
        while (before == null || !before.plusDays(1).isAfter(startingUntil)) {
            if (endMonths.contains(month.getMonthValue())) {
                LocalDate end = month.atDay(Math.max(1, Math.min(endDay, month.lengthOfMonth())));
                if (before != null && !end.isBefore(endingFrom) && (there == null || !end.isBefore(there))) {
                    periods.add(ClientPeriod.of(before.plusDays(1), end, false));
                }
                before = end;
            } else if (endMonths.isEmpty()) {
                return periods;
            }
            month = month.plusMonths(1);
        }
        return periods;
    }
}
