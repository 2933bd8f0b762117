package io.quarterday.service.escalation;

import io.quarterday.domain.clients.Assignees;
import io.quarterday.domain.escalation.EscalationMemory;
import io.quarterday.domain.escalation.EscalationMemory.Known;
import io.quarterday.domain.escalation.EscalationMemory.Reached;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.rules.escalation.Escalation;
import io.quarterday.rules.escalation.Escalation.Matter;
import io.quarterday.rules.escalation.EscalationTables;
import io.quarterday.rules.escalation.EscalationTables.ComingDeadline;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.service.deadlines.ComingObligations;
import io.quarterday.service.deadlines.ComingObligations.Coming;
import io.quarterday.service.escalation.CheckingDeadlines.Checked;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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

/** Takes obligations that fall due up the levels of {@code deadline-notices}, each in a transaction of its own. */
@Component
class NoticingObligations {

    private static final Logger log = LoggerFactory.getLogger(NoticingObligations.class);
    private static final int PAGE = 500;

    /** Nobody is told of what was due longer ago, unless a row says so itself. */
    private static final int DAYS_BACK = 60;

    /** Nobody is told of what is due later, whatever a row says. */
    private static final int DAYS_MAX = 366;

    private final ComingObligations coming;
    private final EscalationMemory levels;
    private final Users users;
    private final RuleBooks ruleBooks;
    private final PracticeDays days;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;

    NoticingObligations(
            ComingObligations coming,
            EscalationMemory levels,
            Users users,
            RuleBooks ruleBooks,
            PracticeDays days,
            ApplicationEventPublisher events,
            PlatformTransactionManager transactions) {
        this.coming = coming;
        this.levels = levels;
        this.users = users;
        this.ruleBooks = ruleBooks;
        this.days = days;
        this.events = events;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What the rows of the table can be about at all. */
    private record Reach(int from, int to, Set<String> names) {

        static Reach of(CompiledRuleBook book) {
            int from = 0;
            int to = 0;
            Set<String> names = new LinkedHashSet<>();
            boolean all = false;
            for (Row row : book.book().table("deadline-notices").rows()) {
                Integer least = row.integerOrNull("days_to_due_at_least");
                Integer most = row.integerOrNull("days_to_due_at_most");
                from = Math.min(from, least == null ? -DAYS_BACK : least);
                to = Math.max(to, most == null ? 0 : most);
                all |= row.isEmpty("obligation");
                names.addAll(row.texts("obligation"));
            }
            return new Reach(Math.max(from, -DAYS_MAX), Math.min(to, DAYS_MAX), all ? Set.of() : Set.copyOf(names));
        }
    }

    private record Due(Coming coming, int days, String subject, Escalation escalation) {}

    Checked check(UUID practice, Instant at) {
        CompiledRuleBook book = ruleBooks.inForce(practice);
        Reach reach = Reach.of(book);
        LocalDate today = days.on(practice, at);
        WhoIsTold people = transaction.execute(status -> WhoIsTold.of(users));
        Checked checked = Checked.NOTHING;
        Map<ComingDeadline, List<Hit>> answers = new HashMap<>();
        UUID after = null;
        do {
            ComingObligations.Page page = coming.page(
                    today, today.plusDays(reach.from()), today.plusDays(reach.to()), reach.names(), after, PAGE);
            checked = checked.and(page(practice, page.obligations(), today, people, answers, at));
            after = page.last();
        } while (after != null);
        return checked;
    }

    private Checked page(
            UUID practice,
            List<Coming> page,
            LocalDate today,
            WhoIsTold people,
            Map<ComingDeadline, List<Hit>> answers,
            Instant at) {
        Checked checked = new Checked(0, page.size(), 0, 0, 0, List.of());
        List<Due> due = new ArrayList<>();
        for (Coming one : page) {
            try {
                due(practice, one, today, answers).ifPresent(due::add);
            } catch (RuntimeException e) {
                log.error(
                        "The {} of client {} cannot be checked",
                        one.obligation(),
                        one.client().id(),
                        e);
                checked = checked.and(
                        Checked.failure(one.obligation() + ": " + e.getClass().getSimpleName()));
            }
        }
        Map<String, Known> known = transaction.execute(
                status -> levels.known(due.stream().map(Due::subject).toList()));
        for (Due one : due) {
            Known before = known.get(one.subject());
            if (before == null || before.level() < one.escalation().level()) {
                try {
                    checked = checked.and(transaction.execute(status -> notice(practice, one, people, at)));
                } catch (RuntimeException e) {
                    log.error("Nobody can be told of {}", one.subject(), e);
                    checked = checked.and(
                            Checked.failure(one.subject() + ": " + e.getClass().getSimpleName()));
                }
            }
        }
        return checked;
    }

    /** There are few different questions, and each costs a session of the rules. */
    private Optional<Due> due(UUID practice, Coming one, LocalDate today, Map<ComingDeadline, List<Hit>> answers) {
        int left = Math.toIntExact(ChronoUnit.DAYS.between(today, one.dueDate()));
        ComingDeadline facts = new ComingDeadline(one.obligation(), left, one.service() != null);
        String subject = "obligation:" + one.client().id() + ":" + one.obligation() + ":" + one.periodEnd() + ":"
                + one.instalment() + ":due:" + one.dueDate();
        List<Hit> hits = answers.computeIfAbsent(
                facts,
                asked -> ruleBooks
                        .decide(practice, EscalationTables.DEADLINE_NOTICE, asked)
                        .answer()
                        .hits());
        return Escalation.of(hits, Matter.DEADLINE).map(escalation -> new Due(one, left, subject, escalation));
    }

    private Checked notice(UUID practice, Due due, WhoIsTold people, Instant at) {
        Coming one = due.coming();
        ClientService service = one.service();
        Assignees assignees = one.client().assignees();
        UUID worker = service == null
                ? usual(one, assignees)
                : service.assignedStaffId().orElse(null);
        Optional<UUID> reached = levels.reach(
                new Reached(
                        one.client().id(),
                        service == null ? null : service.id(),
                        due.subject(),
                        due.escalation().level(),
                        due.escalation().event(),
                        due.escalation().rules().stream().map(RowRef::toString).toList(),
                        null,
                        null),
                at);
        if (reached.isEmpty()) {
            return Checked.NOTHING;
        }
        Set<UUID> wanted = people.all(due.escalation().tell(), worker, assignees.general(), assignees.team());
        List<UUID> told = levels.tell(reached.get(), wanted, at);
        if (!told.isEmpty()) {
            events.publishEvent(attention(practice, due, told, at));
        }
        return Checked.one(1, told.size());
    }

    /** Who looks after the client in this kind of work. */
    private static @Nullable UUID usual(Coming one, Assignees assignees) {
        ServiceType type = one.serviceType();
        UUID own = type == null ? null : type.assigneeAmong(assignees);
        return own == null ? assignees.general() : own;
    }

    private static AttentionNeeded attention(UUID practice, Due due, List<UUID> told, Instant at) {
        Coming one = due.coming();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("escalation_level", due.escalation().level());
        facts.put("client_name", one.client().companyName());
        facts.put("obligation", one.obligation());
        facts.put("period_end", one.periodEnd().toString());
        facts.put("due_date", one.dueDate().toString());
        facts.put("days_to_due", due.days());
        return new AttentionNeeded(
                practice,
                due.escalation().event(),
                "client",
                one.client().id().toString(),
                one.client().id(),
                told,
                List.copyOf(due.escalation().channels()),
                facts,
                due.subject() + ":L" + due.escalation().level(),
                at);
    }
}
