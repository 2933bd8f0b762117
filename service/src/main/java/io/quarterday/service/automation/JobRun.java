package io.quarterday.service.automation;

import io.quarterday.domain.automation.AutomationRun.Item;
import io.quarterday.domain.automation.AutomationRuns;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;

/** A run, to what works in it. */
public final class JobRun {

    private final UUID id;
    private final UUID practice;
    private final AutomationJob job;
    private final Instant at;
    private final LocalDate day;
    private final int atMost;
    private final AutomationRuns runs;
    private final TransactionTemplate transaction;

    JobRun(
            UUID id,
            UUID practice,
            AutomationJob job,
            Instant at,
            LocalDate day,
            int atMost,
            AutomationRuns runs,
            TransactionTemplate transaction) {
        this.id = id;
        this.practice = practice;
        this.job = job;
        this.at = at;
        this.day = day;
        this.atMost = atMost;
        this.runs = runs;
        this.transaction = transaction;
    }

    public UUID id() {
        return id;
    }

    public UUID practice() {
        return practice;
    }

    public AutomationJob job() {
        return job;
    }

    /** The moment for which it works. */
    public Instant at() {
        return at;
    }

    /** The day for which it works, in the practice's zone. */
    public LocalDate day() {
        return day;
    }

    /** So much is done at most while somebody waits for it. */
    public int atMost() {
        return atMost;
    }

    /** Of some things that were done. */
    public record Tally(int checked, int created, int notified, int failed) {

        public static final Tally NONE = new Tally(0, 0, 0, 0);

        public Tally plus(Tally more) {
            return new Tally(
                    checked + more.checked, created + more.created, notified + more.notified, failed + more.failed);
        }
    }

    /** Keeps what was done, in the caller's transaction if there is one: so it is told once, if it was done once. */
    public void keep(List<Item> items, Tally tally) {
        transaction.executeWithoutResult(status -> {
            runs.add(id, items);
            if (!tally.equals(Tally.NONE)) {
                runs.count(id, tally.checked(), tally.created(), tally.notified(), tally.failed());
            }
        });
    }
}
