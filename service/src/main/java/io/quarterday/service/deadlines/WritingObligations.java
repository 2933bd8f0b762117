package io.quarterday.service.deadlines;

import io.quarterday.domain.Ids;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.deadlines.Horizon;
import io.quarterday.domain.deadlines.ObligationRows;
import io.quarterday.domain.deadlines.OfficialDate;
import io.quarterday.domain.deadlines.OfficialDates;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.rules.deadlines.Obligation;
import io.quarterday.rules.deadlines.ObligationsDecision;
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
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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

    private static final Logger log = LoggerFactory.getLogger(WritingObligations.class);

    private final GatheringFacts gathering;
    private final OfficialDates officialDates;
    private final ObligationRows rows;
    private final RaisingExceptions exceptions;
    private final RuleBooks ruleBooks;
    private final PracticeDays days;
    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService background = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "obligations");
        thread.setDaemon(true);
        return thread;
    });

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
        List<ObligationRows.Row> wanted = new ArrayList<>();
        List<Raised> raised = new ArrayList<>();
        long release =
                ruleBooks.inForce(CurrentOrganization.required()).release().number();
        LocalDate today = days.on(CurrentOrganization.required(), at);
        for (Gathered gathered : gathering.of(active)) {
            Client client = gathered.facts().client();
            UUID clientId = client.id();
            Owing.Result result = owing(gathered, horizon.from(), horizon.to());
            keepRegister(clientId, gathered.official(), result.register(), at);
            client.corporationTaxFallsDue(corporationTaxDue(client, result.owed(), today), at);
            result.owed().forEach(owed -> wanted.add(row(clientId, owed)));
            result.differences().forEach(difference -> raised.add(raised(clientId, difference)));
        }
        officialDates.flush();
        List<UUID> ids = clients.stream().map(Client::id).toList();
        rows.replace(ids, wanted, horizon, release, at);
        exceptions.reconcile(DIFFERS, ids, raised, at);
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

    /** By the rules in force, or, for a question over which they run away, by those before. */
    Owing.Result owing(Gathered gathered, LocalDate from, LocalDate to) {
        return Owing.of(gathered, from, to, (first, last) -> due(gathered.facts(), first, last));
    }

    private List<Obligation> due(ClientFacts facts, LocalDate from, LocalDate to) {
        Decided<io.quarterday.rules.deadlines.Obligations> decided = ruleBooks.decide(
                CurrentOrganization.required(), ObligationsDecision.OBLIGATIONS, facts.within(from, to));
        return decided.answer().obligations();
    }

    /** Has something done later for a practice, unless it is already waiting to be done. */
    void inBackground(UUID practice, Runnable work) {
        if (underWay.add(practice)) {
            background.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    log.error("The obligations of practice {} cannot be brought up to date", practice, e);
                } finally {
                    underWay.remove(practice);
                }
            });
        }
    }

    @Override
    public void destroy() {
        background.shutdownNow();
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
