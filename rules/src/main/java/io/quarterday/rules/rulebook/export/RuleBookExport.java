package io.quarterday.rules.rulebook.export;

import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.Scenario;
import io.quarterday.rules.rulebook.TableReader;
import io.quarterday.rules.rulebook.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A release as a zip: {@code release.json} (number and content hash, nothing about the practice), tables as
 * CSV with their schemas as JSON, DRL, and scenarios as CSV (as JSON where no sheet can hold them).
 *
 * <p>Equal releases have equal bytes, and everything of the book can be read from them again.
 */
public final class RuleBookExport {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    private record ReleaseJson(int format, long number, String contentHash) {}

    private record ScenariosJson(List<Scenario> scenarios) {}

    private RuleBookExport() {}

    /** The zip of a release. */
    public static byte[] zip(RuleBook book, long number) {
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put("release.json", JSON.writeValueAsString(new ReleaseJson(1, number, book.contentHash())) + "\n");
        book.tables().forEach((name, table) -> {
            texts.put("tables/" + name + ".csv", TableReader.write(table));
            texts.put("schemas/" + name + ".json", schema(table.schema()));
        });
        book.drl().forEach((name, text) -> texts.put("drl/" + name + ".drl", text));
        book.scenarios().forEach((name, scenarios) -> {
            String sheet = ScenarioSheet.write(scenarios);
            List<Problem> problems = new ArrayList<>();
            if (TableReader.readScenarios(name, sheet, problems).equals(scenarios) && problems.isEmpty()) {
                texts.put("scenarios/" + name + ".csv", sheet);
            } else {
                texts.put("scenarios/" + name + ".json", JSON.writeValueAsString(new ScenariosJson(scenarios)) + "\n");
            }
        });
        return Archive.write(texts);
    }

    private static String schema(TableSchema schema) {
        return JSON.writeValueAsString(Map.of("schema", schema)) + "\n";
    }
}
