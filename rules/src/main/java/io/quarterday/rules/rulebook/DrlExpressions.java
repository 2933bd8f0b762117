package io.quarterday.rules.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.drools.drl.ast.descr.AtomicExprDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.ConnectiveType;
import org.drools.drl.ast.descr.ConstraintConnectiveDescr;
import org.drools.drl.ast.descr.RelationalExprDescr;
import org.drools.drl.parser.DrlExprParser;
import org.drools.drl.parser.DrlExprParserFactory;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/**
 * Takes over one DRL constraint: Drools' expression parser makes its tree, and each leaf must be a comparison of a
 * field of the fact with a literal of the field's type, or with another field of the same type.
 */
final class DrlExpressions<F> {

    private static final int DEPTH_MAX = 12;

    /** A constraint that is not on the allow-list; the message says why. */
    static final class RefusedException extends Exception {
        RefusedException(String message) {
            super(message);
        }
    }

    private final FactType<F> facts;

    DrlExpressions(FactType<F> facts) {
        this.facts = facts;
    }

    DrlRule.Clause<F> read(String text) throws RefusedException {
        DrlExprParser parser = DrlExprParserFactory.getDrlExprParser(LanguageLevelOption.DRL6);
        ConstraintConnectiveDescr tree = parser.parse(text);
        if (parser.hasErrors() || tree == null || tree.getDescrs().isEmpty()) {
            throw new RefusedException("\"" + text + "\" cannot be read as a constraint");
        }
        return connective(tree, 0);
    }

