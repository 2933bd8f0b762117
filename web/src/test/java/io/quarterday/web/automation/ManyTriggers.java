package io.quarterday.web.automation;

import io.quarterday.web.testing.Practice;
import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Triggers by the thousand, written straight into the tables: each for a client of its own. */
final class ManyTriggers {

    /** So many are made well within the time-out of a statement. */
    private static final int OF_A_STATEMENT = 5_000;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Practice practice;
    private int made;

    ManyTriggers(JdbcClient jdbc, TransactionTemplate transaction, Practice practice) {
        this.jdbc = jdbc;
        this.transaction = transaction;
        this.practice = practice;
    }

    /** Charities, which owe nothing, so that nothing else is planned; each has a VAT quarter to be started. */
    void add(int count, LocalDate due) {
        for (int left = count; left > 0; left -= OF_A_STATEMENT) {
            addSome(Math.min(left, OF_A_STATEMENT), due);
        }
    }

    private void addSome(int count, LocalDate due) {
        practice.run(() -> transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                            insert into clients (id, organization_id, client_code, company_name, business_type, company_type,
                              corporation_tax_status, assigned_user_id)
                            select gen_random_uuid(), :practice, 'MT-' || n, 'Client ' || n, 'CHARITY', 'NON_LIMITED_COMPANY',
                              'NOT_REQUIRED', :staff
                            from generate_series(:first, :last) n
                            """)
                    .param("practice", practice.id())
                    .param("staff", practice.staff().id())
                    .param("first", made + 1)
                    .param("last", made + count)
                    .update();
            jdbc.sql("""
                            insert into service_triggers (id, organization_id, client_id, service_type, trigger_type,
                              trigger_date, period, period_start, period_end, deadline)
                            select gen_random_uuid(), :practice, id, 'VAT', 'MANUAL', :due, '2026-Q2', '2026-04-01',
                              '2026-06-30', '2026-08-07'
                            from clients c where client_code like 'MT-%'
                              and not exists (select from service_triggers t where t.client_id = c.id)
                            """).param("practice", practice.id()).param("due", due).update();
            // As the import does, and the database by itself within the minute.
            jdbc.sql("select keep_statistics_of_growing_tables()").query().singleRow();
        }));
        made += count;
    }

    long pending() {
        return count("select count(*) from service_triggers where is_active");
    }

    long executed() {
        return count(
                "select count(*) from service_triggers where executed_at is not null and client_service_id is not null");
    }

    long services() {
        return count("select count(*) from client_services");
    }

    long clientsWithOneService() {
        return count(
                "select count(*) from (select client_id from client_services group by client_id having count(*) = 1) c");
    }

    /** Items of runs that say that a service was opened. */
    long openings() {
        return count("select count(*) from automation_run_items where outcome = 'OPENED'");
    }

    private long count(String sql) {
        return practice.call(() ->
                transaction.execute(status -> jdbc.sql(sql).query(Long.class).single()));
    }
}
