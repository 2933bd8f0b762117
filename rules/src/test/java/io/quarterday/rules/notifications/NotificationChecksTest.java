package io.quarterday.rules.notifications;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.Bounds;
import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.checks.CheckReport;
import io.quarterday.rules.rulebook.checks.RuleBookChecks;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that would tell nobody, say nothing, or fail at night is found before it is published. */
class NotificationChecksTest {

    private static final RuleBook SHIPPED = DecisionCatalogue.defaultBook();

    @ParameterizedTest
    @CsvSource({
        "message-templates, t-2, text, 'Dear {{contact}}', there is no {{contact}} here",
        "message-templates, t-2, subject, '{{reason}}', there is no {{reason}} here",
        "message-templates, t-2, text, '{{>assigned}}', {{>assigned}} is no placeholder",
        "message-templates, t-2, text, '{{client.name}}', {{client.name}} is no placeholder",
        "message-templates, t-2, text, '{{#client}}', Section",
        "notifications, n-2, template, sent-back, is not made for ASSIGNED",
        "notifications, n-2, template, nothing, 'there is no code \"nothing\"'",
        "notifications, n-3, quiet_until, 24, 24 is no hour of the day",
        "notifications, n-3, quiet_until, , quiet hours have a beginning and an end",
        "notifications, n-2, recipients, CLIENT, a client is reached by EMAIL alone",
        "notifications, n-20, per, , 'how often, and per what, go together'",
        "notifications, n-22, workflow, VAT, 'HEALTH_REPORT is about no service'",
        "notifications, n-20, at_most_every_hours, 0, 0 is not 1 to 8784",
        "notifications, n-2, wanted_channel, EMAIL, ASSIGNED wants no channel",
        "mail-retries, m-7, attempts_at_most, , a mail would be tried for ever",
        "mail-retries, m-3, back_off_minutes, 0, 0 is not 1 to 43200",
        "mail-retries, m-3, give_up, true, one of both",
        "mail-retries, m-2, give_up, , one of both",
        "service-triggers, st-1, service_type, LAUNDRY, LAUNDRY",
        "service-triggers, st-1, obligation, , is needed",
        "service-triggers, st-1, event, HMRC_VAT_INSPECTION, the calendar knows no events",
        "service-triggers, st-1, next_of, VAT_RETURN, belongs to an EXTERNAL_EVENT",
        "service-triggers, st-1, base, EVENT, no EVENT to count from",
        "service-triggers, st-8, days, -4000, too far away",
        "service-triggers, st-9, months, 121, too far away",
        "service-triggers, st-9, event, ACCOUNTS_LTD.FLIED, never happens",
        "service-triggers, st-9, event, LAUNDRY.COMPLETED, never happens",
        "service-triggers, st-10, event, , would follow every event",
        "service-triggers, st-10, obligation, VAT_RETURN, an event is no obligation",
        "service-triggers, st-10, base, PERIOD_END, nothing to count from but the EVENT",
        "retries, ret-1, attempts_from, 0, counted from 1",
        "retries, ret-3, attempts_to, 2, '2 is before 3'",
        "retries, ret-4, back_off_minutes, 60, tried for ever",
        "retries, ret-1, back_off_minutes, 0, no time to wait",
        "escalations, es-1, level, 6, 6 is no level",
        "escalations, es-1, event, SERVICE.DUE, is no event",
        "escalations, es-1, days_to_deadline_at_least, 40, are not 40 at least",
        "deadline-notices, dn-1, level, 0, 0 is no level",
        "deadline-notices, dn-1, days_to_due_at_most, 400, too far ahead",
        "auto-transitions, at-1, to_stage, NOWHERE, NOWHERE",
        "chasing, c-2, template, assigned, is not made for RECORDS_WANTED",
        "chasing, c-4, recipients, CLIENT, who is to CALL is one of the staff"
    })
    void saysWhatIsWrong(String table, String row, String column, String cell, String message) {
        CheckReport report = check(with(table, row, column, cell));

        assertThat(report.green()).isFalse();
        assertThat(report.findings())
                .filteredOn(finding -> finding.isError() && table.equals(finding.part()))
                .anySatisfy(finding -> {
                    assertThat(finding.row()).isEqualTo(row);
                    assertThat(finding.message()).contains(message);
                });
    }

    @ParameterizedTest
    @CsvSource({
        "notifications, channel, PIGEON",
        "chasing, channel, PIGEON",
        "escalations, channel, PIGEON",
        "escalations, takes_over, TEA_LADY",
        "service-triggers, assignee_policy, WHOEVER"
    })
    void aWordThatATableDoesNotKnowIsNotTakenAtAll(String table, String column, String word) {
        Column said = SHIPPED.table(table).schema().column(column).orElseThrow();

        assertThat(Cells.read(said, word).value()).isEmpty();
    }

    @Test
    void theShippedTablesAreSound() {
        for (TableAndProblems table : List.of(
                new TableAndProblems(
                        "message-templates",
                        NotificationChecks.templates(SHIPPED).size()),
                new TableAndProblems(
                        "notifications",
                        NotificationChecks.notifications(SHIPPED).size()),
                new TableAndProblems(
                        "chasing", NotificationChecks.chasing(SHIPPED).size()))) {
            assertThat(table.problems()).as(table.name()).isZero();
        }
    }

    private record TableAndProblems(String name, int problems) {}

    @ParameterizedTest
    @ValueSource(strings = {"notifications", "message-templates"})
    void theTablesKnowEveryEvent(String table) {
        assertThat(SHIPPED.table(table)
                        .schema()
                        .column("event")
                        .map(Column::allowed)
                        .orElseThrow())
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(NotificationEvent.values()).map(Enum::name).toList());
    }

    @Test
    void theTablesKnowEveryRecipientAndChannel() {
        assertThat(SHIPPED.table("notifications")
                        .schema()
                        .column("recipients")
                        .map(Column::allowed)
                        .orElseThrow())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Delivery.Recipient.values())
                        .map(Enum::name)
                        .toList());
        assertThat(SHIPPED.table("chasing")
                        .schema()
                        .column("channel")
                        .map(Column::allowed)
                        .orElseThrow())
                .isSubsetOf(
                        Arrays.stream(Delivery.Channel.values()).map(Enum::name).toList());
    }

    private static CheckReport check(RuleBook book) {
        return RuleBookChecks.check(book, DecisionCatalogue.all(), Bounds.UNTIMED);
    }

    private static RuleBook with(String tableName, String rowId, String column, String cell) {
        DecisionTable table = SHIPPED.table(tableName);
        Column said = table.schema().column(column).orElseThrow();
        List<Row> rows = table.rows().stream()
                .map(row -> row.id().equals(rowId) ? changed(row, said, cell) : row)
                .toList();
        SortedMap<String, DecisionTable> tables = new TreeMap<>(SHIPPED.tables());
        tables.put(tableName, new DecisionTable(table.schema(), rows));
        return new RuleBook(tables, new TreeMap<>(SHIPPED.drl()), new TreeMap<>(SHIPPED.scenarios()));
    }

    private static Row changed(Row row, Column column, String cell) {
        Map<String, Object> cells = new LinkedHashMap<>(row.cells());
        if (cell == null) {
            cells.remove(column.name());
        } else {
            cells.put(column.name(), Cells.read(column, cell).value().orElseThrow());
        }
        return new Row(row.id(), cells);
    }
}
