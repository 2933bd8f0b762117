package io.quarterday.service.analytics;

import io.quarterday.domain.GrowingTables;
import io.quarterday.domain.analytics.StatusRollups;
import io.quarterday.domain.analytics.StatusRollups.Flow;
import io.quarterday.domain.analytics.StatusRollups.OfPerson;
import io.quarterday.domain.analytics.StatusRollups.OfStatus;
import io.quarterday.domain.analytics.StatusRollups.Place;
import io.quarterday.domain.events.StatusEvents;
import io.quarterday.domain.events.StatusMove;
import io.quarterday.domain.events.StatusMoves;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.service.events.EventFollower;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Adds what was announced to the figures, within a second or so, apart from the transactions that announce it: so no two
 * of those ever wait for each other's figures. A practice that could not be added is tried again with the next look.
 */
@Service
class FoldingTransitions implements EventFollower, DisposableBean {

    private static final Logger log = LoggerFactory.getLogger(FoldingTransitions.class);
    private static final int OF_A_FOLD = 2_000;

    private final StatusRollups rollups;
    private final StatusMoves history;
    private final StatusEvents events;
    private final GrowingTables tables;
    private final TransactionTemplate transaction;
    private final Set<UUID> behind = ConcurrentHashMap.newKeySet();
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread folding = new Thread(work, "status-figures");
        folding.setDaemon(true);
        return folding;
    });
    private volatile boolean underWay;
    private boolean begun;

    FoldingTransitions(
            StatusRollups rollups,
            StatusMoves history,
            StatusEvents events,
            GrowingTables tables,
            PlatformTransactionManager transactions) {
        this.rollups = rollups;
        this.history = history;
        this.events = events;
        this.tables = tables;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void reached(long position, Map<UUID, Long> practices) {
        if (!begun) {
            // What another process left, or nobody has added since an import or an upgrade.
            behind.addAll(transaction
                    .execute(status -> events.practicesBetween(-1, position))
                    .keySet());
            begun = true;
        }
        behind.addAll(practices.keySet());
        if (!behind.isEmpty() && !underWay) {
            underWay = true;
            thread.execute(this::foldAll);
        }
    }

    private void foldAll() {
        try {
            for (UUID practice : Set.copyOf(behind)) {
                behind.remove(practice);
                try {
                    fold(practice);
                } catch (RuntimeException e) {
                    log.warn("The figures of practice {} wait: {}", practice, e.toString());
                    behind.add(practice);
                }
            }
        } finally {
            underWay = false;
        }
    }

    private void fold(UUID practice) {
        int folded;
        do {
            folded = CurrentOrganization.call(practice, () -> transaction.execute(status -> foldSome()));
        } while (folded == OF_A_FOLD);
    }

    private int foldSome() {
        List<StatusMove> moves = history.after(rollups.hold(), OF_A_FOLD);
        if (!moves.isEmpty()) {
            Map<Place, Tally> tallies = new HashMap<>();
            Map<Flow, Long> flows = new HashMap<>();
            Map<OfPerson, long[]> people = new HashMap<>();
            moves.forEach(move -> count(move, tallies, flows, people));
            rollups.at(tallies.keySet())
                    .forEach(known -> tallies.computeIfAbsent(known.place(), place -> new Tally())
                            .add(known));
            rollups.put(tallies.entrySet().stream()
                    .map(entry -> entry.getValue().of(entry.getKey()))
                    .toList());
            rollups.addFlows(flows.entrySet().stream()
                    .map(entry -> with(entry.getKey(), entry.getValue()))
                    .toList());
            rollups.addPeople(people.entrySet().stream()
                    .map(entry -> with(entry.getKey(), entry.getValue()))
                    .toList());
            rollups.moveTo(moves.get(moves.size() - 1).position());
        }
        if (moves.size() == OF_A_FOLD) {
            tables.keepStatistics();
        }
        return moves.size();
    }

    private static void count(
            StatusMove move, Map<Place, Tally> tallies, Map<Flow, Long> flows, Map<OfPerson, long[]> people) {
        String type = move.entityType();
        String workflow = move.workflow();
        LocalDate day = move.day();
        String from = move.leftStatus();
        Tally to = tallies.computeIfAbsent(new Place(type, workflow, move.toStatus(), day), place -> new Tally());
        to.started += move.started() ? 1 : 0;
        to.finished += move.finished() ? 1 : 0;
        to.entered += move.started() || from != null ? 1 : 0;
        if (from != null) {
            tallies.computeIfAbsent(new Place(type, workflow, from, day), place -> new Tally())
                    .leave(move);
            flows.merge(new Flow(type, workflow, from, move.toStatus(), day, 0), 1L, Long::sum);
        }
        long[] done =
                people.computeIfAbsent(new OfPerson(type, workflow, move.actor(), day, 0, 0, 0), person -> new long[3]);
        done[0] += from != null ? 1 : 0;
        done[1] += move.finished() ? 1 : 0;
        done[2] += move.stoodMillis();
    }

    private static Flow with(Flow flow, long moves) {
        return new Flow(flow.entityType(), flow.workflow(), flow.from(), flow.to(), flow.day(), moves);
    }

    private static OfPerson with(OfPerson person, long[] done) {
        return new OfPerson(
                person.entityType(), person.workflow(), person.actor(), person.day(), done[0], done[1], done[2]);
    }

    /** What is added at one place. */
    private static final class Tally {
        private long started;
        private long entered;
        private long left;
        private long finished;
        private long withinSla;
        private long pastSla;
        private long stoodMillis;
        private final Durations durations = new Durations();

        void leave(StatusMove move) {
            left++;
            stoodMillis += move.stoodMillis();
            durations.add(move.stoodMillis());
            Boolean within = move.withinSla();
            if (within != null) {
                withinSla += within ? 1 : 0;
                pastSla += within ? 0 : 1;
            }
        }

        void add(OfStatus known) {
            started += known.started();
            entered += known.entered();
            left += known.left();
            finished += known.finished();
            withinSla += known.withinSla();
            pastSla += known.pastSla();
            stoodMillis += known.stoodMillis();
            durations.add(known.durations());
        }

        OfStatus of(Place place) {
            return new OfStatus(
                    place, started, entered, left, finished, withinSla, pastSla, stoodMillis, durations.encoded());
        }
    }

    @Override
    public void destroy() {
        thread.shutdownNow();
    }
}
