package io.quarterday.service.escalation;

import io.quarterday.domain.escalation.EscalationMemory;
import io.quarterday.domain.escalation.EscalationMemory.Known;
import io.quarterday.domain.escalation.EscalationMemory.Reached;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.Priority;
import io.quarterday.rules.escalation.Escalation;
import io.quarterday.rules.escalation.Escalation.Matter;
import io.quarterday.rules.escalation.EscalationTables;
import io.quarterday.rules.escalation.EscalationTables.DueWork;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.rulebook.TableLookup;
import io.quarterday.rules.status.Stage;
import io.quarterday.rules.status.Workflows;
import io.quarterday.service.escalation.CheckingDeadlines.Checked;
import io.quarterday.service.escalation.WorkUnderWay.Standing;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.rulebook.RuleBooks.Decided;
import io.quarterday.service.workflow.EscalatingServices;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes the services under way up the levels of {@code escalations}, each in a transaction of its own. Only the highest
 * level that holds is followed: what was passed on the way there is not told any more.
 */
@Component
class EscalatingWork {

    private static final Logger log = LoggerFactory.getLogger(EscalatingWork.class);
    private static final int PAGE = 500;

    /** Answers that one check remembers: much work stands alike, and each question costs a session of the rules. */
    static final int ANSWERS_MAX = 20_000;

