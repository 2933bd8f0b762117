package io.quarterday.rules.rulebook.export;

import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Field;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.drl.DrlConstraint;
import io.quarterday.rules.rulebook.drl.DrlRule;
import io.quarterday.rules.rulebook.drl.JavaLiterals;
import java.util.ArrayList;
import java.util.List;

/**
 * One decision as plain DRL that any Drools can run: kinds of fact as {@code declare}, one rule for each row and each
 * rule of a practice's DRL, and what they find as inserted facts {@code RowFired} and {@code Objection}. It is made from
 * typed cells, never from anybody's text, and refers to no class but Java's own.
 *
 * <p>Rows come before any hit policy: {@code RowFired.position} is the row's place in its table, so that a caller can
 * take the topmost where the policy says FIRST.
 */
final class PlainDrl {

    private static final String RESULTS = """
            declare RowFired
                table : String
                row : String
                position : Integer
                cells : java.util.Map
            end

            declare Objection
                name : String
                message : String
                file : String
                rule : String
            end

            """;

    private final StringBuilder drl = new StringBuilder();

    private PlainDrl() {}

    static String of(String packageName, List<FactType<?>> facts, List<DecisionTable> tables, List<DrlRule<?>> rules) {
        PlainDrl plain = new PlainDrl();
        plain.drl.append("package ").append(packageName).append("\n\n").append(RESULTS);
        facts.forEach(plain::declare);
        for (DecisionTable table : tables) {
            for (FactType<?> type : facts) {
                if (type.name().equals(table.schema().facts())) {
                    plain.table(table, type);
                }
            }
        }
        rules.forEach(plain::rule);
        return plain.drl.toString();
    }

    private void declare(FactType<?> type) {
        drl.append("declare ").append(type.name()).append('\n');
        for (Field<?> field : type.fields()) {
            String javaType = field.set() ? "java.util.Set" : field.type().getName();
            drl.append("    ")
                    .append(field.name())
                    .append(" : ")
                    .append(javaType)
                    .append('\n');
        }
        drl.append("end\n\n");
    }

    private void table(DecisionTable table, FactType<?> type) {
        int position = 0;
        for (Row row : table.rows()) {
            begin(table.name() + "/" + row.id());
            List<String> constraints = new ArrayList<>();
            for (Column column : table.schema().inputs()) {
                Object cell = row.cell(column.name());
                if (cell != null) {
                    constraints.add(constraint(column, cell));
                }
            }
            drl.append("    ").append(type.name()).append("(\n        ");
            drl.append(String.join(",\n        ", constraints)).append(" )\nthen\n");
            drl.append("    java.util.Map cells = new java.util.LinkedHashMap();\n");
            for (Column column : table.schema().outputs()) {
                Object cell = row.cell(column.name());
                if (cell != null) {
                    drl.append("    cells.put(")
                            .append(JavaLiterals.of(column.name()))
                            .append(", ");
                    drl.append(value(cell)).append(");\n");
                }
            }
            drl.append("    insert(new RowFired(")
                    .append(JavaLiterals.of(table.name()))
                    .append(", ");
            drl.append(JavaLiterals.of(row.id()))
                    .append(", ")
                    .append(position++)
                    .append(", cells));\nend\n\n");
        }
    }

    private void rule(DrlRule<?> rule) {
        begin(rule.ref().table() + "/" + rule.ref().row());
        drl.append("    $fact : ").append(rule.facts().name()).append("(\n        ");
        drl.append(String.join(
                        ",\n        ",
                        rule.conditions().stream().map(DrlConstraint::plainDrl).toList()))
                .append(" )\nthen\n");
        for (DrlRule.Objecting objecting : rule.objections()) {
            drl.append("    insert(new Objection(")
                    .append(JavaLiterals.of(objecting.name()))
                    .append(", ");
            drl.append(message(objecting.message(), rule.facts())).append(", ");
            drl.append(JavaLiterals.of(rule.ref().table())).append(", ");
            drl.append(JavaLiterals.of(rule.ref().row())).append("));\n");
        }
        drl.append("end\n\n");
    }

    private void begin(String name) {
        drl.append("rule ").append(JavaLiterals.of(name)).append("\nwhen\n");
    }

    private static String constraint(Column column, Object cell) {
        String field = column.fact();
        List<?> values = cell instanceof List<?> several ? several : List.of(cell);
        return switch (column.match()) {
            case EQUALS ->
                any(
                        values,
                        v -> v instanceof Boolean ? field + " == " + v : JavaLiterals.of(v) + ".equals(" + field + ")");
            case CONTAINS ->
                "(" + field + " != null && " + any(values, v -> field + ".contains(" + JavaLiterals.of(v) + ")") + ")";
            case AT_LEAST -> bound(field, cell, ">=");
            case AT_MOST -> bound(field, cell, "<=");
        };
    }

    private static String bound(String field, Object cell, String sign) {
        return "(" + field + " != null && " + field + ".compareTo(" + JavaLiterals.of(cell) + ") " + sign + " 0)";
    }

    private static String any(List<?> values, java.util.function.Function<Object, String> asked) {
        List<String> parts = new ArrayList<>();
        values.forEach(v -> parts.add(asked.apply(v)));
        return parts.size() == 1 ? parts.get(0) : "(" + String.join(" || ", parts) + ")";
    }

    private static String value(Object cell) {
        if (cell instanceof List<?> several) {
            return "java.util.Arrays.asList("
                    + String.join(", ", several.stream().map(JavaLiterals::of).toList()) + ")";
        }
        return JavaLiterals.of(cell);
    }

    /** The message joined from its parts; a set reads as its sorted values, as in the service itself. */
    private static String message(String message, FactType<?> type) {
        List<String> parts = new ArrayList<>();
        parts.add("\"\"");
        int position = 0;
        for (int open = message.indexOf('{'); open >= 0; open = message.indexOf('{', position)) {
            int close = message.indexOf('}', open);
            parts.add(JavaLiterals.of(message.substring(position, open)));
            Field<?> field = type.field(message.substring(open + 1, close)).orElseThrow();
            String read = "$fact.get" + Character.toUpperCase(field.name().charAt(0))
                    + field.name().substring(1) + "()";
            parts.add(field.set() ? "String.join(\", \", new java.util.TreeSet(" + read + "))" : read);
            position = close + 1;
        }
        parts.add(JavaLiterals.of(message.substring(position)));
        return String.join(" + ", parts);
    }
}
