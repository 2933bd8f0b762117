package io.quarterday.domain.clients;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What PostgreSQL knows of how many clients there are, by which it plans: kept up with them as they grow in bulk. */
@Component
public class ClientStatistics {

    private final JdbcClient database;

    ClientStatistics(JdbcClient database) {
        this.database = database;
    }

    /** Has statistics taken where clients are several times as many as when they were taken last; else costs nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keepUp() {
        database.sql("select keep_client_statistics()").query().singleRow();
    }
}
