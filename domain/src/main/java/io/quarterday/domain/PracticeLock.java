package io.quarterday.domain;

import io.quarterday.domain.identity.CurrentOrganization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets one transaction of a practice after the other do something, on whichever node. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PracticeLock {

    private final JdbcClient database;

    PracticeLock(JdbcClient database) {
        this.database = database;
    }

    /**
     * Waits until no other transaction of the current practice holds it, and keeps them out until this one ends.
     *
     * @param what by one name wherever it is done, such as {@code rule_releases}
     */
    public void hold(String what) {
        database.sql("select 1 from (select pg_advisory_xact_lock(hashtextextended(:name, 0))) as locked")
                .param("name", what + " " + CurrentOrganization.required())
                .query(Integer.class)
                .single();
    }
}
