package io.quarterday.rules.rulebook;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The decision that one table makes by itself: which of its rows answer these facts.
 *
 * @param home the class beside which the table stands
 * @param check finds what is wrong with its rows that no column's type can tell
 */
public record TableLookup<Q>(
        String name, String table, FactType<Q> factType, Class<?> home, Function<RuleBook, List<Problem>> check)
        implements Decision<Q, TableLookup.Found> {

    /** Of a table whose columns tell all that may be wrong with it. */
    public TableLookup(String name, String table, FactType<Q> factType, Class<?> home) {
        this(name, table, factType, home, book -> List.of());
    }

    /** The rows that answer, under the table's hit policy, and the table they are from. */
    public record Found(DecisionTable table, List<Hit> hits) {}

    @Override
    public List<String> tables() {
        return List.of(table);
    }

    @Override
    public List<FactType<?>> facts() {
        return List.of(factType);
    }

    @Override
    public Class<Q> question() {
        return factType.javaClass();
    }

    @Override
    public List<Problem> problems(RuleBook book) {
        return check.apply(book);
    }

    @Override
    public Found answer(CompiledRuleBook book, Q question) {
        try (Consultation consultation = book.consult(this)) {
            Outcome outcome = consultation.tell(question);
            return new Found(book.book().table(table), book.answering(outcome, table));
        }
    }

    /** Each output column: its value where the table answers with one row, the list of values where it collects. */
    @Override
    public Map<String, Object> parts(Found found) {
        Map<String, Object> parts = new LinkedHashMap<>();
        boolean collects = found.table().schema().hitPolicy() == HitPolicy.COLLECT;
        for (Column column : found.table().schema().outputs()) {
            List<Object> values = new ArrayList<>();
            for (Hit hit : found.hits()) {
                Object value = hit.row().cell(column.name());
                if (value != null) {
                    values.add(value);
                }
            }
            if (collects) {
                parts.put(column.name(), values);
            } else if (!values.isEmpty()) {
                parts.put(column.name(), values.get(0));
            }
        }
        return parts;
    }

    @Override
    public List<RowRef> fired(Found found) {
        return found.hits().stream().map(Hit::ref).toList();
    }
}
