package io.quarterday.service.automation;

import io.quarterday.domain.Ids;
import io.quarterday.domain.automation.TriggerPlans;
import io.quarterday.domain.automation.TriggerPlans.Owed;
import io.quarterday.domain.automation.TriggerPlans.Planned;
import io.quarterday.domain.automation.TriggerPlans.There;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.rules.automation.StartRule;
import io.quarterday.rules.automation.TriggerTables;
import io.quarterday.rules.automation.TriggerTables.TriggerQuestion;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.service.automation.RaisingExceptions.Raised;
import io.quarterday.service.deadlines.BusinessKinds;
import io.quarterday.service.deadlines.KeepingObligations;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Plans which services start by themselves: each obligation of each client, asked of {@code service-triggers}. Only
 * clients whose obligations or whose table have changed since are planned again, so whoever begins it, begins it where the
 * one before ended. Nothing is planned for what was due before the practice began to be automated, nor for a period that
 * has a service already.
 */
@Component
public class PlanningTriggers {

    private static final Logger log = LoggerFactory.getLogger(PlanningTriggers.class);

    /** What a client's obligations start could not be planned; the subject is the client. */
    static final String NOT_PLANNED = "SERVICES_NOT_PLANNED";

    private static final int CLIENTS_OF_A_CHUNK = 100;

    /** No period is longer, with the time until it is due: services that ended before are for none of what is planned. */
    private static final int YEARS_OF_A_PERIOD = 4;

    private static final UUID FIRST = new UUID(0, 0);

    private final KeepingObligations obligations;
    private final TriggerPlans plans;
    private final Clients clients;
    private final BusinessKinds kinds;
    private final RaisingExceptions exceptions;
    private final RuleBooks ruleBooks;
    private final TransactionTemplate transaction;