    private final WorkUnderWay underWay;
    private final EscalationMemory levels;
    private final EscalatingServices services;
    private final Users users;
    private final RuleBooks ruleBooks;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    EscalatingWork(
            WorkUnderWay underWay,
            EscalationMemory levels,
            EscalatingServices services,
            Users users,
            RuleBooks ruleBooks,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.underWay = underWay;
        this.levels = levels;
        this.services = services;
        this.users = users;
        this.ruleBooks = ruleBooks;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** One service that is to be brought before somebody. */
    private record Due(Standing work, String subject, Escalation escalation) {}

    Checked check(Actor system, Instant at) {
        WhoIsTold people = transaction.execute(status -> WhoIsTold.of(users));
        Map<DueWork, List<Hit>> answers = new HashMap<>();
        List<Standing> page = underWay.page(null, PAGE, at);
        Checked checked = page(system, page, people, answers, at);
        while (page.size() == PAGE) {
            page = underWay.page(page.get(PAGE - 1).id(), PAGE, at);
            checked = checked.and(page(system, page, people, answers, at));
        }
        return checked;
    }

    private Checked page(
            Actor system, List<Standing> page, WhoIsTold people, Map<DueWork, List<Hit>> answers, Instant at) {
        List<Due> due = new ArrayList<>();
        Checked checked = new Checked(page.size(), 0, 0, 0, 0, List.of());
        for (Standing work : page) {
            try {
                due.addAll(due(system.organizationId(), work, answers));
            } catch (RuntimeException e) {
                checked = checked.and(failed(work, e));
            }
        }
        Map<String, Known> known = transaction.execute(
                status -> levels.known(due.stream().map(Due::subject).toList()));
        for (Due one : due) {
            Known before = known.get(one.subject());
            Set<UUID> wanted = people.all(
                    one.escalation().tell(),
                    one.work().assignee(),
                    one.work().clientsPerson(),
                    one.work().clientsTeam());
            boolean over = before != null
                    && (before.level() > one.escalation().level()
                            || before.level() == one.escalation().level()
                                    && before.told().containsAll(wanted));
            if (!over) {
                try {
                    checked = checked.and(transaction.execute(status -> escalate(system, one, before, people, at)));
                } catch (RuntimeException e) {
                    checked = checked.and(failed(one.work(), e));
                }
            }
        }
        return checked;
    }

    private static Checked failed(Standing work, RuntimeException e) {
        log.error("The deadlines of service {} cannot be checked", work.id(), e);
        return Checked.failure("service " + work.id() + ": " + e.getClass().getSimpleName());
    }

    private List<Due> due(UUID practice, Standing work, Map<DueWork, List<Hit>> answers) {
        Workflows workflows = Workflows.of(ruleBooks.inForce(practice));
        String phase =
                workflows.stage(work.workflow(), work.stage()).map(Stage::phase).orElse("");
        DueWork facts = new DueWork(
                work.workflow(),
                phase,
                work.stage(),
                work.daysToDeadline(),
                work.daysInStage(),
                work.priority(),
                work.lateCount(),
                work.openedLate());
        List<Hit> hits = answers.get(facts);
        if (hits == null) {
            Decided<TableLookup.Found> decided = ruleBooks.decide(practice, EscalationTables.ESCALATION, facts);
            hits = decided.answer().hits();
            if (answers.size() < ANSWERS_MAX) {
                answers.put(facts, hits);
            }
        }
        List<Due> due = new ArrayList<>(2);
        Escalation.of(hits, Matter.DEADLINE)
                .ifPresent(one -> due.add(new Due(work, "service:" + work.id() + ":deadline:" + work.deadline(), one)));
        Escalation.of(hits, Matter.STAGE)
                .ifPresent(one -> due.add(
                        new Due(work, "service:" + work.id() + ":stage:" + work.stage() + ":" + work.since(), one)));
        return due;
    }

    /** Reaches the level, if nobody did meanwhile, and tells of it whoever does not know. */
    private Checked escalate(Actor system, Due due, @Nullable Known known, WhoIsTold people, Instant at) {
        Standing work = due.work();
        Escalation escalation = due.escalation();
        UUID assignee = work.assignee();
        UUID id;
        int reached = 0;
        if (known != null && known.level() == escalation.level()) {
            id = known.id();
        } else {
            Optional<ClientService> held = services.held(work.id(), work.stage(), work.deadline());
            if (held.isEmpty()) {
                return Checked.NOTHING; // changed meanwhile: the next check sees it as it is then
            }
            ClientService service = held.get();
            assignee = service.assignedStaffId().orElse(null);
            Priority raised = escalation.raises(service.priority().name())
                    ? Priority.valueOf(Objects.requireNonNull(escalation.newPriority()))
                    : null;
            Optional<UUID> first = levels.reach(
                    new Reached(
                            work.clientId(),
                            work.id(),
                            due.subject(),
                            escalation.level(),
                            escalation.event(),
                            escalation.rules().stream().map(RowRef::toString).toList(),
                            raised,
                            null),
                    at);
            if (first.isEmpty()) {
                return Checked.NOTHING; // another reached it just now, and tells
            }
            id = first.get();
            reached = 1;
            services.note(system, service, raised, sentence(due), context(due), at);
            UUID taker = escalation.takesOver() == null
                    ? null
                    : people.taking(escalation.takesOver(), assignee, work.clientsTeam())
                            .orElse(null);
            if (taker != null && services.handOver(system, service, taker, context(due), at)) {
                levels.takenOver(id, taker);
                assignee = taker;
            }
        }
        Set<UUID> wanted = people.all(escalation.tell(), assignee, work.clientsPerson(), work.clientsTeam());
        List<UUID> told = levels.tell(id, wanted, at);
        if (!told.isEmpty()) {
            events.publishEvent(attention(system.organizationId(), due, assignee, people, told, at));
        }
        return Checked.one(reached, told.size());
    }

    private static AttentionNeeded attention(
            UUID practice, Due due, @Nullable UUID assignee, WhoIsTold people, List<UUID> told, Instant at) {
        Standing work = due.work();
        Map<String, Object> facts = new LinkedHashMap<>(context(due));
        facts.put("client_name", work.clientName());
        facts.put("service_type", work.workflow());
        facts.put("period", work.period());
        facts.put("stage", work.stage());
        facts.put("days_in_stage", work.daysInStage());
        facts.put("assignee_name", people.name(assignee));
        if (work.deadline() != null && work.daysToDeadline() != null) {
            facts.put("deadline", work.deadline().toString());
            facts.put("days_to_deadline", work.daysToDeadline());
        }
        return new AttentionNeeded(
                practice,
                due.escalation().event(),
                "client_service",
                work.id().toString(),
                work.clientId(),
                told,
                List.copyOf(due.escalation().channels()),
                facts,
                due.subject() + ":L" + due.escalation().level(),
                at);
    }

    private static Map<String, Object> context(Due due) {
        Map<String, Object> context = new LinkedHashMap<>();
        context.put("escalation_level", due.escalation().level());
        context.put("escalation_event", due.escalation().event());
        context.put(
                "escalation_rules",
                due.escalation().rules().stream().map(RowRef::toString).toList());
        return context;
    }

    private static String sentence(Due due) {
        return "Escalated to level " + due.escalation().level() + ": "
                + due.escalation().event().toLowerCase(Locale.ROOT).replace('_', ' ') + ".";
    }
}
