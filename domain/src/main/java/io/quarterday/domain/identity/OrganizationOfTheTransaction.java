package io.quarterday.domain.identity;

import java.util.Objects;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;

/**
 * Binds each transaction to its practice in the database, where row-level security reads it, and names the person and the
 * request for which it works, where the activity log reads them. The settings are local to the transaction: a connection
 * returns to the pool without them.
 */
@Component
class OrganizationOfTheTransaction implements TransactionExecutionListener {

    private static final Logger LOG = LoggerFactory.getLogger(OrganizationOfTheTransaction.class);

    /** In the logging context, as the door puts it there. */
    private static final String REQUEST_ID = "request_id";

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
            database.sql("select set_config('app.organization_id', ?, true), set_config('app.user_id', ?, true),"
                            + " set_config('app.request_id', ?, true)")
                    .param(organizationId.toString())
                    .param(CurrentUser.id().map(UUID::toString).orElse(""))
                    .param(Objects.requireNonNullElse(MDC.get(REQUEST_ID), ""))
                    .query()
                    .singleRow();
        } catch (DataAccessException e) {
            // Thrown from here, it would leave the transaction tied to this thread, for whoever comes next to fall
            // into.
            // PostgreSQL has given the transaction up, so that nothing can be read or written in it.
            LOG.warn("A transaction could not be bound to practice {}.", organizationId, e);
            transaction.setRollbackOnly();
        }
    }
}
