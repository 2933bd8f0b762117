package io.quarterday.domain.identity;

import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Binds each transaction to its practice in the database, where row-level security reads it. The setting is local to
 * the transaction: a connection returns to the pool without it.
 */
@Component
class OrganizationOfTheTransaction implements TransactionExecutionListener {

    private static final Logger LOG = LoggerFactory.getLogger(OrganizationOfTheTransaction.class);

    private final JdbcClient database;

    OrganizationOfTheTransaction(DataSource dataSource) {
        this.database = JdbcClient.create(dataSource);
    }

    @Override
    public void afterBegin(TransactionExecution transaction, @Nullable Throwable beginFailure) {
        if (beginFailure == null && transaction.isNewTransaction()) {
            CurrentOrganization.id()
                    .ifPresent(id -> database.sql("select set_config('app.organization_id', ?, true)")
                            .param(id.toString())
                            .query(String.class)
                            .single());
        }
    }
}
