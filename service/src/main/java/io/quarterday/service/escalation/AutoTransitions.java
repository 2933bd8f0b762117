package io.quarterday.service.escalation;

import io.quarterday.domain.PracticeLock;
import io.quarterday.domain.automation.OpenException;
import io.quarterday.domain.automation.OpenExceptions;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.rules.escalation.EscalationTables;
import io.quarterday.rules.escalation.EscalationTables.StandingWork;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.status.Stage;
import io.quarterday.rules.status.Verdict;
import io.quarterday.rules.status.Violation;
import io.quarterday.rules.status.Workflows;
import io.quarterday.service.automation.RaisingExceptions;
import io.quarterday.service.automation.RaisingExceptions.Raised;
import io.quarterday.service.escalation.WorkUnderWay.Standing;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.status.Ruling;
import io.quarterday.service.workflow.Move;
import io.quarterday.service.workflow.MovingServices;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Moves by themselves the services of which {@code auto-transitions} says so: always through the gate, as SYSTEM, one step
 * at a time. What the gate would refuse is not tried, but put on the list of exceptions until it is over.
 */
@Service
public class AutoTransitions {

    /** The kind of exception where the tables want a move that the gate refuses. */
    public static final String REFUSED = "AUTO_TRANSITION_REFUSED";

    private static final Logger log = LoggerFactory.getLogger(AutoTransitions.class);
    private static final int PAGE = 500;
    private static final int MESSAGE_MAX = 1_000;

    private final WorkUnderWay underWay;
    private final MovingServices moving;
    private final RuleBooks ruleBooks;
    private final RaisingExceptions raising;
    private final OpenExceptions exceptions;
    private final PracticeLock lock;
    private final TransactionTemplate transaction;

