package io.quarterday.rules.rulebook.export;

import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Release;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.Scenario;
import io.quarterday.rules.rulebook.TableReader;
import io.quarterday.rules.rulebook.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A release as a zip, and back: {@code release.json} (number and content hash, nothing about the practice), tables as
 * CSV with their schemas as JSON, DRL, and scenarios as CSV (as JSON where no sheet can hold them).
 *
 * <p>Equal releases have equal bytes. What is read back equals the book that was written, or problems say why not.
 */
public final class RuleBookExport {

    private static final String PART = "export";
    private static final Pattern PATHS = Pattern.compile("release\\.json"
            + "|tables/[a-z0-9-]{1,60}\\.csv"
            + "|schemas/[a-z0-9-]{1,60}\\.json"
            + "|drl/[A-Za-z0-9_-]{1,60}\\.drl"
            + "|scenarios/[a-z0-9-]{1,60}\\.(csv|json)");

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .defaultPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n")))
            .build();

    private record ReleaseJson(int format, long number, String contentHash) {}

    private record ScenariosJson(List<Scenario> scenarios) {}

    /** What an export holds: the book, and the release that it was in the practice from which it comes. */
    public record Imported(RuleBook book, Release release) {}

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
            if (ScenarioSheet.read(name, sheet, new ArrayList<>()).equals(scenarios)) {
                texts.put("scenarios/" + name + ".csv", sheet);
            } else {
                texts.put("scenarios/" + name + ".json", JSON.writeValueAsString(new ScenariosJson(scenarios)) + "\n");
            }
        });
        return Archive.write(texts);
    }

    /**
     * Reads a zip that anybody may have made.
     *
     * @param known the book whose schemas the tables must have; a schema of the zip's own is never believed
     * @return null where {@code problems} says why not
     */
    public static @Nullable Imported read(byte[] zip, RuleBook known, List<Problem> problems) {
        int before = problems.size();
        SortedMap<String, String> texts = Archive.read(PART, zip, PATHS, problems);
        if (texts == null) {
            return null;
        }
        SortedMap<String, DecisionTable> tables = new TreeMap<>();
        SortedMap<String, String> drl = new TreeMap<>();
        SortedMap<String, List<Scenario>> scenarios = new TreeMap<>();
        texts.forEach((path, text) -> {
            String name = path.substring(path.indexOf('/') + 1, path.lastIndexOf('.'));
            if (path.startsWith("tables/") || path.startsWith("schemas/") || path.startsWith("scenarios/")) {
                DecisionTable table = known.tables().get(name);
                if (table == null) {
                    problems.add(Problem.error(name, null, null, null, "there is no table of this name here"));
                } else if (path.startsWith("tables/")) {
                    tables.put(name, TableReader.read(table.schema(), text, problems));
                } else if (path.startsWith("scenarios/")) {
                    scenarios.put(name, scenarios(path, name, text, problems));
                } else if (!text.equals(schema(table.schema()))) {
                    problems.add(
                            Problem.error(name, null, null, null, "the export was made under another schema of it"));
                }
            } else if (path.startsWith("drl/")) {
                drl.put(name, text);
            }
        });
        Release release = release(texts.get("release.json"), problems);
        if (problems.size() > before || release == null) {
            return null;
        }
        RuleBook book = new RuleBook(tables, drl, scenarios);
        if (!book.contentHash().equals(release.contentHash())) {
            problems.add(Problem.error(
                    PART, null, null, null, "the content does not have the hash that release.json gives"));
            return null;
        }
        return new Imported(book, release);
    }

    private static List<Scenario> scenarios(String path, String name, String text, List<Problem> problems) {
        if (path.endsWith(".csv")) {
            return ScenarioSheet.read(name, text, problems);
        }
        try {
            return JSON.readValue(text, ScenariosJson.class).scenarios();
        } catch (JacksonException | NullPointerException e) {
            problems.add(Problem.error(name + ".scenarios", null, null, null, "this is not JSON of scenarios"));
            return List.of();
        }
    }

    private static @Nullable Release release(@Nullable String text, List<Problem> problems) {
        try {
            if (text != null) {
                ReleaseJson json = JSON.readValue(text, ReleaseJson.class);
                if (json.format() == 1 && json.contentHash() != null) {
                    return new Release(json.number(), json.contentHash());
                }
            }
        } catch (JacksonException e) {
            // said below: whatever it is, it is not a release.json of ours
        }
        problems.add(Problem.error(PART, null, null, null, "release.json is missing or says no format 1"));
        return null;
    }

    private static String schema(TableSchema schema) {
        return JSON.writeValueAsString(Map.of("schema", schema)) + "\n";
    }
}
