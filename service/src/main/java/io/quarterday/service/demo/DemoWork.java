package io.quarterday.service.demo;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.CompanyType;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.Priority;
import io.quarterday.domain.workflow.ServicePeriod;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.rules.status.Stage;
import io.quarterday.rules.status.Workflows;
import io.quarterday.service.demo.DemoPractice.People;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.workflow.OpeningServices.Opening;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.springframework.stereotype.Component;

/** The demo practice's work: for each type of service one at each stage, spread over the clients, walked there. */
@Component
class DemoWork {

    private static final Duration DAY = Duration.ofDays(1);

    private final DemoClients demoClients;
    private final ServiceWalk walk;
    private final RuleBooks ruleBooks;
    private final EntityManager entities;

    DemoWork(DemoClients demoClients, ServiceWalk walk, RuleBooks ruleBooks, EntityManager entities) {
        this.demoClients = demoClients;
        this.walk = walk;
        this.ruleBooks = ruleBooks;
        this.entities = entities;
    }

    void load(People people, Instant now) {
        List<Client> clients = demoClients.found(people, now.minus(DAY.multipliedBy(390)));
        Workflows workflows = Workflows.of(ruleBooks.inForce(DemoPractice.ID));
        Random random = new Random(1901); // the same demo on every machine
        int turn = 0;
        for (ServiceType type : ServiceType.values()) {
            List<Client> eligible = clients.stream().filter(c -> takes(c, type)).toList();
            for (Stage stage : workflows.stages(type.name())) {
                Client client = eligible.get(turn++ % eligible.size());
                work(people, client, type, stage, now, random);
                // Each question looks through all that the transaction knows for changes.
                entities.flush();
                entities.clear();
            }
        }
    }

    private static boolean takes(Client client, ServiceType type) {
        return switch (type) {
            case ACCOUNTS_LTD -> client.companyType() == CompanyType.LIMITED_COMPANY;
            case ACCOUNTS_NON_LTD -> client.companyType() == CompanyType.NON_LIMITED_COMPANY;
            case VAT, PAYE, PENSION, CIS -> true;
        };
    }

    /** Steps are one to nine days apart and the last is at most two weeks old. */
    private void work(People people, Client client, ServiceType type, Stage goal, Instant now, Random random) {
        List<Instant> moments = new ArrayList<>();
        Instant at = now.minus(Duration.ofHours(2 + random.nextInt(14 * 24)));
        for (int step = goal.number() * 3; step >= 0; step--) {
            moments.add(0, at);
            at = at.minus(Duration.ofMinutes(8 * 60 + random.nextInt(3 * 24 * 60)));
        }
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        LocalDate periodEnd = today.minusMonths(type == ServiceType.VAT ? 1 : 6)
                .withDayOfMonth(1)
                .minusDays(1);
        Opening opening = new Opening(
                type,
                new ServicePeriod(periodEnd.toString(), null, periodEnd),
                people.staff().get(random.nextInt(people.staff().size())).userId(),
                today.plusDays(random.nextInt(120) - 10L),
                Priority.values()[random.nextInt(Priority.values().length)],
                Map.of());
        ServiceWalk.Walker walker = walk.begin(people, client, opening, moments);
        walker.to(goal);
        WorkflowAction ending = endings(goal, random);
        if (ending != WorkflowAction.NOTE) {
            walker.end(ending);
        }
    }

    /** A few services end otherwise than by moving on. */
    private static WorkflowAction endings(Stage goal, Random random) {
        if (goal.number() == 1 || goal.finalStage()) {
            return WorkflowAction.NOTE;
        }
        return switch (random.nextInt(12)) {
            case 0 -> WorkflowAction.SUSPEND;
            case 1 -> WorkflowAction.CANCEL;
            default -> WorkflowAction.NOTE;
        };
    }
}
