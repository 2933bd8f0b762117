package io.quarterday.service.deadlines;

import static java.time.temporal.ChronoUnit.DAYS;

import io.quarterday.domain.clients.CompanyRecord;
import io.quarterday.domain.deadlines.OfficialDate;
import io.quarterday.rules.deadlines.Obligation;
import io.quarterday.rules.deadlines.Obligations;
import io.quarterday.service.deadlines.GatheringFacts.Gathered;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What one client owes: the rules' obligations together with what the register and HMRC said. Pure: asks the rules by a
 * function that it is given, and writes nothing.
 */
final class Owing {

    static final String ACCOUNTS = "COMPANY_ACCOUNTS";
    private static final String VAT_PAYMENT = "VAT_PAYMENT";
    static final Set<String> STATEMENTS = Set.of("CONFIRMATION_STATEMENT", "ANNUAL_RETURN");

    /** A window of due dates that the rules answer. */
    static final int YEARS_MAX = 10;

    /** No accounts are due later after their period's end, nor any other thing of which we are told an official date. */
    private static final int MONTHS_BEFORE_OFFICIAL = 24;

    private static final int MONTHS_AFTER_OFFICIAL = 12;

    /** Between these days the rules answer. */
    static final LocalDate EARLIEST = LocalDate.of(1850, 1, 1);

    static final LocalDate LATEST = LocalDate.of(2150, 12, 31);

    private Owing() {}

    /** Asks the rules for what is due in a window, both days inclusive. */
    interface Rules {
        Obligations due(LocalDate from, LocalDate to);
    }

    /**
     * An official date that is not ours.
     *
     * @param ours null where the rules know no such obligation
     */
    record Difference(Official official, @Nullable Obligation ours) {}

    /**
     * What came out.
     *
     * @param owed due within the window, and beyond it what an official date says and nobody has met; by date
     * @param differences of what is not met
     * @param register the register's present dates, with the periods that they belong to
     */
    record Result(List<Owed> owed, List<Difference> differences, List<Official> register) {}

    static Result of(Gathered gathered, LocalDate from, LocalDate to, Rules rules) {
        CompanyRecord record = gathered.facts().client().companyRecord();
        Map<Owed.Key, Obligation> ours = new LinkedHashMap<>();
        Made made = ask(gathered, record, from, to, rules, ours);
        List<Official> register = register(record, made, ours.values());
        Map<Owed.Key, Official> official = official(gathered.official(), register, made);
        Map<Owed.Key, Official> ofPayments = payments(official, ours);
        List<Owed> owed = new ArrayList<>();
        List<Difference> differences = new ArrayList<>();
        ours.forEach((key, obligation) -> {
            Official theirs = official.remove(key);
            boolean met = made.covers(obligation.obligation(), obligation.periodEnd())
                    || (theirs != null && theirs.fulfilled());
            owed.add(owed(obligation, theirs == null ? ofPayments.get(key) : theirs, met));
            if (theirs != null && !met && !theirs.dueDate().equals(obligation.dueDate())) {
                differences.add(new Difference(theirs, obligation));
            }
        });
        official.values().forEach(theirs -> {
            boolean met = theirs.fulfilled() || made.covers(theirs.obligation(), theirs.periodEnd());
            owed.add(owed(theirs, met));
            if (!met) {
                differences.add(new Difference(theirs, null));
            }
        });
        owed.removeIf(one -> !within(one.effectiveDueDate(), from, to) && (one.officialDueDate() == null || one.met()));
        owed.sort(Owed.BY_DATE);
        return new Result(List.copyOf(owed), List.copyOf(differences), register);
    }

