package io.quarterday.service.deadlines;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.Clients;
import io.quarterday.rules.deadlines.Obligation;
import io.quarterday.rules.deadlines.ObligationsDecision;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.rulebook.RunawayRulesException;
import io.quarterday.service.deadlines.GatheringFacts.Gathered;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.jobs.JobProgress;
import io.quarterday.service.rulebook.BookPreview;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which obligations of which clients a release would move, bring or take away, and by how many days: every active client
 * asked by both books. Writes nothing.
 */
@Component
public class MovedObligations implements BookPreview {

    public static final String NAME = "deadline_changes";

    /** So many are listed; all are counted. */
    static final int LISTED_MAX = 1_000;

    /** So many of those about whom it cannot answer are named; all are counted. */
    private static final int FAILURES_MAX = 10;

    private static final int CLIENTS_OF_A_CHUNK = 200;

    /** So that what moves over the edge of the window is seen to move, not to come or go. */
    private static final int MARGIN_MONTHS = 6;

    private final Clients clients;
    private final GatheringFacts gathering;
    private final PracticeDays days;
    private final Clock clock;
    private final TransactionTemplate reading;

    MovedObligations(
            Clients clients,
            GatheringFacts gathering,
            PracticeDays days,
            Clock clock,
            PlatformTransactionManager transactions) {
        this.clients = clients;
        this.gathering = gathering;
        this.days = days;
        this.clock = clock;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /** What would become of an obligation. */
    public enum Kind {
        MOVES,
        APPEARS,
        GOES
    }

    /**
     * What would change for an obligation of a client.
     *
     * @param dueBefore null where it appears
     * @param dueAfter null where it goes
     * @param days by which the due date moves, later if positive; null unless it moves
     * @param wantedDays the same for the date by which the practice wants to have it done
     * @param tableBefore the table and row that gave the date before, and after
     */
    public record Moved(
            UUID clientId,
            String clientCode,
            String companyName,
            String obligation,
            LocalDate periodEnd,
            int instalment,
            Kind kind,
            @Nullable LocalDate dueBefore,
            @Nullable LocalDate dueAfter,
            @Nullable Long days,
            @Nullable Long wantedDays,
            @Nullable String tableBefore,
            @Nullable String rowBefore,
            @Nullable String tableAfter,
            @Nullable String rowAfter) {}

    /** About whom a release cannot answer, and why. */
    public record Failure(UUID clientId, String clientCode, String companyName, String reason) {}

    /**
     * What a release would change.
     *
     * @param against number of the release in force
     * @param from the first due date that was looked at, in the practice's zone
     * @param clients that were asked about
     * @param clientsChanged of these, those of which something changes
     * @param failed of these, those about which the release cannot answer, though the one in force can
     * @param failures of the first of these, whose, and why
     * @param changes the first 1,000
     */
    public record Preview(
            long against,
            LocalDate from,
            LocalDate to,
            int clients,
            int clientsChanged,
            int failed,
            List<Failure> failures,
            long moves,
            long appears,
            long goes,
            List<Moved> changes) {

        /** The same, naming these clients alone. */
        Preview only(Set<UUID> seen) {
            return new Preview(
                    against,
                    from,
                    to,
                    clients,
                    clientsChanged,
                    failed,
                    failures.stream()
                            .filter(one -> seen.contains(one.clientId()))
                            .toList(),
                    moves,
                    appears,
                    goes,
                    changes.stream()
                            .filter(one -> seen.contains(one.clientId()))
                            .toList());
        }

        /** In a sentence, how many the release cannot answer, where there is anybody; whom, not everybody may know. */
        public Optional<String> unanswered() {
            return failures.stream()
                    .findFirst()
                    .map(one -> "The release cannot answer " + failed + " of " + clients + " clients; for one: "
                            + one.reason());
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<Foreseen> preview(
            UUID organizationId, CompiledRuleBook inForce, CompiledRuleBook proposed, JobProgress progress) {
        if (DeadlineTables.of(inForce).equals(DeadlineTables.of(proposed))) {
            return Optional.empty();
        }
        Preview preview = compare(organizationId, inForce, proposed, progress);
        return Optional.of(new Foreseen(preview, preview.unanswered().stream().toList()));
    }

    private Preview compare(
            UUID organizationId, CompiledRuleBook inForce, CompiledRuleBook proposed, JobProgress progress) {
        LocalDate today = days.on(organizationId, clock.instant());
        Tally tally = new Tally(
                today.minusMonths(KeepingObligations.MONTHS_BACK), today.plusMonths(KeepingObligations.MONTHS_AHEAD));
        List<UUID> ids = reading.execute(status -> clients.findActiveIds());
        for (int begin = 0; begin < ids.size(); begin += CLIENTS_OF_A_CHUNK) {
            progress.at((int) (100L * begin / ids.size()));
            List<UUID> chunk = ids.subList(begin, Math.min(ids.size(), begin + CLIENTS_OF_A_CHUNK));
            List<Gathered> gathered = reading.execute(status -> gathering.of(clients.findAllById(chunk)));
            for (Gathered one : gathered) {
                tally.ask(one.facts(), inForce, proposed);
            }
        }
        return tally.preview(inForce.release().number());
    }

    /** Counts, and lists the first. */
    private static final class Tally {

        private final LocalDate from;
        private final LocalDate to;
        private final List<Moved> listed = new ArrayList<>();
        private final Map<Kind, Long> counts = new java.util.EnumMap<>(Kind.class);
        private int clients;
        private int clientsChanged;
        private int failed;
        private final List<Failure> failures = new ArrayList<>();

        Tally(LocalDate from, LocalDate to) {
            this.from = from;
            this.to = to;
        }

        void ask(ClientFacts facts, CompiledRuleBook inForce, CompiledRuleBook proposed) {
            clients++;
            Map<Owed.Key, Obligation> before;
            Map<Owed.Key, Obligation> after;
            try {
                before = obligations(inForce, facts);
            } catch (RunawayRulesException | IllegalArgumentException neitherAnswers) {
                return;
            }
            try {
                after = obligations(proposed, facts);
            } catch (RunawayRulesException | IllegalArgumentException unanswered) {
                failed++;
                if (failures.size() < FAILURES_MAX) {
                    Client client = facts.client();
                    failures.add(new Failure(
                            client.id(),
                            client.clientCode(),
                            client.companyName(),
                            String.valueOf(unanswered.getMessage())));
                }
                return;
            }
            boolean changed = false;
            for (Map.Entry<Owed.Key, Obligation> entry : before.entrySet()) {
                Obligation then = after.remove(entry.getKey());
                changed |= compare(facts.client(), entry.getValue(), then);
            }
            for (Obligation fresh : after.values()) {
                changed |= compare(facts.client(), null, fresh);
            }
            if (changed) {
                clientsChanged++;
            }
        }

        private Map<Owed.Key, Obligation> obligations(CompiledRuleBook book, ClientFacts facts) {
            Map<Owed.Key, Obligation> found = new LinkedHashMap<>();
            book.ask(
                            ObligationsDecision.OBLIGATIONS,
                            facts.within(book, from.minusMonths(MARGIN_MONTHS), to.plusMonths(MARGIN_MONTHS)))
                    .obligations()
                    .forEach(one -> found.put(new Owed.Key(one.obligation(), one.periodEnd(), one.instalment()), one));
            return found;
        }

        private boolean compare(Client client, @Nullable Obligation before, @Nullable Obligation after) {
            if (!within(before) && !within(after)) {
                return false;
            }
            if (before != null
                    && after != null
                    && before.dueDate().equals(after.dueDate())
                    && before.wantedDate().equals(after.wantedDate())) {
                return false;
            }
            Obligation one = after == null ? before : after;
            if (one == null) {
                return false;
            }
            Kind kind = before == null ? Kind.APPEARS : after == null ? Kind.GOES : Kind.MOVES;
            counts.merge(kind, 1L, Long::sum);
            if (listed.size() < LISTED_MAX) {
                RowRef ruleBefore = before == null ? null : before.rule();
                RowRef ruleAfter = after == null ? null : after.rule();
                listed.add(new Moved(
                        client.id(),
                        client.clientCode(),
                        client.companyName(),
                        one.obligation(),
                        one.periodEnd(),
                        one.instalment(),
                        kind,
                        before == null ? null : before.dueDate(),
                        after == null ? null : after.dueDate(),
                        apart(before, after, Obligation::dueDate),
                        apart(before, after, Obligation::wantedDate),
                        ruleBefore == null ? null : ruleBefore.table(),
                        ruleBefore == null ? null : ruleBefore.row(),
                        ruleAfter == null ? null : ruleAfter.table(),
                        ruleAfter == null ? null : ruleAfter.row()));
            }
            return true;
        }

        private boolean within(@Nullable Obligation one) {
            return one != null && Owing.within(one.dueDate(), from, to);
        }

        private static @Nullable Long apart(
                @Nullable Obligation before, @Nullable Obligation after, Function<Obligation, LocalDate> date) {
            return before == null || after == null
                    ? null
                    : ChronoUnit.DAYS.between(date.apply(before), date.apply(after));
        }

        Preview preview(long against) {
            return new Preview(
                    against,
                    from,
                    to,
                    clients,
                    clientsChanged,
                    failed,
                    List.copyOf(failures),
                    counts.getOrDefault(Kind.MOVES, 0L),
                    counts.getOrDefault(Kind.APPEARS, 0L),
                    counts.getOrDefault(Kind.GOES, 0L),
                    List.copyOf(listed));
        }
    }
}
