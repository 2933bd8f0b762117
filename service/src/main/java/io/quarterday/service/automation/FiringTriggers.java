package io.quarterday.service.automation;

import io.quarterday.domain.Ids;
import io.quarterday.domain.automation.AutomationRun.Item;
import io.quarterday.domain.automation.ServiceTrigger;
import io.quarterday.domain.automation.ServiceTrigger.Outcome;
import io.quarterday.domain.automation.ServiceTriggers;
import io.quarterday.rules.automation.TriggerTables;
import io.quarterday.service.automation.JobRun.Tally;
import io.quarterday.service.automation.RaisingExceptions.Raised;
import io.quarterday.service.automation.StartingServices.Started;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Fires the triggers whose day has come, each exactly once: that its service was opened and that it was executed is one
 * transaction, and whoever fires at the same time leaves alone what is held. They are taken in batches; where one spoils
 * its batch, each of the batch is fired alone. One that fails is tried again, later and later, and is listed as an
 * exception in the end; it never stops another.
 */
@Component
public class FiringTriggers {

    static final String FAILED = "TRIGGER_FAILED";

    private static final Logger log = LoggerFactory.getLogger(FiringTriggers.class);

    private static final int BATCH = 50;
    private static final LocalDate BEGINNING = LocalDate.of(1900, 1, 1);
    private static final UUID FIRST = new UUID(0, 0);

    private final ServiceTriggers triggers;
    private final StartingServices starting;
    private final RaisingExceptions exceptions;
    private final RuleBooks ruleBooks;
    private final TransactionTemplate transaction;

    FiringTriggers(
            ServiceTriggers triggers,
            StartingServices starting,
            RaisingExceptions exceptions,
            RuleBooks ruleBooks,
            PlatformTransactionManager transactions) {
        this.triggers = triggers;
        this.starting = starting;
        this.exceptions = exceptions;
        this.ruleBooks = ruleBooks;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Fires what is due for the current practice. Not in a transaction of the caller's. */
    public void fire(JobRun run) {
        LocalDate afterDay = BEGINNING;
        UUID afterId = FIRST;
        int left = run.atMost();
        while (left > 0) {
            int most = Math.min(left, BATCH);
            // From where the last batch ended: what was executed before need not be passed by again.
            Place from = new Place(afterDay, afterId);
            List<Place> taken = new ArrayList<>();
            try {
                transaction.executeWithoutResult(status -> fireBatch(run, from, most, taken));
            } catch (RuntimeException oneIsToBlame) {
                if (taken.isEmpty() || LostConnection.isCauseOf(oneIsToBlame)) {
                    throw oneIsToBlame;
                }
                log.info("{} triggers are fired one by one: {}", taken.size(), oneIsToBlame.toString());
                taken.forEach(place -> fireAlone(run, place.id()));
            }
            if (taken.isEmpty()) {
                return;
            }
            left -= taken.size();
            Place last = taken.get(taken.size() - 1);
            afterDay = last.day();
            afterId = last.id();
        }
    }

    /** Where a trigger stands in the order of firing. */
    private record Place(LocalDate day, UUID id) {}

    private void fireBatch(JobRun run, Place from, int most, List<Place> taken) {
        List<ServiceTrigger> due = triggers.takeDue(run.practice(), run.day(), run.at(), from.day(), from.id(), most);
        due.forEach(trigger -> taken.add(new Place(trigger.triggerDate(), trigger.id())));
        if (!due.isEmpty()) {
            start(run, due);
        }
    }

    private void start(JobRun run, List<ServiceTrigger> due) {
        List<Started> started = starting.start(due, run);
        List<Item> items = new ArrayList<>();
        Tally tally = new Tally(due.size(), 0, 0, 0);
        for (Started one : started) {
            if (one.outcome() == null) {
                items.add(failed(run, one.trigger(), one.message()));
                tally = tally.plus(new Tally(0, 0, 0, 1));
            } else {
                items.add(item(run, one.trigger(), one.outcome().name(), one.message(), one.serviceId()));
                tally = tally.plus(new Tally(0, one.outcome() == Outcome.OPENED ? 1 : 0, 0, 0));
            }
        }
        run.keep(items, tally);
    }

    private void fireAlone(JobRun run, UUID id) {
        try {
            transaction.executeWithoutResult(
                    status -> held(run, id).ifPresent(trigger -> start(run, List.of(trigger))));
        } catch (RuntimeException failure) {
            if (LostConnection.isCauseOf(failure)) {
                throw failure;
            }
            log.warn("Trigger {} failed", id, failure);
            transaction.executeWithoutResult(status -> held(run, id)
                    .ifPresent(
                            trigger -> run.keep(List.of(failed(run, trigger, why(failure))), new Tally(1, 0, 0, 1))));
        }
    }

    /** The trigger, if it is still to be fired now. */
    private Optional<ServiceTrigger> held(JobRun run, UUID id) {
        return triggers.findLocked(id)
                .filter(trigger -> trigger.state() == ServiceTrigger.State.PENDING
                        && !trigger.triggerDate().isAfter(run.day())
                        && trigger.nextAttemptAt().filter(run.at()::isBefore).isEmpty());
    }

    /** What was said for people is passed on; what was not, the log has. */
    private static String why(RuntimeException failure) {
        boolean said = failure instanceof ConflictException || failure instanceof InvalidInputException;
        return said ? Objects.requireNonNullElse(failure.getMessage(), "It failed.") : "It failed; the log says why.";
    }

    private Item failed(JobRun run, ServiceTrigger trigger, String why) {
        String message = why.length() > 900 ? why.substring(0, 900) : why;
        Optional<Instant> again = TriggerTables.minutesUntilRetry(
                        ruleBooks.inForce(run.practice()), trigger.attempts() + 1)
                .map(minutes -> run.at().plus(Duration.ofMinutes(minutes)));
        trigger.fail(message, again.orElse(null), run.at());
        if (again.isEmpty()) {
            raise(trigger, message, run.at());
        }
        return item(
                run,
                trigger,
                "FAILED",
                message
                        + again.map(when -> " It is tried again at " + when + ".")
                                .orElse(" It is listed as an exception."),
                null);
    }

    private void raise(ServiceTrigger trigger, String message, Instant at) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("trigger_id", trigger.id().toString());
        details.put("service_type", trigger.serviceType().name());
        details.put("period", trigger.period().name());
        details.put("trigger_date", trigger.triggerDate().toString());
        details.put("attempts", trigger.attempts());
        String period = trigger.period().name().isEmpty()
                ? ""
                : " for " + trigger.period().name();
        exceptions.raise(
                FAILED,
                new Raised(
                        trigger.clientId(),
                        trigger.id().toString(),
                        trigger.serviceType() + period + " could not be started: " + message,
                        details),
                at);
    }

    private static Item item(
            JobRun run,
            ServiceTrigger trigger,
            String outcome,
            String message,
            @org.jspecify.annotations.Nullable UUID serviceId) {
        return new Item(Ids.next(), run.at(), outcome, message, trigger.id(), trigger.clientId(), serviceId);
    }
}
