package io.quarterday.domain.clients;

import io.quarterday.domain.identity.CurrentOrganization;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Gives out a practice's client codes: NZ-1, NZ-2 and so on, without a gap. The number is raised in the caller's
 * transaction, which holds the counter until it ends; rolled back, the number is given to the next.
 */
@Component
public class ClientCodes {

    private final JdbcClient database;

    ClientCodes(JdbcClient database) {
        this.database = database;
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public String next() {
        return database.sql("""
                        update organizations set last_client_number = last_client_number + 1 where id = ?
                        returning client_code_prefix || '-' || last_client_number
                        """)
                .param(CurrentOrganization.required())
                .query(String.class)
                .single();
    }
}
