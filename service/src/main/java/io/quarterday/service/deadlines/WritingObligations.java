package io.quarterday.service.deadlines;

import io.quarterday.domain.Ids;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.deadlines.Horizon;
import io.quarterday.domain.deadlines.ObligationRows;
import io.quarterday.domain.deadlines.OfficialDate;
import io.quarterday.domain.deadlines.OfficialDates;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.rules.deadlines.Obligation;
import io.quarterday.rules.deadlines.Obligations;
import io.quarterday.rules.deadlines.ObligationsDecision;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.service.automation.RaisingExceptions;
import io.quarterday.service.automation.RaisingExceptions.Raised;
import io.quarterday.service.deadlines.GatheringFacts.Gathered;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.rulebook.RuleBooks.Decided;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Computes clients' obligations by the rules in force and writes them, with the register's present dates and the
 * exceptions where an official date is not ours. In the caller's transaction.
 */
@Component
class WritingObligations implements DisposableBean {

    static final String CORPORATION_TAX_PAYMENT = "CORPORATION_TAX_PAYMENT";
    static final String DIFFERS = "OFFICIAL_DATE_DIFFERS";

    static final String NOT_COMPUTED = "OBLIGATIONS_NOT_COMPUTED";

    private static final int THREADS = 3;
    private static final int REASON_MAX = 500;

    private final GatheringFacts gathering;
    private final OfficialDates officialDates;
    private final ObligationRows rows;
    private final RaisingExceptions exceptions;
    private final RuleBooks ruleBooks;
    private final PracticeDays days;
    private final TakingTurns background = new TakingTurns("obligations", THREADS);

    WritingObligations(
            GatheringFacts gathering,
            OfficialDates officialDates,
            ObligationRows rows,
            RaisingExceptions exceptions,
            RuleBooks ruleBooks,
            PracticeDays days) {
        this.gathering = gathering;
        this.officialDates = officialDates;
        this.rows = rows;
        this.exceptions = exceptions;
        this.ruleBooks = ruleBooks;
        this.days = days;
    }

    /** Lets nobody else compute these clients until the transaction ends. */
    void hold(List<UUID> clientIds) {
        rows.hold(clientIds);
    }

    /**
     * Writes what clients owe, and tells each when its corporation tax falls due; who is not active, or deleted, owes
     * nothing. Each must be held and of the caller's persistence context.
     */
    void write(List<Client> clients, Horizon horizon, Instant now) {
        if (clients.isEmpty()) {
            return;
        }
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        List<Client> active = clients.stream()
                .filter(client -> client.active() && client.deletedAt().isEmpty())
                .toList();
        Map<Answering, Answers> byBook = new LinkedHashMap<>();
        List<Raised> raised = new ArrayList<>();
        CompiledRuleBook inForce = ruleBooks.inForce(CurrentOrganization.required());
        Answers none = byBook.computeIfAbsent(Answering.of(inForce), book -> new Answers());
        clients.stream().filter(client -> !active.contains(client)).forEach(client -> none.clients.add(client.id()));
        LocalDate today = days.on(CurrentOrganization.required(), at);
        for (Gathered gathered : gathering.of(active)) {
            Client client = gathered.facts().client();
            UUID clientId = client.id();
            Told told = owing(gathered, horizon.from(), horizon.to());
            Owing.Result result = told.result();
            Answers answers = byBook.computeIfAbsent(Answering.of(told.book()), book -> new Answers());
            answers.clients.add(clientId);
            keepRegister(clientId, gathered.official(), result.register(), at);
            if (!gathered.facts().paysCorporationTax(told.book())) {
                client.paysNoCorporationTax(at);
            }
            client.corporationTaxFallsDue(corporationTaxDue(client, result.owed(), today), at);
            result.owed().forEach(owed -> answers.rows.add(row(clientId, owed)));
            result.differences().forEach(difference -> raised.add(raised(clientId, difference)));
        }
        officialDates.flush();
        List<UUID> ids = clients.stream().map(Client::id).toList();
        byBook.forEach((book, answers) -> {
            if (!answers.clients.isEmpty()) {
                // Another book's answer does not count as that of the book in force: it stays to be asked again.
                Horizon told = new Horizon(horizon.from(), horizon.to(), book.tablesHash());
                rows.replace(answers.clients, answers.rows, told, book.release(), at);
            }
        });
        exceptions.reconcile(DIFFERS, ids, raised, at);
        exceptions.reconcile(NOT_COMPUTED, ids, List.of(), at);
    }

    /** A book by which clients are answered. */
    private record Answering(long release, String tablesHash) {

        static Answering of(CompiledRuleBook book) {
            return new Answering(
                    book.release().number(), DeadlineTables.of(book).hash());
        }
    }

    /** What it said, of whom. */
    private static final class Answers {

        private final List<UUID> clients = new ArrayList<>();
        private final List<ObligationRows.Row> rows = new ArrayList<>();
    }

    /** Puts a client that cannot be computed on the list of exceptions; what was known of it before stays. */
    void tellNotComputed(UUID clientId, RuntimeException why, Instant at) {
        String reason = String.valueOf(why.getMessage());
        String shown = reason.length() > REASON_MAX ? reason.substring(0, REASON_MAX) : reason;
        exceptions.raise(
                NOT_COMPUTED,
                new Raised(
                        clientId,
                        clientId.toString(),
                        "What the client owes cannot be computed; what was known before still stands: " + shown,
                        Map.of("reason", shown)),
                at.truncatedTo(ChronoUnit.MICROS));
    }