    static boolean within(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    /** The window itself, and what lies around the official dates, in as few questions as the bound on years allows. */
    private static Made ask(
            Gathered gathered,
            CompanyRecord record,
            LocalDate from,
            LocalDate to,
            Rules rules,
            Map<Owed.Key, Obligation> found) {
        Made known = new Made(record.lastAccountsMadeUpTo(), record.lastConfirmationMadeUpTo());
        List<LocalDate> said = Stream.concat(
                        Stream.of(record.nextAccountsDue(), record.nextConfirmationDue()),
                        gathered.official().stream()
                                .filter(date -> !date.fulfilled())
                                .filter(date -> !known.covers(date.obligation(), date.periodEnd()))
                                .map(OfficialDate::dueDate))
                .filter(Objects::nonNull)
                .filter(day -> within(day, EARLIEST, LATEST))
                .distinct()
                .sorted()
                .toList();
        Window wanted = new Window(from, to);
        Window elsewhere = null;
        for (LocalDate day : said) {
            Window around = new Window(day.minusMonths(MONTHS_BEFORE_OFFICIAL), day.plusMonths(MONTHS_AFTER_OFFICIAL));
            Window wider = wanted.with(around);
            if (wider.canBeAsked()) {
                wanted = wider;
                continue;
            }
            Window further = elsewhere == null ? around : elsewhere.with(around);
            if (elsewhere != null && !further.canBeAsked()) {
                elsewhere.ask(rules, found);
                further = around;
            }
            elsewhere = further;
        }
        if (elsewhere != null) {
            elsewhere.ask(rules, found);
        }
        return new Made(wanted.ask(rules, found), record.lastConfirmationMadeUpTo());
    }

    /** A stretch of due dates, both days inclusive. */
    private record Window(LocalDate first, LocalDate last) {

        Window with(Window other) {
            return new Window(
                    other.first.isBefore(first) ? other.first : first, other.last.isAfter(last) ? other.last : last);
        }

        boolean canBeAsked() {
            return !last.isAfter(first.plusYears(YEARS_MAX));
        }

        /** Until when there are accounts, as the rules count them. */
        @Nullable
        LocalDate ask(Rules rules, Map<Owed.Key, Obligation> found) {
            Obligations due = rules.due(first, last);
            due.obligations().forEach(one -> found.put(key(one), one));
            return due.accountsUntil();
        }
    }

    /**
     * The register's dates belong to the first period after the last that was made up; where none is known, to the one
     * that is due nearest to them, for there may have been many before it.
     */
    private static List<Official> register(CompanyRecord record, Made made, Collection<Obligation> ours) {
        List<Official> register = new ArrayList<>();
        LocalDate accounts = record.nextAccountsDue();
        if (accounts != null) {
            register.add(next(Set.of(ACCOUNTS), ACCOUNTS, accounts, made.accountsUntil(), ours));
        }
        LocalDate statement = record.nextConfirmationDue();
        if (statement != null) {
            register.add(next(STATEMENTS, "CONFIRMATION_STATEMENT", statement, made.statementsUntil(), ours));
        }
        return List.copyOf(register);
    }

    private static Official next(
            Set<String> obligations,
            String otherwise,
            LocalDate due,
            @Nullable LocalDate lastMadeUpTo,
            Collection<Obligation> ours) {
        return ours.stream()
                .filter(one -> obligations.contains(one.obligation()))
                .filter(one -> lastMadeUpTo == null || one.periodEnd().isAfter(lastMadeUpTo))
                .min(
                        lastMadeUpTo != null
                                ? Comparator.comparing(Obligation::periodEnd)
                                : Comparator.comparing((Obligation one) -> Math.abs(DAYS.between(one.dueDate(), due)))
                                        .thenComparing(Obligation::periodEnd))
                .map(one -> new Official(
                        one.obligation(), one.periodStart(), one.periodEnd(), due, OfficialDate.Origin.REGISTER, false))
                // Of a company without a period the day itself stands for it: the date must not get lost.
                .orElseGet(() -> new Official(otherwise, null, due, due, OfficialDate.Origin.REGISTER, false));
    }

    /** What stands, each under what it is about; of the register's only the present ones and those of the past. */
    private static Map<Owed.Key, Official> official(List<OfficialDate> stored, List<Official> register, Made made) {
        Map<Owed.Key, Official> official = new LinkedHashMap<>();
        stored.stream()
                .filter(date ->
                        date.origin() == OfficialDate.Origin.HMRC || made.covers(date.obligation(), date.periodEnd()))
                .map(Official::of)
                .forEach(one -> official.put(key(one), one));
        register.forEach(one -> official.put(key(one), one));
        return official;
    }

    /**
     * HMRC's dates of VAT payments. It tells only when the return is due; a payment that by the law is due on the same day
     * is due with it. What falls on another day by itself (direct debits, payments on account) stays there.
     */
    private static Map<Owed.Key, Official> payments(Map<Owed.Key, Official> official, Map<Owed.Key, Obligation> ours) {
        Map<Owed.Key, Official> payments = new LinkedHashMap<>();
        official.forEach((key, theirs) -> {
            Owed.Key payment = new Owed.Key(VAT_PAYMENT, key.periodEnd(), key.instalment());
            Obligation ourReturn = ours.get(key);
            Obligation ourPayment = ours.get(payment);
            if (theirs.origin() == OfficialDate.Origin.HMRC
                    && key.obligation().equals(KeepingOfficialDates.VAT_RETURN)
                    && ourReturn != null
                    && ourPayment != null
                    && ourPayment.dueDate().equals(ourReturn.dueDate())) {
                payments.put(
                        payment,
                        new Official(
                                VAT_PAYMENT,
                                theirs.periodStart(),
                                theirs.periodEnd(),
                                theirs.dueDate(),
                                theirs.origin(),
                                false));
            }
        });
        return payments;
    }

    /**
     * Until when the register says that it has been done.
     *
     * @param accountsUntil the end of the last period of which there are accounts
     */
    private record Made(
            @Nullable LocalDate accountsUntil, @Nullable LocalDate statementsUntil) {

        boolean covers(String obligation, LocalDate periodEnd) {
            LocalDate until = obligation.equals(ACCOUNTS)
                    ? accountsUntil
                    : STATEMENTS.contains(obligation) ? statementsUntil : null;
            return until != null && !periodEnd.isAfter(until);
        }
    }

    private static Owed owed(Obligation ours, @Nullable Official theirs, boolean met) {
        return new Owed(
                ours.obligation(),
                ours.periodStart(),
                ours.periodEnd(),
                ours.instalment(),
                ours.dueDate(),
                ours.wantedDate(),
                theirs == null ? null : theirs.dueDate(),
                theirs == null ? null : theirs.origin(),
                met,
                ours.percent(),
                ours.source(),
                ours.rule());
    }

    private static Owed owed(Official theirs, boolean met) {
        return new Owed(
                theirs.obligation(),
                theirs.periodStart(),
                theirs.periodEnd(),
                0,
                null,
                null,
                theirs.dueDate(),
                theirs.origin(),
                met,
                null,
                theirs.giver() + "'s own date",
                null);
    }

    private static Owed.Key key(Obligation ours) {
        return new Owed.Key(ours.obligation(), ours.periodEnd(), ours.instalment());
    }

    private static Owed.Key key(Official theirs) {
        return new Owed.Key(theirs.obligation(), theirs.periodEnd(), 0);
    }
}
