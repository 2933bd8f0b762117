package io.quarterday.rules.rulebook.checks;

import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.ColumnType;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Consultation;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.HitPolicy;
import io.quarterday.rules.rulebook.Match;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.TableLookup;
import io.quarterday.rules.rulebook.TableSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/** Random tables over a world so small that every question can be asked of Drools itself. */
final class SmallTables {

    /** A question; {@code colour} is open, {@code size} closed, {@code count} ordered, {@code marks} a set. */
    public record Fact(String colour, String size, Boolean lit, Long count, Set<String> marks) {}

    private static final FactType<Fact> FACTS = FactType.named("Fact", Fact.class)
            .field("colour", String.class, Fact::colour)
            .field("size", String.class, Fact::size)
            .field("lit", Boolean.class, Fact::lit)
            .field("count", Long.class, Fact::count)
            .set("marks", Fact::marks)
            .build();

    static final TableLookup<Fact> LOOKUP = new TableLookup<>("small", "small", FACTS, SmallTables.class);

    private SmallTables() {}

    static TableSchema schema(HitPolicy policy, boolean complete) {
        return new TableSchema(
                "small",
                "Small",
                "small",
                "Fact",
                policy,
                false,
                complete,
                null,
                "",
                "",
                List.of(
                        input("colour", ColumnType.CODE, Match.EQUALS, "colour", true, List.of()),
                        input("size", ColumnType.CODE, Match.EQUALS, "size", true, List.of("BIG", "SMALL")),
                        input("lit", ColumnType.BOOLEAN, Match.EQUALS, "lit", false, List.of()),
                        input("from", ColumnType.INTEGER, Match.AT_LEAST, "count", false, List.of()),
                        input("to", ColumnType.INTEGER, Match.AT_MOST, "count", false, List.of()),
                        input("exactly", ColumnType.INTEGER, Match.EQUALS, "count", true, List.of()),
                        input("mark", ColumnType.CODE, Match.CONTAINS, "marks", true, List.of()),
                        output("answer", ColumnType.CODE),
                        output("priority", ColumnType.INTEGER)));
    }

    private static Column input(
            String name, ColumnType type, Match match, String fact, boolean list, List<String> allowed) {
        return new Column(name, Column.Kind.INPUT, type, match, fact, list, false, allowed, null, null, "", false);
    }

    private static Column output(String name, ColumnType type) {
        return new Column(
                name, Column.Kind.OUTPUT, type, Match.EQUALS, name, false, false, List.of(), null, null, "", false);
    }

    static DecisionTable random(Random random, HitPolicy policy) {
        int density = 1 + random.nextInt(5);
        List<Row> rows = new ArrayList<>();
        int size = 2 + random.nextInt(5);
        for (int i = 1; i <= size; i++) {
            Map<String, Object> cells = new LinkedHashMap<>();
            some(random, density, cells, "colour", list(random, List.of("RED", "BLUE")));
            some(random, density, cells, "size", list(random, List.of("BIG", "SMALL")));
            some(random, density, cells, "lit", random.nextBoolean());
            some(random, density, cells, "from", (long) random.nextInt(5));
            some(random, density, cells, "to", (long) random.nextInt(5));
            some(random, density + 4, cells, "exactly", list(random, List.of(0L, 1L, 3L, 4L)));
            some(random, density, cells, "mark", list(random, List.of("P", "Q")));
            cells.put("answer", random.nextBoolean() ? "YES" : "NO");
            some(random, 1, cells, "priority", (long) random.nextInt(2));
            rows.add(new Row("r" + i, cells));
        }
        return new DecisionTable(schema(policy, true), rows);
    }

    private static void some(Random random, int density, Map<String, Object> cells, String column, Object value) {
        if (random.nextInt(density + 1) == 0) {
            cells.put(column, value);
        }
    }

    private static List<Object> list(Random random, List<?> from) {
        Set<Object> values = new LinkedHashSet<>();
        int size = 1 + random.nextInt(2);
        for (int i = 0; i < size; i++) {
            values.add(from.get(random.nextInt(from.size())));
        }
        return List.copyOf(values);
    }

    /** Every question that this world knows. */
    static List<Fact> everything() {
        List<Fact> facts = new ArrayList<>();
        for (String colour : new String[] {"RED", "BLUE", "GREEN", null}) {
            for (String size : List.of("BIG", "SMALL")) {
                for (boolean lit : new boolean[] {true, false}) {
                    for (Long count : new Long[] {-1L, 0L, 1L, 2L, 3L, 4L, 5L, null}) {
                        for (int marks = 0; marks < 8; marks++) {
                            facts.add(new Fact(colour, size, lit, count, marks(marks)));
                        }
                    }
                }
            }
        }
        return facts;
    }

    private static Set<String> marks(int bits) {
        Set<String> marks = new LinkedHashSet<>();
        for (int i = 0; i < 3; i++) {
            if ((bits >> i & 1) == 1) {
                marks.add("PQR".substring(i, i + 1));
            }
        }
        return marks;
    }

    static RuleBook book(DecisionTable table) {
        return new RuleBook(new TreeMap<>(Map.of("small", table)), new TreeMap<>(), new TreeMap<>());
    }

    /** Ids of the rows with which a question agrees, before any hit policy, as Drools finds them. */
    static Set<String> agreeing(CompiledRuleBook book, Fact fact) {
        try (Consultation consultation = book.consult(LOOKUP)) {
            Set<String> ids = new LinkedHashSet<>();
            for (Hit hit : consultation.tell(fact).hits("small")) {
                ids.add(hit.ref().row());
            }
            return ids;
        }
    }

    /** A counter-example as a question. */
    static Fact fact(Map<String, String> shown) {
        String colour = shown.getOrDefault("colour", "GREEN");
        String count = shown.getOrDefault("count", "2");
        String marks = shown.getOrDefault("marks", "(empty)");
        return new Fact(
                colour.equals("(something else)") ? "GREEN" : colour,
                shown.getOrDefault("size", "BIG"),
                Boolean.valueOf(shown.getOrDefault("lit", "true")),
                count.equals("(nothing)") ? null : Long.valueOf(count.equals("(any)") ? "2" : count),
                marks.equals("(empty)") ? Set.of() : Set.of(marks.split(", ")));
    }
}