    /** Of the period that the practice works on where it says one, else the next payment from today on. */
    private static @Nullable LocalDate corporationTaxDue(Client client, List<Owed> owed, LocalDate today) {
        LocalDate periodEnd = client.corporationTax().periodEnd();
        return owed.stream()
                .filter(one -> one.obligation().equals(CORPORATION_TAX_PAYMENT))
                .filter(one -> periodEnd == null
                        ? !one.effectiveDueDate().isBefore(today)
                        : one.periodEnd().equals(periodEnd))
                .map(Owed::effectiveDueDate)
                .min(LocalDate::compareTo)
                .orElse(null);
    }

    /**
     * What a client owes.
     *
     * @param book that said so: the one in force, or where its rules run away over this client, the one before
     */
    record Told(Owing.Result result, CompiledRuleBook book) {}

    /** By the rules in force, or, for a question over which they run away, by those before. */
    Told owing(Gathered gathered, LocalDate from, LocalDate to) {
        List<CompiledRuleBook> books = new ArrayList<>();
        Owing.Result result = Owing.of(gathered, from, to, (first, last) -> {
            Decided<Obligations> decided = ruleBooks.decideBy(
                    CurrentOrganization.required(),
                    ObligationsDecision.OBLIGATIONS,
                    book -> gathered.facts().within(book, first, last));
            books.add(decided.book());
            return decided.answer();
        });
        CompiledRuleBook inForce = ruleBooks.inForce(CurrentOrganization.required());
        return new Told(
                result,
                books.stream()
                        .filter(book ->
                                book.release().number() != inForce.release().number())
                        .findFirst()
                        .orElse(inForce));
    }

    /** Has something done later for a practice; see {@link TakingTurns#begin}. */
    void inBackground(UUID practice, BooleanSupplier slice) {
        background.begin(practice, slice);
    }

    @Override
    public void destroy() {
        background.close();
    }

    /** What the register says of the coming periods is this and no more; of past ones what it said stays. */
    private void keepRegister(UUID clientId, List<OfficialDate> stored, List<Official> register, Instant at) {
        LocalDate earliest = register.stream()
                .map(Official::periodEnd)
                .min(LocalDate::compareTo)
                .orElse(null);
        for (OfficialDate old : stored) {
            boolean present = register.stream()
                    .anyMatch(one -> one.obligation().equals(old.obligation())
                            && one.periodEnd().equals(old.periodEnd()));
            if (old.origin() == OfficialDate.Origin.REGISTER
                    && !present
                    && (earliest == null || !old.periodEnd().isBefore(earliest))) {
                officialDates.delete(old);
            }
        }
        for (Official one : register) {
            OfficialDate kept = stored.stream()
                    .filter(old -> old.origin() == OfficialDate.Origin.REGISTER
                            && old.obligation().equals(one.obligation())
                            && old.periodEnd().equals(one.periodEnd()))
                    .findFirst()
                    .orElseGet(() -> new OfficialDate(
                            Ids.next(), clientId, one.obligation(), one.periodEnd(), OfficialDate.Origin.REGISTER, at));
            kept.say(new OfficialDate.Said(one.periodStart(), one.dueDate(), null, null, null), at);
            if (kept.isNew()) {
                officialDates.save(kept);
            }
        }
    }

    private static ObligationRows.Row row(UUID clientId, Owed owed) {
        RowRef rule = owed.rule();
        return new ObligationRows.Row(
                Ids.next(),
                clientId,
                owed.obligation(),
                owed.periodStart(),
                owed.periodEnd(),
                owed.instalment(),
                owed.dueDate(),
                owed.wantedDate(),
                owed.officialDueDate(),
                owed.met(),
                owed.source(),
                rule == null ? null : rule.table(),
                rule == null ? null : rule.row());
    }

    private static Raised raised(UUID clientId, Owing.Difference difference) {
        Official official = difference.official();
        Obligation ours = difference.ours();
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("obligation", official.obligation());
        details.put("period_end", official.periodEnd().toString());
        details.put("origin", official.origin().name());
        details.put("official_due_date", official.dueDate().toString());
        String about = official.obligation() + " for the period to " + official.periodEnd();
        String message;
        if (ours == null) {
            message = official.giver() + " wants " + about + " by " + official.dueDate()
                    + "; our rules know no such period. Maybe the client's own dates are not ours.";
        } else {
            long daysApart = ChronoUnit.DAYS.between(ours.dueDate(), official.dueDate());
            details.put("due_date", ours.dueDate().toString());
            details.put("days", (int) daysApart);
            details.put("table", ours.rule().table());
            details.put("row", ours.rule().row());
            message = official.giver() + " wants " + about + " by " + official.dueDate() + "; we compute "
                    + ours.dueDate() + " (" + ours.source() + ").";
        }
        return new Raised(clientId, subject(clientId, official), message, details);
    }

    private static String subject(UUID clientId, Official official) {
        return clientId + "/" + official.obligation() + "/" + official.periodEnd();
    }
}
