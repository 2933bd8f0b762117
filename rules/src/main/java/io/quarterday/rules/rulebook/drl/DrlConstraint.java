package io.quarterday.rules.rulebook.drl;

import io.quarterday.rules.rulebook.Field;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One constraint of a rule as meaning: it can be held against a fact and written out as plain DRL.
 *
 * <p>A missing value equals only another missing value and is neither less nor more than anything.
 */
public sealed interface DrlConstraint<F> extends Predicate<F> {

    /** Canonical text, equal for equal constraints. */
    String text();

    /** It as a constraint of plain DRL, without anything of this service. */
    String plainDrl();

    /** How two terms compare. */
    enum Operator {
        EQUAL("=="),
        UNEQUAL("!="),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        MORE(">"),
        MORE_OR_EQUAL(">=");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        String sign() {
            return sign;
        }

        boolean holds(int order) {
            return switch (this) {
                case EQUAL -> order == 0;
                case UNEQUAL -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case MORE -> order > 0;
                case MORE_OR_EQUAL -> order >= 0;
            };
        }
    }

    /** Two terms of one type compared. */
    record Comparison<F>(DrlTerm<F> left, Operator operator, DrlTerm<F> right) implements DrlConstraint<F> {

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public boolean test(F fact) {
            Object a = left.of(fact);
            Object b = right.of(fact);
            if (a == null || b == null) {
                return operator == Operator.EQUAL ? a == b : operator == Operator.UNEQUAL && a != b;
            }
            return operator.holds(((Comparable) a).compareTo(b));
        }

        @Override
        public String text() {
            return left.text() + " " + operator.sign() + " " + right.text();
        }

        @Override
        public String plainDrl() {
            Set<String> leftNeeds = left.needs();
            Set<String> rightNeeds = right.needs();
            String both = Stream.concat(leftNeeds.stream(), rightNeeds.stream())
                    .distinct()
                    .map(f -> f + " != null")
                    .collect(Collectors.joining(" && "));
            String sound = "(" + (both.isEmpty() ? "" : both + " && ") + compared() + ")";
            return switch (operator) {
                case EQUAL ->
                    leftNeeds.isEmpty() || rightNeeds.isEmpty()
                            ? sound
                            : "(" + sound + " || (" + missing(leftNeeds) + " && " + missing(rightNeeds) + "))";
                case UNEQUAL -> {
                    if (leftNeeds.isEmpty() || rightNeeds.isEmpty()) {
                        yield "(" + missing(leftNeeds.isEmpty() ? rightNeeds : leftNeeds) + " || " + sound + ")";
                    }
                    yield "(" + sound + " || (" + missing(leftNeeds) + " && " + present(rightNeeds) + ") || ("
                            + present(leftNeeds) + " && " + missing(rightNeeds) + "))";
                }
                default -> sound;
            };
        }

        private String compared() {
            if (left.type() == Long.class || left.type() == Boolean.class) {
                return left.java() + " " + operator.sign() + " " + right.java();
            }
            return left.java() + ".compareTo(" + right.java() + ") " + operator.sign() + " 0";
        }

        private static String missing(Set<String> fields) {
            return fields.stream().map(f -> f + " == null").collect(Collectors.joining(" || ", "(", ")"));
        }

        private static String present(Set<String> fields) {
            return fields.stream().map(f -> f + " != null").collect(Collectors.joining(" && ", "(", ")"));
        }
    }

    /** Whether a field has a value at all. */
    record Missing<F>(Field<F> field, boolean missing) implements DrlConstraint<F> {

        @Override
        public boolean test(F fact) {
            return (field.read().apply(fact) == null) == missing;
        }

        @Override
        public String text() {
            return field.name() + (missing ? " == null" : " != null");
        }

        @Override
        public String plainDrl() {
            return text();
        }
    }

    /** Whether a set holds a value. */
    record Containment<F>(Field<F> field, boolean contained, String value) implements DrlConstraint<F> {

        @Override
        public boolean test(F fact) {
            return (field.read().apply(fact) instanceof Set<?> set && set.contains(value)) == contained;
        }

        @Override
        public String text() {
            return field.name() + (contained ? " contains \"" : " not contains \"") + value + "\"";
        }

        @Override
        public String plainDrl() {
            String asked = field.name() + ".contains(" + JavaLiterals.of(value) + ")";
            return contained
                    ? "(" + field.name() + " != null && " + asked + ")"
                    : "(" + field.name() + " == null || !" + asked + ")";
        }
    }

    /** Several constraints, of which all must hold, or one. */
    record Joined<F>(boolean all, List<DrlConstraint<F>> parts) implements DrlConstraint<F> {

        public Joined {
            parts = List.copyOf(parts);
        }

        /** The parts joined, or the only one as it is. */
        static <F> DrlConstraint<F> of(boolean all, List<DrlConstraint<F>> parts) {
            return parts.size() == 1 ? Objects.requireNonNull(parts.get(0)) : new Joined<>(all, parts);
        }

        @Override
        public boolean test(F fact) {
            for (DrlConstraint<F> part : parts) {
                if (part.test(fact) != all) {
                    return !all;
                }
            }
            return all;
        }

        @Override
        public String text() {
            return parts.stream().map(DrlConstraint::text).collect(Collectors.joining(all ? " && " : " || ", "(", ")"));
        }

        @Override
        public String plainDrl() {
            return parts.stream()
                    .map(DrlConstraint::plainDrl)
                    .collect(Collectors.joining(all ? " && " : " || ", "(", ")"));
        }
    }
}
