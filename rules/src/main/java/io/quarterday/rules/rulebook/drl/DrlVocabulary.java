package io.quarterday.rules.rulebook.drl;

import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Field;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;

/**
 * Everything that DRL for a decision may say, for an editor to offer: plain values, fit for JSON.
 *
 * @param sentences of the decision's DSL, with {@code {places}}; empty where it has none
 * @param firstLine with which a file of sentences begins; empty where there are none
 */
public record DrlVocabulary(
        String decision,
        List<Fact> facts,
        List<Function> functions,
        List<Method> methods,
        List<String> sentences,
        String firstLine) {

    /** A kind of fact and what may be asked about it. */
    public record Fact(String name, List<FactField> fields) {}

    /**
     * A field of a fact.
     *
     * @param type TEXT, INTEGER, DECIMAL, BOOLEAN, DATE or SET
     * @param operators that compare it
     */
    public record FactField(String name, String type, List<String> operators, String help) {}

    /** A function over dates. */
    public record Function(String name, String example, String help) {}

    /** What a consequence may do. */
    public record Method(String name, String example, String help) {}

    private static final List<Method> METHODS = List.of(new Method(
            "outcome.violate",
            "outcome.violate(\"hasDeadline\", \"{workflow} work has no deadline\");",
            "Objects by the name of a validation, with a message in which fields of the fact stand in braces."));

    /** The vocabulary of a decision. */
    public static DrlVocabulary of(Decision<?, ?> decision) {
        List<String> sentences = DslSentences.of(decision);
        return new DrlVocabulary(
                decision.name(),
                decision.facts().stream().map(DrlVocabulary::fact).toList(),
                Arrays.stream(DateFunction.values())
                        .map(f -> new Function(f.spelling(), f.example(), f.help()))
                        .toList(),
                METHODS,
                sentences,
                sentences.isEmpty() ? "" : "expander " + decision.name() + ".dsl");
    }

    private static <F> Fact fact(FactType<F> type) {
        return new Fact(
                type.name(), type.fields().stream().map(DrlVocabulary::field).toList());
    }

    private static FactField field(Field<?> field) {
        if (field.set()) {
            return new FactField(field.name(), "SET", List.of("contains", "not contains"), field.help());
        }
        List<String> operators = field.type() == Boolean.class
                ? List.of("==", "!=")
                : List.of("==", "!=", "<", "<=", ">", ">=", "in", "not in");
        return new FactField(field.name(), typeName(field.type()), operators, field.help());
    }

    private static String typeName(Class<?> type) {
        if (type == Long.class) {
            return "INTEGER";
        }
        if (type == BigDecimal.class) {
            return "DECIMAL";
        }
        return type == Boolean.class ? "BOOLEAN" : type == String.class ? "TEXT" : "DATE";
    }
}
