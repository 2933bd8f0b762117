package io.quarterday.domain.rulebook;

import io.quarterday.domain.identity.CurrentOrganization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Gives the releases of the current practice their numbers, from 1 and without gaps. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class ReleaseNumbers {

    private final JdbcClient database;

    ReleaseNumbers(JdbcClient database) {
        this.database = database;
    }

    /** Waits until no other transaction numbers or activates a release of this practice, and keeps them out. */
    public void alone() {
        database.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(:practice, 0))) as locked")
                .param("practice", "rule_releases " + CurrentOrganization.required())
                .query(Integer.class)
                .single();
    }

    /** The next number; taken with the transaction that stores the release, or not at all. */
    public long next() {
        alone();
        return database.sql("select coalesce(max(number), 0) + 1 from rule_releases")
                .query(Long.class)
                .single();
    }
}
