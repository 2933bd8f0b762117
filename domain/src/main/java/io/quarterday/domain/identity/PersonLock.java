package io.quarterday.domain.identity;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Lets one transaction after the other change what is one person's: their leave, their time, who stands in for them. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PersonLock {

    private final JdbcClient database;

    PersonLock(JdbcClient database) {
        this.database = database;
    }

    /** Waits until no other transaction holds this person, and keeps them out until this one ends. */
    public void hold(UUID userId) {
        database.sql("select id from users where id = :userId for no key update")
                .param("userId", userId)
                .query(UUID.class)
                .list();
    }
}
