package io.quarterday.service.automation;

import io.quarterday.domain.automation.ServiceTrigger;
import io.quarterday.domain.automation.ServiceTrigger.Outcome;
import io.quarterday.domain.automation.TriggerPlans;
import io.quarterday.domain.automation.TriggerPlans.There;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.rules.automation.StartRule.AssigneePolicy;
import io.quarterday.rules.status.Stage;
import io.quarterday.rules.status.Violation;
import io.quarterday.rules.status.Workflows;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.status.Ruling;
import io.quarterday.service.workflow.OpeningServices;
import io.quarterday.service.workflow.OpeningServices.Opened;
import io.quarterday.service.workflow.OpeningServices.Opening;
import io.quarterday.service.workflow.OpeningServices.Wanted;
import io.quarterday.service.workload.Piece;
import io.quarterday.service.workload.Ranked;
import io.quarterday.service.workload.Roster;
import io.quarterday.service.workload.WorkLoads;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens the services of triggers that are due and held by the caller, and marks them executed in the same transaction:
 * both, or neither. What is needed to know is looked up once for all triggers of a call.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class StartingServices {

    private static final LocalDate LONG_AGO = LocalDate.of(1900, 1, 1);

    private final Clients clients;
    private final Users users;
    private final TriggerPlans plans;
    private final OpeningServices opening;
    private final RuleBooks ruleBooks;
    private final WorkLoads workLoads;

    StartingServices(
            Clients clients,
            Users users,
            TriggerPlans plans,
            OpeningServices opening,
            RuleBooks ruleBooks,
            WorkLoads workLoads) {
        this.clients = clients;
        this.users = users;
        this.plans = plans;
        this.opening = opening;
        this.ruleBooks = ruleBooks;
        this.workLoads = workLoads;
    }

    /**
     * What came of a trigger.
     *
     * @param outcome null where the rules refused to open the service
     * @param message a sentence for people
     */
    record Started(
            ServiceTrigger trigger,
            @Nullable Outcome outcome,
            String message,
            @Nullable UUID serviceId) {}

    List<Started> start(List<ServiceTrigger> triggers, JobRun run) {
        Map<UUID, Client> byId =
                clients
                        .findAllById(triggers.stream()
                                .map(ServiceTrigger::clientId)
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Client::id, Function.identity()));
        Map<UUID, List<There>> there = there(triggers);
        Set<UUID> active = active(triggers, byId);
        Roster roster = roster(triggers, run);
        List<Start> starts = triggers.stream()
                .map(trigger -> start(
                        trigger,
                        Objects.requireNonNull(byId.get(trigger.clientId())),
                        there.getOrDefault(trigger.clientId(), List.of()),
                        active,
                        roster,
                        run))
                .toList();
        Iterator<Opened> opened = opening.openEachKnownFirst(
                        Actor.system(run.practice(), "automation"),
                        starts.stream()
                                .map(Start::service)
                                .filter(Objects::nonNull)
                                .toList(),
                        run.at())
                .iterator();
        return starts.stream()
                .map(start -> Objects.requireNonNullElseGet(
                        start.settled(), () -> started(start.trigger(), opened.next(), run)))
                .toList();
    }

    /** What a trigger starts: a service that is to be opened, or what came of it where there is nothing to be opened. */
    private record Start(
            ServiceTrigger trigger,
            @Nullable Started settled,
            @Nullable Wanted service) {

        static Start settled(ServiceTrigger trigger, Outcome outcome, String message, JobRun run) {
            trigger.execute(outcome, null, run.id(), run.at());
            return new Start(trigger, new Started(trigger, outcome, message, null), null);
        }
    }

    private Start start(
            ServiceTrigger trigger,
            Client client,
            List<There> there,
            Set<UUID> active,
            @Nullable Roster roster,
            JobRun run) {
        if (!client.active()) {
            return Start.settled(
                    trigger, Outcome.INACTIVE, client.companyName() + " is not looked after any more.", run);
        }
        if (TriggerPeriods.isThere(
                there,
                trigger.serviceType().name(),
                trigger.period().name(),
                trigger.period().start(),
                trigger.period().end(),
                trigger.deadline().orElse(null))) {
            return Start.settled(trigger, Outcome.EXISTED, "There is a service for its period already.", run);
        }
        Opening wanted = new Opening(
                trigger.serviceType(),
                trigger.period(),
                assignee(trigger, client, active, roster),
                trigger.deadline().orElse(null),
                trigger.priority(),
                settings(trigger, client));
        return new Start(trigger, null, new Wanted(client, wanted));
    }

    private static Started started(ServiceTrigger trigger, Opened opened, JobRun run) {
        ClientService service = opened.service();
        if (service == null) {
            return new Started(trigger, null, reasons(opened.ruling()), null);
        }
        trigger.execute(Outcome.OPENED, service.id(), run.id(), run.at());
        return new Started(trigger, Outcome.OPENED, why(trigger), service.id());
    }

    private static String why(ServiceTrigger trigger) {
        String period = trigger.period().name().isEmpty()
                ? ""
                : " for " + trigger.period().name();
        String rule =
                trigger.ruleRow().map(row -> " by service-triggers/" + row).orElse("");
        return "Opened " + trigger.serviceType() + period + ", to start on " + trigger.triggerDate() + rule + ".";
    }

    private static String reasons(Ruling ruling) {
        return "The rules refused to open it: "
                + ruling.verdict().violations().stream().map(Violation::message).collect(Collectors.joining(" "));
    }

    private Map<UUID, List<There>> there(List<ServiceTrigger> triggers) {
        LocalDate earliest = triggers.stream()
                .map(trigger -> trigger.period().end())
                .filter(Objects::nonNull)
                .min(LocalDate::compareTo)
                .orElse(LONG_AGO);
        return plans
                .there(
                        triggers.stream()
                                .map(ServiceTrigger::clientId)
                                .distinct()
                                .toList(),
                        earliest)
                .stream()
                .collect(Collectors.groupingBy(There::clientId));
    }

    private Set<UUID> active(List<ServiceTrigger> triggers, Map<UUID, Client> byId) {
        Set<UUID> named = new LinkedHashSet<>();
        for (ServiceTrigger trigger : triggers) {
            trigger.assignedStaffId().ifPresent(named::add);
            Client client = byId.get(trigger.clientId());
            if (client != null) {
                Stream.of(
                                trigger.serviceType().assigneeAmong(client.assignees()),
                                client.assignees().general())
                        .filter(Objects::nonNull)
                        .forEach(named::add);
            }
        }
        return users.findAllById(named).stream()
                .filter(User::active)
                .map(User::id)
                .collect(Collectors.toSet());
    }

    /** Who has left the practice gets nothing; the work then waits for somebody. */
    private @Nullable UUID assignee(ServiceTrigger trigger, Client client, Set<UUID> active, @Nullable Roster roster) {
        if (trigger.assignedStaffId().isPresent()) {
            return trigger.assignedStaffId().filter(active::contains).orElse(null);
        }
        AssigneePolicy by = AssigneePolicy.valueOf(trigger.assigneePolicy());
        if (by == AssigneePolicy.BY_WORKLOAD && roster != null) {
            return byWorkload(trigger, client, roster);
        }
        if (by == AssigneePolicy.NOBODY) {
            return null;
        }
        return Stream.of(
                        trigger.serviceType().assigneeAmong(client.assignees()),
                        client.assignees().general())
                .filter(Objects::nonNull)
                .filter(active::contains)
                .findFirst()
                .orElse(null);
    }

    /** People with their work are read once for all triggers of a call, and only where one wants it. */
    private @Nullable Roster roster(List<ServiceTrigger> triggers, JobRun run) {
        boolean wanted = triggers.stream()
                .anyMatch(trigger -> trigger.assignedStaffId().isEmpty()
                        && AssigneePolicy.valueOf(trigger.assigneePolicy()) == AssigneePolicy.BY_WORKLOAD);
        return wanted ? workLoads.roster(run.practice(), run.at()) : null;
    }

    /** What is given out is counted, so that the next piece finds its load. */
    private @Nullable UUID byWorkload(ServiceTrigger trigger, Client client, Roster roster) {
        String workflow = trigger.serviceType().name();
        String first = Workflows.of(ruleBooks.inForce(client.organizationId())).stages(workflow).stream()
                .findFirst()
                .map(Stage::code)
                .orElse("");
        Piece piece = new Piece(workflow, first, trigger.priority().name(), client.assignees(), null);
        UUID chosen = roster.choose(piece).map(Ranked::userId).orElse(null);
        if (chosen != null) {
            roster.give(piece, chosen);
        }
        return chosen;
    }

    private static Map<String, Object> settings(ServiceTrigger trigger, Client client) {
        Map<String, Object> settings = new HashMap<>(trigger.triggerData());
        LocalDate end = trigger.period().end();
        switch (trigger.serviceType()) {
            case VAT -> {
                if (client.vat().frequency() != null) {
                    settings.putIfAbsent(
                            "vat_frequency", client.vat().frequency().name());
                }
            }
            case ACCOUNTS_LTD -> {
                if (end != null) {
                    settings.putIfAbsent("accounting_reference_date", end.toString());
                }
            }
            case ACCOUNTS_NON_LTD, PAYE, PENSION, CIS -> {}
        }
        return settings;
    }
}
