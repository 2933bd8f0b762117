package io.quarterday.domain.identity;

import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
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
            CurrentOrganization.id().ifPresent(id -> bind(transaction, id));
        }
    }

    private void bind(TransactionExecution transaction, UUID organizationId) {
        try {
            database.sql("select set_config('app.organization_id', ?, true)")
                    .param(organizationId.toString())
                    .query(String.class)
                    .single();
        } catch (DataAccessException e) {
            // Thrown from here, it would leave the transaction tied to this thread, for whoever comes next to fall
            // into.
            // PostgreSQL has given the transaction up, so that nothing can be read or written in it.
            LOG.warn("A transaction could not be bound to practice {}.", organizationId, e);
            transaction.setRollbackOnly();
        }
    }
}
