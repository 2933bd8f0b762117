package io.quarterday.web.operations;

import io.quarterday.domain.testing.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A practice that has triggers which are due, one for each client, and nothing else; and what became of them. */
final class FiringPractice {

    private static final String PARTNER = "kim@north-yard.example";

    private static final String FOUNDING = """
            begin;
            select set_config('app.organization_id', gen_random_uuid()::text, true);
            insert into organizations (id, name) values (current_organization(), 'North Yard Accountants');
            insert into users (id, organization_id, email, name, role, password_hash)
            values (gen_random_uuid(), current_organization(), '%1$s', 'Kim Yard', 'PARTNER', 'of nobody who signs in');
            insert into clients (id, organization_id, client_code, company_name, business_type, company_type)
            select gen_random_uuid(), current_organization(), 'MT-' || n, 'Client ' || n, 'CHARITY', 'NON_LIMITED_COMPANY'
            from generate_series(1, %2$d) n;
            insert into service_triggers (id, organization_id, client_id, service_type, trigger_type, trigger_date, period,
              period_start, period_end, deadline)
            select gen_random_uuid(), current_organization(), id, 'VAT', 'MANUAL', current_date, '2026-Q2', '2026-04-01',
              '2026-06-30', '2026-08-07'
            from clients;
            commit;
            """;

    private final TestDatabase database;

    private FiringPractice(TestDatabase database) {
        this.database = database;
    }

    /** The applications on a database find it at their next check. */
    static FiringPractice found(TestDatabase database, int triggers) throws SQLException {
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement()) {
            statement.execute(FOUNDING.formatted(PARTNER, triggers));
        }
        return new FiringPractice(database);
    }

    /** The name of the node that fires triggers now, by the scheduler's own tables. */
    String node() throws SQLException {
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select instance_name from qrtz_fired_triggers"
                                + " where job_name = 'INTERVAL_TRIGGER_CHECK' and state = 'EXECUTING' order by fired_time limit 1")) {
            if (!rows.next()) {
                throw new IllegalStateException("Nobody fires triggers any more; the test needs more of them.");
            }
            return rows.getString(1);
        }
    }

    /** How many rows the practice has. */
    long count(String from) throws SQLException {
        try (Connection owner = database.connectAsOwner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute(OwnDatabase.asPracticeOf(PARTNER));
            try (ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
