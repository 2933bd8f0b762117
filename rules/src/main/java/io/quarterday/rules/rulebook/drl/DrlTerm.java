package io.quarterday.rules.rulebook.drl;

import io.quarterday.rules.rulebook.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One side of a comparison: a field of the fact, a literal, or a date function over such. */
sealed interface DrlTerm<F> {

    /** Class of its value: text, whole number, decimal, truth or date. */
    Class<?> type();

    /** Its value for a fact; null where a field that it needs has none. */
    @Nullable
    Object of(F fact);

    /** Its canonical text, equal for equal terms. */
    String text();

    /** It as plain Java, where the fact's fields stand under their own names. */
    String java();

    /** The fields without which it has no value. */
    default TreeSet<String> needs() {
        return new TreeSet<>();
    }

    /** A field of one value. */
    record FieldTerm<F>(Field<F> field) implements DrlTerm<F> {

        @Override
        public Class<?> type() {
            return field.type();
        }

        @Override
        public @Nullable Object of(F fact) {
            return field.read().apply(fact);
        }

        @Override
        public String text() {
            return field.name();
        }

        @Override
        public String java() {
            return field.name();
        }

        @Override
        public TreeSet<String> needs() {
            return new TreeSet<>(List.of(field.name()));
        }
    }

    /** A value written in the rule. */
    record Literal<F>(Object value) implements DrlTerm<F> {

        @Override
        public Class<?> type() {
            return value.getClass();
        }

        @Override
        public Object of(F fact) {
            return value;
        }

        @Override
        public String text() {
            return value instanceof String || value instanceof java.time.LocalDate
                    ? "\"" + value + "\""
                    : value.toString();
        }

        @Override
        public String java() {
            return JavaLiterals.of(value);
        }
    }

    /** A date function; without a value as soon as one of its arguments has none. */
    record Call<F>(DateFunction function, List<DrlTerm<F>> arguments) implements DrlTerm<F> {

        @Override
        public Class<?> type() {
            return function.result();
        }

        @Override
        public @Nullable Object of(F fact) {
            List<Object> values = new ArrayList<>(arguments.size());
            for (DrlTerm<F> argument : arguments) {
                Object value = argument.of(fact);
                if (value == null) {
                    return null;
                }
                values.add(value);
            }
            return function.apply(values);
        }

        @Override
        public String text() {
            return function.spelling() + "("
                    + String.join(", ", arguments.stream().map(DrlTerm::text).toList()) + ")";
        }

        @Override
        public String java() {
            return function.java(arguments.stream().map(DrlTerm::java).toList());
        }

        @Override
        public TreeSet<String> needs() {
            TreeSet<String> needs = new TreeSet<>();
            arguments.forEach(a -> needs.addAll(a.needs()));
            return needs;
        }
    }
}
