package io.quarterday.rules.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the default rule book from the resources that stand beside each decision's class. */
public final class RuleBookReader {

    private RuleBookReader() {}

    /**
     * The book that ships with the service.
     *
     * @throws RuleBookException with everything that is wrong with it
     */
    public static RuleBook defaultBook(List<Decision<?, ?>> decisions) {
        List<Problem> problems = new ArrayList<>();
        SortedMap<String, DecisionTable> tables = new TreeMap<>();
        SortedMap<String, String> drl = new TreeMap<>();
        SortedMap<String, List<Scenario>> scenarios = new TreeMap<>();
        for (Decision<?, ?> decision : decisions) {
            Class<?> home = decision.home();
            for (String name : decision.tables()) {
                if (tables.containsKey(name)) {
                    continue;
                }
                String csv = resource(home, name + ".csv");
                if (csv == null) {
                    continue; // the table stands beside another decision that shares it
                }
                tables.put(name, TableReader.read(schema(home, name), csv, problems));
                String sheet = resource(home, name + ".scenarios.csv");
                scenarios.put(name, sheet == null ? List.of() : TableReader.readScenarios(name, sheet, problems));
            }
            for (String name : decision.drl()) {
                String text = resource(home, name + ".drl");
                drl.put(name, text == null ? "" : text);
            }
        }
        if (!problems.isEmpty()) {
            throw new RuleBookException(problems);
        }
        Set<String> lockedDrl = new HashSet<>(drl.keySet());
        decisions.stream()
                .filter(d -> !d.tables().stream().allMatch(t -> isLocked(tables.get(t))))
                .forEach(d -> lockedDrl.removeAll(d.drl()));
        return new RuleBook(tables, drl, scenarios, lockedDrl);
    }

    private static boolean isLocked(@Nullable DecisionTable table) {
        return table != null && table.schema().locked();
    }

    private static TableSchema schema(Class<?> home, String name) {
        String json = resource(home, name + ".schema.json");
        if (json == null) {
            throw new IllegalStateException("The table " + name + " has no schema beside " + home.getName() + ".");
        }
        return SchemaReader.read(json);
    }

    private static @Nullable String resource(Class<?> home, String name) {
        try (InputStream stream = home.getResourceAsStream(name)) {
            return stream == null ? null : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
