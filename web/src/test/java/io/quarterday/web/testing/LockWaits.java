package io.quarterday.web.testing;

import org.springframework.jdbc.core.simple.JdbcClient;

/** Who waits in the tests' database until somebody else's transaction ends. */
public record LockWaits(JdbcClient database) {

    public int count() {
        return database.sql("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and wait_event_type = 'Lock'")
                .query(Integer.class)
                .single();
    }
}
