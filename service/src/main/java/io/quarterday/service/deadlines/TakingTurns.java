package io.quarterday.service.deadlines;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work of many practices in the background. It is done in slices, and each practice waits for its next one behind the
 * others, so that a large one holds up nobody. Of each practice at most one work waits.
 */
public final class TakingTurns implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(TakingTurns.class);

    private final Set<UUID> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService background;

    /** @param name of the threads */
    public TakingTurns(String name, int threads) {
        this.background = Executors.newFixedThreadPool(threads, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Begins something for a practice, unless it has something under way.
     *
     * @param slice does a part of it, and says whether there is more
     */
    public void begin(UUID practice, BooleanSupplier slice) {
        if (underWay.add(practice)) {
            background.execute(() -> turn(practice, slice));
        }
    }

    private void turn(UUID practice, BooleanSupplier slice) {
        boolean more = false;
        try {
            more = slice.getAsBoolean();
        } catch (RuntimeException e) {
            log.error("The work for practice {} in the background cannot go on", practice, e);
        }
        if (more && !background.isShutdown()) {
            background.execute(() -> turn(practice, slice));
        } else {
            underWay.remove(practice);
        }
    }

    @Override
    public void close() {
        background.shutdownNow();
    }
}