    private DrlRule.Clause<F> connective(ConstraintConnectiveDescr tree, int depth) throws RefusedException {
        if (depth > DEPTH_MAX) {
            throw new RefusedException("the constraint is nested deeper than " + DEPTH_MAX);
        }
        List<DrlRule.Clause<F>> parts = new ArrayList<>();
        for (BaseDescr part : tree.getDescrs()) {
            parts.add(part(part, depth + 1));
        }
        boolean and = tree.getConnective() == ConnectiveType.AND || tree.getConnective() == ConnectiveType.INC_AND;
        boolean or = tree.getConnective() == ConnectiveType.OR || tree.getConnective() == ConnectiveType.INC_OR;
        if (tree.isNegated() || !(and || or)) {
            throw new RefusedException("only && and || join comparisons");
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        String text = "("
                + String.join(
                        and ? " && " : " || ",
                        parts.stream().map(DrlRule.Clause::text).toList()) + ")";
        List<Condition.Test<F>> tests =
                parts.stream().<Condition.Test<F>>map(DrlRule.Clause::test).toList();
        return and ? new DrlRule.Clause<>(text, f -> all(tests, f)) : new DrlRule.Clause<>(text, f -> any(tests, f));
    }

    private static <F> boolean all(List<Condition.Test<F>> tests, F fact) {
        for (Condition.Test<F> test : tests) {
            if (!test.agrees(fact)) {
                return false;
            }
        }
        return true;
    }

    private static <F> boolean any(List<Condition.Test<F>> tests, F fact) {
        for (Condition.Test<F> test : tests) {
            if (test.agrees(fact)) {
                return true;
            }
        }
        return false;
    }

    private DrlRule.Clause<F> part(BaseDescr part, int depth) throws RefusedException {
        if (part instanceof ConstraintConnectiveDescr inner) {
            return connective(inner, depth);
        }
        if (part instanceof RelationalExprDescr comparison) {
            return comparison(comparison);
        }
        if (part instanceof AtomicExprDescr atom) {
            Field<F> field = field(atom.getExpression().strip());
            if (field.type() == Boolean.class && !field.set()) {
                return new DrlRule.Clause<>(
                        field.name() + " == true",
                        f -> Boolean.TRUE.equals(field.read().apply(f)));
            }
        }
        throw new RefusedException("\"" + part + "\" is not a comparison of a field with a value");
    }

    private DrlRule.Clause<F> comparison(RelationalExprDescr comparison) throws RefusedException {
        if (!(comparison.getLeft() instanceof AtomicExprDescr left)
                || !(comparison.getRight() instanceof AtomicExprDescr right)
                || (comparison.getParameters() != null
                        && !comparison.getParameters().isEmpty())) {
            throw new RefusedException("\"" + comparison + "\" is not a comparison of a field with a value");
        }
        Field<F> field = field(left.getExpression().strip());
        String operator = (comparison.isNegated() ? "not " : "") + comparison.getOperator();
        String operand = right.getExpression().strip();
        String text = field.name() + " " + operator + " " + operand;
        if (field.set()) {
            return new DrlRule.Clause<>(text, setTest(field, operator, operand));
        }
        if (operand.equals("null")) {
            return switch (operator) {
                case "==" -> new DrlRule.Clause<>(text, f -> field.read().apply(f) == null);
                case "!=" -> new DrlRule.Clause<>(text, f -> field.read().apply(f) != null);
                default -> throw new RefusedException("null is only compared with == and !=");
            };
        }
        Field<F> other = facts.field(operand).orElse(null);
        if (other != null && other.type() == field.type() && !other.set()) {
            return new DrlRule.Clause<>(
                    text, orderTest(field, operator, f -> other.read().apply(f)));
        }
        Object literal = literal(field, operand);
        return new DrlRule.Clause<>(text, orderTest(field, operator, f -> literal));
    }

    private Condition.Test<F> setTest(Field<F> field, String operator, String operand) throws RefusedException {
        String wanted = quoted(operand);
        return switch (operator) {
            case "contains" -> f -> field.read().apply(f) instanceof Set<?> set && set.contains(wanted);
            case "not contains" -> f -> !(field.read().apply(f) instanceof Set<?> set && set.contains(wanted));
            default ->
                throw new RefusedException(
                        field.name() + " is a set: only \"contains\" and \"not contains\" ask about it");
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Condition.Test<F> orderTest(
            Field<F> field, String operator, java.util.function.Function<F, @Nullable Object> operand)
            throws RefusedException {
        if (!List.of("==", "!=", "<", "<=", ">", ">=").contains(operator)) {
            throw new RefusedException("the operator \"" + operator + "\" is not taken; use == != < <= > >=");
        }
        return f -> {
            Object left = field.read().apply(f);
            Object right = operand.apply(f);
            if (left == null || right == null) {
                return operator.equals("!=") && left != right;
            }
            int order = ((Comparable) left).compareTo(right);
            return switch (operator) {
                case "==" -> order == 0;
                case "!=" -> order != 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                default -> order >= 0;
            };
        };
    }

    private Field<F> field(String name) throws RefusedException {
        Field<F> field = facts.field(name).orElse(null);
        if (field == null) {
            throw new RefusedException("a " + facts.name() + " has no field \"" + name + "\""
                    + Cells.didYouMean(name, facts.fieldNames()));
        }
        return field;
    }

    private static Object literal(Field<?> field, String text) throws RefusedException {
        try {
            if (field.type() == String.class) {
                return quoted(text);
            }
            if (field.type() == Long.class) {
                return Long.valueOf(text);
            }
            if (field.type() == BigDecimal.class && text.matches("-?\\d{1,30}(\\.\\d{1,10})?")) {
                return new BigDecimal(text);
            }
            if (field.type() == Boolean.class && (text.equals("true") || text.equals("false"))) {
                return Boolean.valueOf(text);
            }
            if (field.type() == LocalDate.class) {
                return LocalDate.parse(quoted(text));
            }
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new RefusedException(text + " does not fit the field " + field.name() + ", a "
                    + field.type().getSimpleName());
        }
        throw new RefusedException(text + " does not fit the field " + field.name() + ", a "
                + field.type().getSimpleName());
    }

    private static String quoted(String text) throws RefusedException {
        if (text.length() >= 2
                && text.startsWith("\"")
                && text.endsWith("\"")
                && text.indexOf('"', 1) == text.length() - 1) {
            return text.substring(1, text.length() - 1);
        }
        throw new RefusedException(text + " is not a text in double quotes");
    }
}
