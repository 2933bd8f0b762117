package io.quarterday.service.rulebook;

import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.RuleBookException;
import io.quarterday.rules.rulebook.Scenario;
import io.quarterday.rules.rulebook.TableReader;
import io.quarterday.rules.rulebook.TableSchema;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The form in which a practice's rule book is kept: cells as texts, so that a later version of the schemas can still
 * read them. What is locked always comes from the shipped book and is never kept.
 */
final class RuleBookJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private record KeptRow(String id, Map<String, String> cells) {}

    private record KeptScenario(String id, Map<String, String> given, Map<String, String> expected) {}

    private record Kept(
            Map<String, List<KeptRow>> tables, Map<String, String> drl, Map<String, List<KeptScenario>> scenarios) {}

    private RuleBookJson() {}

    static String write(RuleBook book) {
        Kept kept = new Kept(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        book.tables().forEach((name, table) -> {
            if (!table.schema().locked()) {
                kept.tables()
                        .put(
                                name,
                                table.rows().stream()
                                        .map(row -> kept(table, row))
                                        .toList());
                kept.scenarios()
                        .put(
                                name,
                                book.scenarios().getOrDefault(name, List.of()).stream()
                                        .map(s -> new KeptScenario(s.id(), s.given(), s.expected()))
                                        .toList());
            }
        });
        book.drl().forEach((name, text) -> {
            if (!DecisionCatalogue.isLockedDrl(book, name)) {
                kept.drl().put(name, text);
            }
        });
        return JSON.writeValueAsString(kept);
    }

    private static KeptRow kept(DecisionTable table, Row row) {
        return new KeptRow(row.id(), texts(table.schema(), row));
    }

    /** The cells of a row as texts; empty ones are left out. */
    static Map<String, String> texts(TableSchema schema, Row row) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (Column column : schema.columns()) {
            String text = Cells.write(row, column.name());
            if (!text.isEmpty()) {
                texts.put(column.name(), text);
            }
        }
        return texts;
    }

    /** A row and its cells, as edits are logged. */
    static String row(TableSchema schema, Row row) {
        return JSON.writeValueAsString(new KeptRow(row.id(), texts(schema, row)));
    }

    static String object(Map<String, ?> values) {
        return JSON.writeValueAsString(values);
    }

    /**
     * Reads a kept book over the shipped one, which gives what is locked and what the kept one did not know yet.
     *
     * @throws RuleBookException where this version of the application cannot read it
     */
    static RuleBook read(String json, RuleBook shipped) {
        Kept kept = JSON.readValue(json, Kept.class);
        List<Problem> problems = new ArrayList<>();
        RuleBook book = shipped;
        for (Map.Entry<String, List<KeptRow>> table : kept.tables().entrySet()) {
            DecisionTable known = shipped.tables().get(table.getKey());
            if (known == null || known.schema().locked()) {
                problems.add(Problem.error(table.getKey(), null, null, null, "this version knows no such table"));
                continue;
            }
            book = book.with(table(known.schema(), table.getValue(), problems));
            book = book.withScenarios(table.getKey(), scenarios(kept, table.getKey()));
        }
        for (String name : shipped.drl().keySet()) {
            if (!DecisionCatalogue.isLockedDrl(shipped, name)) {
                book = book.withoutDrl(name);
            }
        }
        for (Map.Entry<String, String> drl : kept.drl().entrySet()) {
            if (!DecisionCatalogue.isLockedDrl(shipped, drl.getKey())) {
                book = book.withDrl(drl.getKey(), drl.getValue());
            }
        }
        if (!problems.isEmpty()) {
            throw new RuleBookException(problems);
        }
        return book;
    }

    private static DecisionTable table(TableSchema schema, List<KeptRow> kept, List<Problem> problems) {
        List<Row> rows = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (KeptRow row : kept) {
            TableReader.readRow(schema, row.id(), row.cells(), null, ids, rows, problems);
        }
        return new DecisionTable(schema, rows);
    }

    private static List<Scenario> scenarios(Kept kept, String table) {
        return kept.scenarios().getOrDefault(table, List.of()).stream()
                .map(s -> new Scenario(s.id(), s.given(), s.expected()))
                .toList();
    }
}
