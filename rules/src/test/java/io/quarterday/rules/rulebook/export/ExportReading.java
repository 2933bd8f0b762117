package io.quarterday.rules.rulebook.export;

import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.Scenario;
import io.quarterday.rules.rulebook.TableReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An export as somebody reads it who has only the zip and the schemas.
 *
 * @param strangers paths that belong to nothing
 */
record ExportReading(RuleBook book, long number, String contentHash, List<String> strangers) {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    static ExportReading of(byte[] zip, RuleBook schemas) {
        SortedMap<String, DecisionTable> tables = new TreeMap<>();
        SortedMap<String, String> drl = new TreeMap<>();
        SortedMap<String, List<Scenario>> scenarios = new TreeMap<>();
        List<String> strangers = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Map<String, String> texts = texts(zip);
        JsonNode release = JSON.readTree(texts.remove("release.json"));
        texts.forEach((path, text) -> {
            String name = path.substring(path.indexOf('/') + 1, path.lastIndexOf('.'));
            switch (path.replace(name, "*")) {
                case "tables/*.csv" ->
                    tables.put(name, TableReader.read(schemas.table(name).schema(), text, problems));
                case "schemas/*.json" -> JSON.readTree(text).path("schema").required("columns");
                case "drl/*.drl" -> drl.put(name, text);
                case "scenarios/*.csv" -> scenarios.put(name, TableReader.readScenarios(name, text, problems));
                case "scenarios/*.json" -> scenarios.put(name, scenarios(JSON.readTree(text)));
                default -> strangers.add(path);
            }
        });
        if (!problems.isEmpty()) {
            throw new AssertionError(problems.toString());
        }
        return new ExportReading(
                new RuleBook(tables, drl, scenarios, schemas.lockedDrl()),
                release.path("number").asLong(),
                release.path("content_hash").asString(),
                strangers);
    }

    private static List<Scenario> scenarios(JsonNode json) {
        return json.path("scenarios")
                .valueStream()
                .map(one ->
                        new Scenario(one.path("id").asString(), texts(one.path("given")), texts(one.path("expected"))))
                .toList();
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(field -> texts.put(field.getKey(), field.getValue().asString()));
        return texts;
    }

    private static Map<String, String> texts(byte[] bytes) {
        Map<String, String> texts = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                texts.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return texts;
    }
}
