package io.quarterday.domain;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The tables that are filled by the thousand, and what PostgreSQL knows of their sizes. Planning without it, it checks
 * each new row's references by reading a practice's whole table.
 */
@Component
public class GrowingTables {

    private final JdbcClient database;

    GrowingTables(JdbcClient database) {
        this.database = database;
    }

    /**
     * To be asked after each part of a bulk: has statistics taken of the tables that have grown by a tenth since theirs
     * were taken; costs next to nothing where none has.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void keepStatistics() {
        database.sql("select keep_statistics_of_growing_tables()").query().singleRow();
    }
}