    PlanningTriggers(
            KeepingObligations obligations,
            TriggerPlans plans,
            Clients clients,
            BusinessKinds kinds,
            RaisingExceptions exceptions,
            RuleBooks ruleBooks,
            PlatformTransactionManager transactions) {
        this.obligations = obligations;
        this.plans = plans;
        this.clients = clients;
        this.kinds = kinds;
        this.exceptions = exceptions;
        this.ruleBooks = ruleBooks;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What came of planning.
     *
     * @param failed clients that could not be planned; the log says why, and they keep what was planned before
     */
    public record Outcome(int planned, List<UUID> failed) {}

    /**
     * Plans for the current practice, after its obligations were brought up to the day; in chunks of one transaction each.
     * Not in a transaction of the caller's.
     */
    public Outcome plan(LocalDate day, Instant at) {
        UUID practice = CurrentOrganization.required();
        obligations.extend(practice, day);
        CompiledRuleBook book = ruleBooks.inForce(practice);
        LocalDate floor = transaction.execute(status -> plans.floor(day));
        int planned = 0;
        List<UUID> failed = new ArrayList<>();
        UUID after = FIRST;
        while (true) {
            List<UUID> taken = new ArrayList<>();
            UUID from = after;
            try {
                transaction.executeWithoutResult(status -> {
                    taken.addAll(plans.takeStale(TriggerRules.of(book).hash(), from, CLIENTS_OF_A_CHUNK));
                    write(book, taken, floor, at);
                });
                planned += taken.size();
            } catch (RuntimeException oneIsToBlame) {
                if (taken.isEmpty() || LostConnection.isCauseOf(oneIsToBlame)) {
                    throw oneIsToBlame;
                }
                log.info("Triggers of {} clients are planned one by one: {}", taken.size(), oneIsToBlame.toString());
                for (UUID client : taken) {
                    if (!aloneOrTell(book, client, floor, at)) {
                        failed.add(client);
                    }
                }
                planned += taken.size();
            }
            if (taken.isEmpty()) {
                break;
            }
            after = taken.get(taken.size() - 1);
        }
        transaction.executeWithoutResult(status -> {
            plans.forgetInactive();
            plans.settleFailuresGone(FiringTriggers.FAILED, at);
            plans.settleOfInactive(NOT_PLANNED, at);
        });
        return new Outcome(planned - failed.size(), failed);
    }

    private boolean aloneOrTell(CompiledRuleBook book, UUID client, LocalDate floor, Instant at) {
        try {
            transaction.executeWithoutResult(status -> write(book, List.of(client), floor, at));
            return true;
        } catch (RuntimeException failed) {
            if (LostConnection.isCauseOf(failed)) {
                throw failed;
            }
            log.error("The triggers of client {} cannot be planned", client, failed);
            transaction.executeWithoutResult(status -> exceptions.raise(
                    NOT_PLANNED,
                    new Raised(
                            client,
                            client.toString(),
                            "Which services start by themselves for this client cannot be planned; what was planned"
                                    + " before still stands. The log says why.",
                            Map.of("reason", failed.getClass().getSimpleName())),
                    at));
            return false;
        }
    }

    private void write(CompiledRuleBook book, List<UUID> clientIds, LocalDate floor, Instant at) {
        if (clientIds.isEmpty()) {
            return;
        }
        Map<UUID, String> kindOf = kinds.of(clients.findAllById(clientIds));
        Map<UUID, List<There>> there = there(clientIds, floor);
        Map<String, Planned> wanted = new HashMap<>();
        for (Owed owed : plans.owed(clientIds, floor)) {
            TriggerQuestion question = new TriggerQuestion(
                    TriggerTables.PLANNED, owed.obligation(), kindOf.getOrDefault(owed.clientId(), "OTHER"), null);
            for (StartRule rule : TriggerRules.starts(book, question)) {
                Planned planned = planned(owed, rule, null, there.getOrDefault(owed.clientId(), List.of()));
                if (planned != null) {
                    String key = planned.clientId() + planned.serviceType() + planned.period();
                    wanted.merge(key, planned, PlanningTriggers::earlier);
                }
            }
        }
        plans.replace(
                clientIds, List.copyOf(wanted.values()), TriggerRules.of(book).hash(), at);
        exceptions.reconcile(NOT_PLANNED, clientIds, List.of(), at);
    }

    private Map<UUID, List<There>> there(Collection<UUID> clientIds, LocalDate floor) {
        return plans.there(clientIds, floor.minusYears(YEARS_OF_A_PERIOD)).stream()
                .collect(Collectors.groupingBy(There::clientId));
    }

    private static Planned earlier(Planned one, Planned other) {
        return other.triggerDate().isBefore(one.triggerDate()) ? other : one;
    }

    /** @param happened the day of the event; null for an obligation that stands in the calendar */
    private static @Nullable Planned planned(
            Owed owed, StartRule rule, @Nullable LocalDate happened, List<There> there) {
        String name = TriggerPeriods.name(rule.opens(), owed.periodStart(), owed.periodEnd());
        if (TriggerPeriods.isThere(there, rule.opens(), name, owed.periodStart(), owed.periodEnd(), owed.dueDate())) {
            return null;
        }
        return new Planned(
                Ids.next(),
                owed.clientId(),
                rule.opens(),
                rule.triggerType(),
                rule.startsOn(base(owed, rule, happened)),
                name,
                owed.periodStart(),
                owed.periodEnd(),
                owed.dueDate(),
                owed.obligation(),
                rule.priority(),
                rule.assigneePolicy().name(),
                rule.row());
    }

    private static LocalDate base(Owed owed, StartRule rule, @Nullable LocalDate happened) {
        return switch (rule.base()) {
            case PERIOD_START -> owed.periodStart() == null ? owed.periodEnd() : owed.periodStart();
            case PERIOD_END -> owed.periodEnd();
            case DUE_DATE -> owed.dueDate();
            // A row of the calendar that names an event counts from the period all the same.
            case EVENT -> happened == null ? owed.periodEnd() : happened;
        };
    }

    /**
     * What an event starts for a client: for each row the next period of the obligation that it names. In the caller's
     * transaction.
     *
     * @param after the period of what happened ended on this day; the next one ends after it
     */
    List<Planned> next(Client client, StartRule rule, LocalDate happened, LocalDate after) {
        LocalDate floor = plans.floor(happened);
        List<There> there = there(List.of(client.id()), floor).getOrDefault(client.id(), List.of());
        return plans.owed(List.of(client.id()), floor).stream()
                .filter(owed -> owed.obligation().equals(rule.nextOf())
                        && owed.periodEnd().isAfter(after))
                .limit(1)
                .map(owed -> planned(owed, rule, happened, there))
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
