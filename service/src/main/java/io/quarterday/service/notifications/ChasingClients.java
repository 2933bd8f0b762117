package io.quarterday.service.notifications;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.notifications.ChaseSteps;
import io.quarterday.domain.notifications.ChaseSteps.Chased;
import io.quarterday.domain.notifications.OutgoingMail.Chase;
import io.quarterday.rules.notifications.ChaseFacts;
import io.quarterday.rules.notifications.Delivery;
import io.quarterday.rules.notifications.NotificationDecisions;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.TableLookup;
import io.quarterday.rules.status.Stage;
import io.quarterday.rules.status.Workflows;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Asks clients for their records, step by step as the table {@code chasing} says: each step once, and none any more when
 * the service has moved on or the records are there: all that {@code required-documents} asks for, or where it asks for
 * nothing, any. A mail that waits for the morning is looked at again when it goes.
 */
@Service
public class ChasingClients {

    private static final Logger log = LoggerFactory.getLogger(ChasingClients.class);
    private static final int OF_A_CHUNK = 500;

    private final ChaseSteps steps;
    private final GatheringMatters gathering;
    private final Delivering delivering;
    private final MailTroubles troubles;
    private final RuleBooks ruleBooks;
    private final PracticeDays days;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    ChasingClients(
            ChaseSteps steps,
            GatheringMatters gathering,
            Delivering delivering,
            MailTroubles troubles,
            RuleBooks ruleBooks,
            PracticeDays days,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.steps = steps;
        this.gathering = gathering;
        this.delivering = delivering;
        this.troubles = troubles;
        this.ruleBooks = ruleBooks;
        this.days = days;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * What came of it.
     *
     * @param steps that were taken
     * @param failed services whose step could not be taken; the log says why, and it is tried again next time
     */
    public record Chasing(int steps, int failed) {}

    /** Takes every step that is due in a practice, each in a transaction of its own. Not in one of the caller's. */
    public Chasing chase(UUID practice, Instant now) {
        return CurrentOrganization.call(practice, () -> {
            Instant at = now.truncatedTo(ChronoUnit.MICROS);
            CompiledRuleBook book = ruleBooks.inForce(practice);
            Set<String> phases = book.book().table(NotificationDecisions.CHASING.table()).rows().stream()
                    .flatMap((Row row) -> row.texts("phase").stream())
                    .collect(Collectors.toSet());
            StaffOfPractice staff = transaction.execute(status -> StaffOfPractice.read(database));
            int taken = 0;
            int failed = 0;
            for (String workflow : Workflows.of(book).names()) {
                List<String> stages = Workflows.of(book).stages(workflow).stream()
                        .filter(stage -> phases.contains(stage.phase()))
                        .map(Stage::code)
                        .toList();
                List<String> documents = List.copyOf(Workflows.of(book).requiredDocuments(workflow));
                UUID after = new UUID(0, 0);
                while (true) {
                    UUID from = after;
                    List<Chased> chunk =
                            transaction.execute(status -> steps.chased(workflow, stages, documents, from, OF_A_CHUNK));
                    for (Chased one : chunk) {
                        Chase chase = new Chase(one.chaseSince(), stages, documents);
                        try {
                            taken += step(practice, one, chase, staff, at) ? 1 : 0;
                        } catch (RuntimeException e) {
                            failed++;
                            log.error("The records of service {} cannot be asked for", one.serviceId(), e);
                        }
                    }
                    if (chunk.size() < OF_A_CHUNK) {
                        break;
                    }
                    after = chunk.get(chunk.size() - 1).serviceId();
                }
            }
            return new Chasing(taken, failed);
        });
    }

    /** Most services wait: for them the rules are asked, and the database is not. */
    private boolean step(UUID practice, Chased service, Chase chase, StaffOfPractice staff, Instant at) {
        LocalDate today = days.on(practice, at);
        int step = service.stepsDone() + 1;
        RuleBooks.Decided<TableLookup.Found> decided =
                ruleBooks.decide(practice, NotificationDecisions.CHASING, facts(practice, service, step, today));
        return !decided.answer().hits().isEmpty()
                && Boolean.TRUE.equals(transaction.execute(status -> take(service, step, decided, chase, staff, at)));
    }

    private boolean take(
            Chased service,
            int step,
            RuleBooks.Decided<TableLookup.Found> decided,
            Chase chase,
            StaffOfPractice staff,
            Instant at) {
        if (!steps.take(service.serviceId(), chase.since(), step, at)) {
            return false;
        }
        gathering
                .recordsWanted(service.serviceId(), step, chase, decided.book(), at)
                .ifPresent(matter -> {
                    int reached = 0;
                    for (Hit hit : decided.answer().hits()) {
                        reached += delivering.deliver(matter, Delivery.ofStep(hit), decided.book(), staff, at);
                    }
                    if (reached == 0) {
                        troubles.chaseReachesNobody(matter, step, at);
                    }
                });
        return true;
    }

    private ChaseFacts facts(UUID practice, Chased service, int step, LocalDate today) {
        LocalDate since = days.on(practice, step == 1 ? service.stageSince() : service.lastStepAt());
        LocalDate periodEnd = service.periodEnd();
        return new ChaseFacts(
                service.workflow(),
                service.stage(),
                Workflows.of(ruleBooks.inForce(practice))
                        .stage(service.workflow(), service.stage())
                        .map(Stage::phase)
                        .orElse(""),
                step,
                (int) ChronoUnit.DAYS.between(since, today),
                periodEnd == null || periodEnd.isBefore(today),
                service.recordsArrived());
    }
}
