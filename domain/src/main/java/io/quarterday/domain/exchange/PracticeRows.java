package io.quarterday.domain.exchange;

import io.quarterday.domain.exchange.PracticeTable.Arrival;
import io.quarterday.domain.identity.CurrentOrganization;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Rows of the current practice's tables as texts, as PostgreSQL itself writes and reads them, in the caller's
 * transaction. It writes status and history without the gate: nothing of it holds but what the database's own guards
 * let through, so it is for an import into an empty practice alone, in one transaction.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PracticeRows {

    private static final int ROWS_OF_A_FETCH = 500;

    private final JdbcTemplate template;
    private final JdbcClient database;

    PracticeRows(JdbcTemplate template, JdbcClient database) {
        this.template = template;
        this.database = database;
    }

    /**
     * A column that goes along.
     *
     * @param type as PostgreSQL names it
     */
    public record Column(String name, String type) {}

    /** Takes rows as they come; null is a cell without a value. */
    public interface Rows {
        void row(@Nullable String[] cells);
    }

    /**
     * Lets long work take its time; texts are written in one way, wherever the server stands. What this transaction adds
     * to histories is announced to nobody.
     */
    public void prepare() {
        database.sql("select set_config('statement_timeout', '600000', true), set_config('timezone', 'UTC', true),"
                        + " set_config('datestyle', 'ISO, YMD', true), set_config('intervalstyle', 'postgres', true),"
                        + " set_config('app.importing', 'on', true)")
                .query()
                .singleRow();
    }

    /** What goes along of a table: all columns but the practice's id, what the database computes, and what is kept. */
    public List<Column> columns(PracticeTable table) {
        return database
                .sql("""
                        select attname as name, format_type(atttypid, atttypmod) as type from pg_attribute
                        where attrelid = :table::regclass and attnum > 0 and not attisdropped and attgenerated = ''
                          and attname <> 'organization_id'
                        order by attnum
                        """)
                .param("table", table.name())
                .query((row, number) -> new Column(row.getString("name"), row.getString("type")))
                .list()
                .stream()
                .filter(column -> !table.kept().contains(column.name()))
                .toList();
    }

    /** Reads all rows of a table. */
    public void read(PracticeTable table, List<Column> columns, Rows each) {
        String selected =
                columns.stream().map(column -> column.name() + "::text").collect(Collectors.joining(", "));
        String sql = "select " + selected + " from " + table.name() + " where " + table.condition() + " order by "
                + String.join(", ", table.key());
        template.query(
                connection -> {
                    PreparedStatement statement = connection.prepareStatement(sql);
                    statement.setFetchSize(ROWS_OF_A_FETCH);
                    return statement;
                },
                (ResultSet row) -> {
                    @Nullable String[] cells = new @Nullable String[columns.size()];
                    for (int i = 0; i < cells.length; i++) {
                        cells[i] = row.getString(i + 1);
                    }
                    each.row(cells);
                });
    }

    /** Lets nobody else do anything to the practice as a whole until the transaction ends. */
    public void hold() {
        database.sql("select id from organizations where id = :id for update")
                .param("id", CurrentOrganization.required())
                .query(UUID.class)
                .single();
    }

    /** The practice's own rows of a table by what tells them apart: people by their e-mail address, teams by their name. */
    public Map<String, UUID> idsBy(PracticeTable table, String column) {
        Map<String, UUID> ids = new HashMap<>();
        database.sql("select id, " + column + "::text as name from " + table.name())
                .query((row, number) -> ids.put(row.getString("name"), row.getObject("id", UUID.class)))
                .list();
        return ids;
    }

    /** Whether the practice has a row in a table. */
    public boolean has(PracticeTable table) {
        return database.sql("select exists (select from " + table.name() + ")")
                .query(Boolean.class)
                .single();
    }

    private static String typed(PracticeTable table, Column column) {
        String value = column.name() + "::" + column.type();
        // Nobody is told of an imported past, and whoever reads it sees that it is one.
        return table.arrival() == Arrival.HISTORY && column.name().equals("business_context")
                ? "(" + value + " || '{\"imported\": true}')"
                : value;
    }

    /** Writes rows into a table; each has a cell for each column. Gives how many are there now that were not. */
    public int write(PracticeTable table, List<Column> columns, List<@Nullable String[]> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        String names = columns.stream().map(Column::name).collect(Collectors.joining(", "));
        String typed = columns.stream()
                .map(column -> typed(table, column) + " as " + column.name())
                .collect(Collectors.joining(", "));
        String arrays = IntStream.range(0, columns.size())
                .mapToObj(i -> "cast(:c" + i + " as text[])")
                .collect(Collectors.joining(", "));
        String given = "(select " + typed + " from unnest(" + arrays + ") as given (" + names + ")) as typed";
        String sql = table.arrival() == Arrival.ACTIVITY
                ? "select take_activity_of_import(jsonb_agg(to_jsonb(typed))) from " + given
                : "insert into " + table.name() + " (organization_id, " + names
                        + ") select current_organization(), " + names + " from " + given
                        + (table.arrival() == Arrival.INSERTED || table.arrival() == Arrival.HISTORY
                                ? ""
                                : " on conflict do nothing");
        JdbcClient.StatementSpec statement = database.sql(sql);
        for (int i = 0; i < columns.size(); i++) {
            List<@Nullable String> cells = new ArrayList<>(rows.size());
            for (@Nullable String[] row : rows) {
                cells.add(row[i]);
            }
            statement = statement.param("c" + i, cells.toArray(String[]::new));
        }
        if (table.arrival() == Arrival.ACTIVITY) {
            return statement.query(Integer.class).single();
        }
        return statement.update();
    }

    /** Has the database look at everything now that it looks at when a transaction ends. */
    public void check() {
        database.sql("set constraints all immediate").update();
    }

    /**
     * How many services' histories do not lead from nowhere to where the service stands: whatever it came to it must
     * have left again, but for where it is. (The times alone do not tell their order: of two moves the one that waited
     * may be the later one.)
     */
    public long brokenHistories() {
        return database.sql("""
                        select count(distinct service) from (
                          select service, status, stage, lifecycle, sum(steps) as steps from (
                            select client_service_id as service, to_status as status, to_stage as stage,
                              lifecycle_to as lifecycle, 1 as steps
                            from status_transitions where client_service_id is not null
                            union all
                            select client_service_id, from_status, from_stage, lifecycle_from, -1
                            from status_transitions where client_service_id is not null
                            union all
                            select id, stage, current_stage, status::text, -1 from client_services
                            union all
                            select id, null, null, null, 1 from client_services) as every_step
                          group by service, status, stage, lifecycle) as places
                        where steps <> 0
                        """).query(Long.class).single();
    }

    /** Makes the practice what another was: what it is called, where, and how far its client codes have come. */
    public void takePractice(String name, String zone, String prefix, long lastClientNumber) {
        database.sql("""
                        update organizations set name = :name, zone = :zone, client_code_prefix = :prefix,
                          last_client_number = :number, version = version + 1 where id = :id
                        """)
                .param("name", name)
                .param("zone", zone)
                .param("prefix", prefix)
                .param("number", lastClientNumber)
                .param("id", CurrentOrganization.required())
                .update();
    }
}
