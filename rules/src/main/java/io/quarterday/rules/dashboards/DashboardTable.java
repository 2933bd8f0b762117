package io.quarterday.rules.dashboards;

import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.TableLookup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a dashboard counts: each row of {@code dashboards} is a figure, and says which rows of which list it counts. */
public final class DashboardTable {

    private static final String TABLE = "dashboards";

    /** Columns that only services have. */
    private static final List<String> OF_SERVICES = List.of("workflow", "stage", "status", "completed");

    /** Decides by {@code dashboards}. */
    public static final TableLookup<DashboardQuestion> DASHBOARD = new TableLookup<>(
            "dashboard",
            TABLE,
            FactType.named("Dashboard", DashboardQuestion.class)
                    .field("dashboard", String.class, DashboardQuestion::dashboard)
                    .build(),
            DashboardTable.class,
            DashboardTable::problems);

    private DashboardTable() {}

    /** @param dashboard PARTNER, MANAGER or STAFF */
    public record DashboardQuestion(String dashboard) {}

    /** A figure that no list could show is found by the check, not by whoever opens the dashboard. */
    private static List<Problem> problems(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        Set<String> told = new HashSet<>();
        for (Row row : book.table(TABLE).rows()) {
            if (row.isEmpty("list") || row.isEmpty("figure")) {
                continue; // the schema tells of it
            }
            for (String dashboard : row.texts("dashboard")) {
                if (!told.add(dashboard + " " + row.text("figure"))) {
                    problems.add(problem(row, "figure", row.text("figure") + " is on " + dashboard + " already."));
                }
            }
            if (row.text("list").equals("DEADLINES")) {
                OF_SERVICES.stream()
                        .filter(column -> !row.isEmpty(column))
                        .forEach(column -> problems.add(problem(
                                row, column, "Deadlines have none. Maybe the row is to count the list SERVICES.")));
                if ("NOBODY".equals(row.textOrNull("assignee"))) {
                    problems.add(problem(row, "assignee", "Of deadlines, all or those of ME can be counted."));
                }
            }
        }
        return problems;
    }

    private static Problem problem(Row row, String column, String message) {
        return Problem.error(TABLE, null, row.id(), column, message);
    }
}
