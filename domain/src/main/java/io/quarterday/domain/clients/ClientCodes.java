package io.quarterday.domain.clients;

import io.quarterday.domain.identity.CurrentOrganization;
import java.util.List;
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
        return next(1).get(0);
    }

    /** As many codes as are asked for, in their order. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<String> next(int count) {
        if (count == 0) {
            return List.of();
        }
        return database.sql("""
                        with raised as (
                          update organizations set last_client_number = last_client_number + :count where id = :id
                          returning client_code_prefix, last_client_number)
                        select client_code_prefix || '-' || number
                        from raised, generate_series(last_client_number - :count + 1, last_client_number) as number
                        order by number
                        """)
                .param("count", count)
                .param("id", CurrentOrganization.required())
                .query(String.class)
                .list();
    }
}