    AutoTransitions(
            WorkUnderWay underWay,
            MovingServices moving,
            RuleBooks ruleBooks,
            RaisingExceptions raising,
            OpenExceptions exceptions,
            PracticeLock lock,
            PlatformTransactionManager transactions) {
        this.underWay = underWay;
        this.moving = moving;
        this.ruleBooks = ruleBooks;
        this.raising = raising;
        this.exceptions = exceptions;
        this.lock = lock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What came of it.
     *
     * @param services looked at
     * @param moved by one step
     * @param refused whose move the gate would not let pass; they are on the list of exceptions
     * @param failed that could not be looked at; the log says why
     */
    public record Moved(int services, int moved, int refused, int failed) {}

    /** Moves what is to be moved of the practice of {@code system}. Not in a transaction of the caller's. */
    public Moved run(Actor system, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        return CurrentOrganization.call(system.organizationId(), () -> new Run(system, at).all());
    }

    /** One run. */
    private final class Run {

        private final Actor system;
        private final Instant at;
        private final Set<UUID> clients = new LinkedHashSet<>();

        /** Of whose work something could not be looked at: what stands on the list about it stays. */
        private final Set<UUID> unsettled = new HashSet<>();

        private final List<Raised> raised = new ArrayList<>();

        /** Much work stands alike, and each question costs a session of the rules. */
        private final Map<StandingWork, Optional<Hit>> answers = new HashMap<>();

        private int services;
        private int moved;
        private int failed;

        Run(Actor system, Instant at) {
            this.system = system;
            this.at = at;
        }

        Moved all() {
            List<Standing> page = underWay.page(null, PAGE, at);
            page.forEach(this::one);
            while (page.size() == PAGE) {
                page = underWay.page(page.get(PAGE - 1).id(), PAGE, at);
                page.forEach(this::one);
            }
            clients.removeAll(unsettled);
            tell();
            return new Moved(services, moved, raised.size(), failed);
        }

        private void one(Standing work) {
            services++;
            try {
                wanted(work).ifPresent(hit -> move(work, hit));
                clients.add(work.clientId());
            } catch (ConflictException | NotFoundException changedMeanwhile) {
                unsettled.add(work.clientId());
                log.info("Service {} was changed while it was to be moved", work.id());
            } catch (RuntimeException e) {
                unsettled.add(work.clientId());
                failed++;
                log.error("Service {} cannot be moved by itself", work.id(), e);
            }
        }

        private Optional<Hit> wanted(Standing work) {
            Workflows workflows = Workflows.of(ruleBooks.inForce(system.organizationId()));
            StandingWork facts = new StandingWork(
                    work.workflow(),
                    work.stage(),
                    work.periodEnded(),
                    work.workItemsDone(),
                    work.documents().containsAll(workflows.requiredDocuments(work.workflow())),
                    work.daysInStage(),
                    work.openedLate());
            Optional<Hit> known = answers.get(facts);
            if (known == null) {
                known =
                        ruleBooks
                                .decide(system.organizationId(), EscalationTables.AUTO_TRANSITION, facts)
                                .answer()
                                .hits()
                                .stream()
                                .findFirst();
                if (answers.size() < EscalatingWork.ANSWERS_MAX) {
                    answers.put(facts, known);
                }
            }
            return known;
        }

        private void move(Standing work, Hit hit) {
            Workflows workflows = Workflows.of(ruleBooks.inForce(system.organizationId()));
            Integer from = workflows
                    .stage(work.workflow(), work.stage())
                    .map(Stage::number)
                    .orElse(null);
            Integer to = workflows
                    .stage(work.workflow(), hit.row().textOrNull("to_stage"))
                    .map(Stage::number)
                    .orElse(null);
            String why = hit.row().text("why");
            Move move = new Move(
                    WorkflowAction.valueOf(hit.row().text("action")),
                    from,
                    to,
                    cut(why, 500),
                    cut(why, MESSAGE_MAX),
                    List.of(),
                    Map.of("auto_transition", hit.ref().asMap()),
                    false);
            // Asked first, so that what stands against it is not kept again and again as a refused decision.
            Verdict verdict = moving.validate(system, work.id(), move, at);
            if (!verdict.allowed()) {
                raised.add(refused(work, hit, verdict));
                return;
            }
            if (moving.move(system, work.id(), move, version -> {}, at) instanceof Ruling.Refused refused) {
                raised.add(refused(work, hit, refused.verdict()));
            } else {
                moved++;
            }
        }

        private Raised refused(Standing work, Hit hit, Verdict verdict) {
            List<String> reasons =
                    verdict.violations().stream().map(Violation::message).toList();
            return new Raised(
                    work.clientId(),
                    work.id() + "/" + work.stage(),
                    cut(
                            work.workflow() + " of " + work.clientName() + " stays at " + work.stage() + ". "
                                    + hit.row().text("why") + " But: " + String.join("; ", reasons),
                            MESSAGE_MAX),
                    Map.of(
                            "service_id", work.id().toString(),
                            "stage", work.stage(),
                            "reasons", reasons,
                            "table", hit.ref().table(),
                            "row", hit.ref().row()));
        }

        /** What is refused stands on the list of exceptions, what is not any more is settled; in chunks of clients. */
        private void tell() {
            Specification<OpenException> open = (exception, query, build) ->
                    build.and(build.equal(exception.get("kind"), REFUSED), build.isNull(exception.get("resolvedAt")));
            transaction.executeWithoutResult(status -> exceptions.findAll(open).stream()
                    .flatMap(one -> one.clientId().stream())
                    .filter(client -> !unsettled.contains(client))
                    .forEach(clients::add));
            Map<UUID, List<Raised>> byClient = raised.stream().collect(Collectors.groupingBy(Raised::clientId));
            List<UUID> all = List.copyOf(clients);
            for (int i = 0; i < all.size(); i += PAGE) {
                List<UUID> chunk = all.subList(i, Math.min(all.size(), i + PAGE));
                List<Raised> theirs = chunk.stream()
                        .flatMap(client -> byClient.getOrDefault(client, List.of()).stream())
                        .toList();
                transaction.executeWithoutResult(status -> {
                    lock.hold(REFUSED); // the daily and the hourly job both do this at the full hour
                    raising.reconcile(REFUSED, chunk, theirs, at);
                });
            }
        }
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
