package io.quarterday.domain.rulebook;

import io.quarterday.domain.PracticeLock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives the releases of the current practice their numbers, from 1 and without gaps. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ReleaseNumbers {

    private final JdbcClient database;
    private final PracticeLock lock;

    ReleaseNumbers(JdbcClient database, PracticeLock lock) {
        this.database = database;
        this.lock = lock;
    }

    /** Waits until no other transaction numbers or activates a release of this practice, and keeps them out. */
    public void alone() {
        lock.hold("rule_releases");
    }

    /** The next number; taken with the transaction that stores the release, or not at all. */
    public long next() {
        alone();
        return database.sql("select coalesce(max(number), 0) + 1 from rule_releases")
                .query(Long.class)
                .single();
    }
}
