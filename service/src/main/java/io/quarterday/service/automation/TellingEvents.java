package io.quarterday.service.automation;

import io.quarterday.domain.Ids;
import io.quarterday.domain.automation.ServiceTrigger;
import io.quarterday.domain.automation.ServiceTriggers;
import io.quarterday.domain.automation.TriggerPlans;
import io.quarterday.domain.automation.TriggerPlans.Planned;
import io.quarterday.domain.automation.TriggerType;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.Priority;
import io.quarterday.domain.workflow.ServicePeriod;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.rules.automation.StartRule;
import io.quarterday.rules.automation.TriggerTables;
import io.quarterday.rules.automation.TriggerTables.TriggerQuestion;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.deadlines.BusinessKinds;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.status.StatusChanged;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes what has happened: what another system tells, and the milestones and completions of the practice's own work
 * ({@code ACCOUNTS_LTD.FILED}). The rows of {@code service-triggers} say what it starts. Told again, it starts nothing more.
 */
@Component("tellingEvents")
public class TellingEvents {

    private final ServiceTriggers triggers;
    private final TriggerPlans plans;
    private final PlanningTriggers planning;
    private final Clients clients;
    private final ClientServices services;
    private final BusinessKinds kinds;
    private final ClientVisibility visibility;
    private final PlatformAccess access;
    private final RuleBooks ruleBooks;
    private final PracticeDays days;
    private final TransactionTemplate transaction;

    TellingEvents(
            ServiceTriggers triggers,
            TriggerPlans plans,
            PlanningTriggers planning,
            Clients clients,
            ClientServices services,
            BusinessKinds kinds,
            ClientVisibility visibility,
            PlatformAccess access,
            RuleBooks ruleBooks,
            PracticeDays days,
            PlatformTransactionManager transactions) {
        this.triggers = triggers;
        this.plans = plans;
        this.planning = planning;
        this.clients = clients;
        this.services = services;
        this.kinds = kinds;
        this.visibility = visibility;
        this.access = access;
        this.ruleBooks = ruleBooks;
        this.days = days;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Something that happened.
     *
     * @param on the day; null for today
     * @param periodEnd of the period that it was about; the next one ends after it; null for the day
     * @param facts what else is known, as JSON values; the services that start are given them
     */
    public record Event(
            String type,
            UUID clientId,
            @Nullable LocalDate on,
            @Nullable LocalDate periodEnd,
            Map<String, Object> facts) {}

    /**
     * Takes an event from outside.
     *
     * @return the triggers that stand for it, also those that stood before
     * @throws NotFoundException where the client does not exist or must not be known
     * @throws ForbiddenException where the role may not
     */
    @Transactional
    public List<ServiceTrigger> tell(Actor actor, Event event, Instant now) {
        Client client = visibility.visible(actor, event.clientId());
        access.require(actor, Operation.EVENTS_TELL);
        return take(actor.organizationId(), client, event, now);
    }

    /** What nobody waits for is then not written into the registry. */
    public boolean isWaitedFor(StatusChanged event) {
        return names(event).stream()
                .anyMatch(
                        name -> ruleBooks
                                .inForce(event.organizationId())
                                .book()
                                .table(TriggerTables.SERVICE_TRIGGERS.table())
                                .rows()
                                .stream()
                                .anyMatch(row -> row.texts("event").contains(name)));
    }

    @Async
    @TransactionalEventListener(
            condition = "#event.entityType() == 'client_service' and @tellingEvents.isWaitedFor(#event)")
    public void on(StatusChanged event) {
        CurrentOrganization.run(
                event.organizationId(),
                () -> transaction.executeWithoutResult(status -> {
                    ClientService service =
                            services.findById(UUID.fromString(event.entityId())).orElse(null);
                    Client client = service == null
                            ? null
                            : clients.findById(service.clientId()).orElse(null);
                    if (service != null && client != null && client.active()) {
                        LocalDate on = days.on(event.organizationId(), event.at());
                        names(event)
                                .forEach(name -> take(
                                        event.organizationId(),
                                        client,
                                        new Event(
                                                name,
                                                client.id(),
                                                on,
                                                service.period().end(),
                                                Map.of()),
                                        event.at()));
                    }
                }));
    }

    private static List<String> names(StatusChanged event) {
        List<String> names = new ArrayList<>();
        if (event.milestone() != null) {
            names.add(event.workflow() + "." + event.milestone());
        }
        if (event.toStatus().equals("COMPLETED") && !event.toStatus().equals(event.fromStatus())) {
            names.add(event.workflow() + ".COMPLETED");
        }
        return names;
    }

    private List<ServiceTrigger> take(UUID practice, Client client, Event event, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        LocalDate on = event.on() == null ? days.on(practice, now) : event.on();
        TriggerQuestion question = new TriggerQuestion(
                TriggerTables.EVENTS,
                null,
                Objects.requireNonNull(kinds.of(List.of(client)).get(client.id())),
                event.type());
        List<ServiceTrigger> standing = new ArrayList<>();
        for (StartRule rule : TriggerRules.starts(ruleBooks.inForce(practice), question)) {
            if (rule.nextOf() == null) {
                standing.add(withoutPeriod(client, rule, on, event.facts(), at));
            } else {
                LocalDate after = event.periodEnd() == null ? on : event.periodEnd();
                List<Planned> next = planning.next(client, rule, on, after);
                plans.add(next, at);
                next.forEach(planned -> standing.addAll(triggers.findAll(
                        same(client, ServiceType.valueOf(planned.serviceType()), planned.period(), null))));
            }
        }
        return standing;
    }

    private ServiceTrigger withoutPeriod(
            Client client, StartRule rule, LocalDate on, Map<String, Object> facts, Instant at) {
        ServiceType type = ServiceType.valueOf(rule.opens());
        LocalDate day = rule.startsOn(on);
        return triggers.findAll(same(client, type, "", day)).stream()
                .findFirst()
                .orElseGet(() -> triggers.saveAndFlush(
                        new ServiceTrigger(Ids.next(), client.id(), type, TriggerType.EXTERNAL_EVENT, day, facts, at)
                                .opening(ServicePeriod.NONE, null, Priority.valueOf(rule.priority()), null)
                                .by(rule.row(), rule.assigneePolicy().name())));
    }

    private static Specification<ServiceTrigger> same(
            Client client, ServiceType type, String period, @Nullable LocalDate day) {
        return (trigger, query, build) -> build.and(
                build.equal(trigger.get("clientId"), client.id()),
                build.equal(trigger.get("serviceType"), type),
                build.equal(trigger.get("period"), period),
                day == null ? build.conjunction() : build.equal(trigger.get("triggerDate"), day));
    }
}
