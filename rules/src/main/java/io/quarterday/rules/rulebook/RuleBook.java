package io.quarterday.rules.rulebook;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a practice decides by, as data: tables, DRL and scenarios. Immutable; equal content has an equal hash. */
public final class RuleBook {

    private final SortedMap<String, DecisionTable> tables;
    private final SortedMap<String, String> drl;
    private final SortedMap<String, List<Scenario>> scenarios;
    private final Set<String> lockedDrl;

    /** Worked out when it is first asked for: it takes a walk over every cell. */
    private volatile @Nullable String contentHash;

    public RuleBook(
            SortedMap<String, DecisionTable> tables,
            SortedMap<String, String> drl,
            SortedMap<String, List<Scenario>> scenarios,
            Set<String> lockedDrl) {
        this.tables = Collections.unmodifiableSortedMap(new TreeMap<>(tables));
        this.drl = Collections.unmodifiableSortedMap(new TreeMap<>(drl));
        this.scenarios = Collections.unmodifiableSortedMap(new TreeMap<>(scenarios));
        this.lockedDrl = Set.copyOf(lockedDrl);
    }

    /** A book of which no DRL is locked. */
    public RuleBook(
            SortedMap<String, DecisionTable> tables,
            SortedMap<String, String> drl,
            SortedMap<String, List<Scenario>> scenarios) {
        this(tables, drl, scenarios, Set.of());
    }

    /** By name. */
    public SortedMap<String, DecisionTable> tables() {
        return tables;
    }

    /** Text by file name without its ending. */
    public SortedMap<String, String> drl() {
        return drl;
    }

    /** By the name of the table beside which they stand. */
    public SortedMap<String, List<Scenario>> scenarios() {
        return scenarios;
    }

    /** Files that guard the platform itself: like locked tables they are the application's, not a practice's. */
    public Set<String> lockedDrl() {
        return lockedDrl;
    }

    public DecisionTable table(String name) {
        DecisionTable table = tables.get(name);
        if (table == null) {
            throw new IllegalArgumentException("There is no table \"" + name + "\" in this rule book"
                    + Cells.didYouMean(name, tables.keySet()) + ".");
        }
        return table;
    }

    /** This book with one table replaced. */
    public RuleBook with(DecisionTable table) {
        SortedMap<String, DecisionTable> changed = new TreeMap<>(tables);
        changed.put(table.name(), table);
        return new RuleBook(changed, drl, scenarios, lockedDrl);
    }

    /** This book with one DRL file replaced. */
    public RuleBook withDrl(String name, String text) {
        SortedMap<String, String> changed = new TreeMap<>(drl);
        changed.put(name, text);
        return new RuleBook(tables, changed, scenarios, lockedDrl);
    }

    /** This book without one DRL file. */
    public RuleBook withoutDrl(String name) {
        SortedMap<String, String> changed = new TreeMap<>(drl);
        changed.remove(name);
        return new RuleBook(tables, changed, scenarios, lockedDrl);
    }

    /** This book with the scenarios beside one table replaced. */
    public RuleBook withScenarios(String table, List<Scenario> replaced) {
        SortedMap<String, List<Scenario>> changed = new TreeMap<>(scenarios);
        changed.put(table, List.copyOf(replaced));
        return new RuleBook(tables, drl, changed, lockedDrl);
    }

    /**
     * SHA-256 in hexadecimal over everything that a practice may change. What is locked is left out: it comes with the
     * application, whose next version may bring another, and a release must keep its name all the same. Empty cells are
     * left out for the same reason: a new column changes no book.
     */
    public String contentHash() {
        String known = contentHash;
        if (known == null) {
            known = hash();
            contentHash = known;
        }
        return known;
    }

    private String hash() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            tables.values().stream().filter(table -> !table.schema().locked()).forEach(table -> feed(digest, table));
            drl.forEach((name, text) -> {
                if (!lockedDrl.contains(name)) {
                    feed(digest, "drl " + name, text);
                }
            });
            scenarios.forEach((name, list) -> {
                DecisionTable table = tables.get(name);
                if (table == null || !table.schema().locked()) {
                    list.forEach(scenario -> feed(digest, name, scenario));
                }
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static void feed(MessageDigest digest, DecisionTable table) {
        feed(digest, "table", table.name());
        for (Row row : table.rows()) {
            feed(digest, "row", row.id());
            for (Column column : table.schema().columns()) {
                String text = Cells.write(row, column.name());
                if (!text.isEmpty()) {
                    feed(digest, column.name(), text);
                }
            }
        }
    }

    private static void feed(MessageDigest digest, String table, Scenario scenario) {
        feed(digest, "scenario " + table, scenario.id());
        new TreeMap<>(scenario.given()).forEach((k, v) -> feed(digest, k, v));
        new TreeMap<>(scenario.expected()).forEach((k, v) -> feed(digest, Scenario.EXPECTED_PREFIX + k, v));
    }

    /** Lengths stand before texts, so that no two different books feed the same bytes. */
    private static void feed(MessageDigest digest, String key, String value) {
        for (String part : List.of(key, value)) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            digest.update(new byte[] {
                (byte) (bytes.length >>> 24),
                (byte) (bytes.length >>> 16),
                (byte) (bytes.length >>> 8),
                (byte) bytes.length
            });
            digest.update(bytes);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof RuleBook book
                        && tables.equals(book.tables)
                        && drl.equals(book.drl)
                        && scenarios.equals(book.scenarios)
                        && lockedDrl.equals(book.lockedDrl);
    }

    @Override
    public int hashCode() {
        return Objects.hash(tables, drl, scenarios, lockedDrl);
    }

    @Override
    public String toString() {
        return "RuleBook " + contentHash();
    }

    /** Content by which a decision answers, to tell whether its compiled form can be kept. */
    record Part(List<DecisionTable> tables, Map<String, String> drl) {}
}
