package io.quarterday.rules.rulebook.drl;

import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Field;
import io.quarterday.rules.rulebook.drl.DrlConstraint.Comparison;
import io.quarterday.rules.rulebook.drl.DrlConstraint.Containment;
import io.quarterday.rules.rulebook.drl.DrlConstraint.Joined;
import io.quarterday.rules.rulebook.drl.DrlConstraint.Missing;
import io.quarterday.rules.rulebook.drl.DrlConstraint.Operator;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Takes over the text of one constraint that Drools' parser found: comparisons of fields, date functions and literals,
 * {@code in} and {@code contains}, joined by {@code &&}, {@code ||} and brackets.
 *
 * <p>Read here and not by Drools' own expression parser, which passes over what it does not understand without a word
 * ({@code flag = false} is {@code flag} to it); here every sign must be accounted for, or the constraint is refused.
 */
final class ConstraintReader<F> {

    private static final int DEPTH_MAX = 12;
    private static final int IN_MAX = 200;

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("matches", "regular expressions are not taken; compare with == or in (...)"),
            Map.entry("memberOf", "\"memberOf\" is not taken; use in (...) or contains"),
            Map.entry("excludes", "\"excludes\" is not taken; use not contains"),
            Map.entry("soundslike", "\"soundslike\" is not taken; compare with == or in (...)"),
            Map.entry("str", "\"str\" is not taken; compare with == or in (...)"),
            Map.entry("instanceof", "types are not asked about; the kind of fact is the pattern's"),
            Map.entry("=", "one \"=\" would assign; compare with =="),
            Map.entry(".", "a property path or method call is not taken; ask about the fact's own fields"),
            Map.entry("[", "elements and lists are not taken; use contains or in (...)"),
            Map.entry("#", "casts are not taken"),
            Map.entry(":", "bindings are not taken"),
            Map.entry("?", "conditional expressions are not taken"),
            Map.entry("+", "arithmetic is not taken"),
            Map.entry("-", "arithmetic is not taken"),
            Map.entry("*", "arithmetic is not taken"),
            Map.entry("/", "arithmetic and paths are not taken"),
            Map.entry("%", "arithmetic is not taken"));

    private final FactType<F> facts;
    private final TermReader<F> terms;
    private List<DrlToken> tokens = List.of();
    private int position;

    ConstraintReader(FactType<F> facts) {
        this.facts = facts;
        this.terms = new TermReader<>(facts);
    }

    DrlConstraint<F> read(String text) throws RefusedException {
        tokens = DrlToken.all(text);
        position = 0;
        DrlConstraint<F> read = either(0);
        if (next().kind() != DrlToken.Kind.END) {
            throw unexpected(next(), "&& or || was expected");
        }
        return read;
    }

    private DrlConstraint<F> either(int depth) throws RefusedException {
        if (depth > DEPTH_MAX) {
            throw new RefusedException(next().offset(), "the constraint is nested deeper than " + DEPTH_MAX);
        }
        List<DrlConstraint<F>> parts = new ArrayList<>();
        parts.add(every(depth));
        while (taken("||")) {
            parts.add(every(depth));
        }
        return Joined.of(false, parts);
    }

    private DrlConstraint<F> every(int depth) throws RefusedException {
        List<DrlConstraint<F>> parts = new ArrayList<>();
        parts.add(one(depth));
        while (taken("&&")) {
            parts.add(one(depth));
        }
        return Joined.of(true, parts);
    }

    private DrlConstraint<F> one(int depth) throws RefusedException {
        if (taken("(")) {
            DrlConstraint<F> inner = either(depth + 1);
            require(")");
            return inner;
        }
        DrlToken first = next();
        if (first.is("!") || first.is("not")) {
            throw new RefusedException(
                    first.offset(), "\"" + first.text() + "\" is not taken; write != or == false instead");
        }
        if (List.of("==", "!=", "<", "<=", ">", ">=").contains(first.text()) && first.kind() == DrlToken.Kind.SIGN) {
            throw new RefusedException(first.offset(), "name the field again before " + first.shown());
        }
        Field<F> field =
                first.kind() == DrlToken.Kind.NAME && !tokens.get(position + 1).is("(") ? terms.field(first) : null;
        if (field != null) {
            if (field.set()) {
                position++;
                return containment(field);
            }
            DrlToken after = tokens.get(position + 1);
            boolean ends = after.kind() == DrlToken.Kind.END || after.is(")") || after.is("&&") || after.is("||");
            if (ends && field.type() == Boolean.class) {
                position++;
                return new Comparison<>(
                        new DrlTerm.FieldTerm<>(field), Operator.EQUAL, new DrlTerm.Literal<>(Boolean.TRUE));
            }
        }
        return comparison(first);
    }

    private DrlConstraint<F> containment(Field<F> field) throws RefusedException {
        boolean negated = taken("not");
        if (!taken("contains")) {
            throw unexpected(next(), field.name() + " is a set: only contains and not contains ask about it");
        }
        DrlToken value = tokens.get(position++);
        if (value.kind() != DrlToken.Kind.TEXT) {
            throw new RefusedException(value.offset(), value.shown() + " is not a text in double quotes");
        }
        return new Containment<>(field, !negated, value.text());
    }

    private DrlConstraint<F> comparison(DrlToken first) throws RefusedException {
        Draft<F> left = term(0);
        boolean not = taken("not");
        if (taken("in")) {
            return among(left, first, not);
        }
        if (not) {
            throw unexpected(next(), "in was expected after not");
        }
        DrlToken sign = tokens.get(position);
        Operator operator = Arrays.stream(Operator.values())
                .filter(o -> sign.kind() == DrlToken.Kind.SIGN && o.sign().equals(sign.text()))
                .findFirst()
                .orElseThrow(() -> unexpected(sign, "one of == != < <= > >= in contains was expected"));
        position++;
        if (next().is("null")) {
            position++;
            return missing(left, operator, first);
        }
        Draft<F> right = term(0);
        if (left.isLiteral() && right.isLiteral()) {
            throw new RefusedException(first.offset(), "two literals are compared; one side must ask about the fact");
        }
        Comparison<F> comparison = left.isLiteral()
                ? new Comparison<>(terms.literal(left.token(), right.sure()), operator, right.sure())
                : new Comparison<>(
                        left.sure(),
                        operator,
                        right.isLiteral() ? terms.literal(right.token(), left.sure()) : right.sure());
        if (comparison.left().type() != comparison.right().type()) {
            throw new RefusedException(
                    first.offset(),
                    comparison.left().text() + " is "
                            + TermReader.kind(comparison.left().type()) + " and "
                            + comparison.right().text() + " is "
                            + TermReader.kind(comparison.right().type())
                            + "; they do not compare");
        }
        if (comparison.left().type() == Boolean.class && operator != Operator.EQUAL && operator != Operator.UNEQUAL) {
            throw new RefusedException(sign.offset(), "true and false are only compared with == and !=");
        }
        return comparison;
    }

    private DrlConstraint<F> missing(Draft<F> left, Operator operator, DrlToken first) throws RefusedException {
        if (operator != Operator.EQUAL && operator != Operator.UNEQUAL) {
            throw new RefusedException(first.offset(), "null is only compared with == and !=");
        }
        if (left.term() instanceof DrlTerm.FieldTerm<F> field) {
            return new Missing<>(field.field(), operator == Operator.EQUAL);
        }
        throw new RefusedException(first.offset(), "only a field can be null");
    }

    private DrlConstraint<F> among(Draft<F> left, DrlToken first, boolean not) throws RefusedException {
        if (left.isLiteral()) {
            throw new RefusedException(first.offset(), "a field or function is expected before in");
        }
        require("(");
        List<DrlConstraint<F>> parts = new ArrayList<>();
        do {
            DrlToken value = tokens.get(position++);
            parts.add(new Comparison<>(
                    left.sure(), not ? Operator.UNEQUAL : Operator.EQUAL, terms.literal(value, left.sure())));
            if (parts.size() > IN_MAX) {
                throw new RefusedException(value.offset(), "more than " + IN_MAX + " values after in");
            }
        } while (taken(","));
        require(")");
        return Joined.of(not, parts);
    }

    /** A term whose type is known, or a literal whose type the other side gives. */
    private record Draft<F>(
            DrlToken token,
            @org.jspecify.annotations.Nullable DrlTerm<F> term) {

        boolean isLiteral() {
            return term == null;
        }

        DrlTerm<F> sure() {
            return Objects.requireNonNull(term);
        }
    }

    private Draft<F> term(int depth) throws RefusedException {
        DrlToken token = tokens.get(position++);
        if (token.kind() == DrlToken.Kind.TEXT || token.kind() == DrlToken.Kind.NUMBER) {
            return new Draft<>(token, null);
        }
        if (token.is("true") || token.is("false")) {
            return new Draft<>(token, null);
        }
        if (token.kind() != DrlToken.Kind.NAME) {
            position--;
            throw unexpected(token, "a field, function or value was expected");
        }
        if (next().is("(")) {
            return new Draft<>(token, call(token, depth));
        }
        Field<F> field = terms.field(token);
        if (field.set()) {
            throw new RefusedException(token.offset(), field.name() + " is a set and cannot be compared");
        }
        return new Draft<>(token, new DrlTerm.FieldTerm<>(field));
    }

    private DrlTerm<F> call(DrlToken name, int depth) throws RefusedException {
        if (depth > DEPTH_MAX) {
            throw new RefusedException(name.offset(), "functions are nested deeper than " + DEPTH_MAX);
        }
        DateFunction function = DateFunction.spelled(name.text())
                .orElseThrow(() -> new RefusedException(
                        name.offset(),
                        "the call of \"" + name.text() + "\" is not taken; functions are "
                                + String.join(", ", DateFunction.spellings())
                                + Cells.didYouMean(name.text(), DateFunction.spellings())));
        require("(");
        List<DrlTerm<F>> arguments = new ArrayList<>();
        if (function == DateFunction.DAYS_UNTIL) {
            arguments.add(today(name));
        }
        for (int i = 0; i < function.parameters().size(); i++) {
            if (i > 0) {
                require(",");
            }
            arguments.add(argument(function, function.parameters().get(i), depth));
        }
        require(")");
        return new DrlTerm.Call<>(function, List.copyOf(arguments));
    }

    private DrlTerm<F> today(DrlToken name) throws RefusedException {
        Field<F> field = facts.field(DateFunction.TODAY).orElse(null);
        if (field == null || field.type() != LocalDate.class) {
            throw new RefusedException(
                    name.offset(), "a " + facts.name() + " has no day of the question; use daysBetween(first, second)");
        }
        return new DrlTerm.FieldTerm<>(field);
    }

    private DrlTerm<F> argument(DateFunction function, Class<?> type, int depth) throws RefusedException {
        DrlToken token = next();
        Draft<F> draft = term(depth + 1);
        if (draft.isLiteral()) {
            DrlTerm<F> literal = terms.literal(token, type, function.spelling());
            if (type == Long.class
                    && Math.abs((Long) ((DrlTerm.Literal<F>) literal).value()) > DateFunction.SHIFT_MAX) {
                throw new RefusedException(
                        token.offset(),
                        function.spelling() + " goes at most " + DateFunction.SHIFT_MAX + " either way");
            }
            return literal;
        }
        if (type == Long.class) {
            throw new RefusedException(token.offset(), function.spelling() + " expects a number written out here");
        }
        if (draft.sure().type() != type) {
            throw new RefusedException(
                    token.offset(),
                    draft.sure().text() + " is " + TermReader.kind(draft.sure().type()) + "; " + function.spelling()
                            + " expects " + TermReader.kind(type));
        }
        return draft.sure();
    }

    private DrlToken next() {
        return tokens.get(position);
    }

    private boolean taken(String sign) {
        if (next().is(sign)) {
            position++;
            return true;
        }
        return false;
    }

    private void require(String sign) throws RefusedException {
        if (!taken(sign)) {
            throw unexpected(next(), "\"" + sign + "\" was expected");
        }
    }

    private static RefusedException unexpected(DrlToken token, String expected) {
        String reason = token.kind() == DrlToken.Kind.TEXT ? null : REASONS.get(token.text());
        return new RefusedException(
                token.offset(), reason != null ? reason : expected + ", but there stands " + token.shown());
    }
}
