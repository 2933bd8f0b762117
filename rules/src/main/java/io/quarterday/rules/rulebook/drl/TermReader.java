package io.quarterday.rules.rulebook.drl;

import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Field;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;

/** Reads fields and literals by the types that a kind of fact gives them. */
final class TermReader<F> {

    private static final List<String> DAYS =
            Arrays.stream(DayOfWeek.values()).map(Enum::name).toList();

    private final FactType<F> facts;

    TermReader(FactType<F> facts) {
        this.facts = facts;
    }

    Field<F> field(DrlToken token) throws RefusedException {
        return facts.field(token.text())
                .orElseThrow(() -> new RefusedException(
                        token.offset(),
                        "a " + facts.name() + " has no field " + token.shown()
                                + Cells.didYouMean(token.text(), facts.fieldNames())));
    }

    /** The literal that is compared with a term, as a value of the term's type. */
    DrlTerm<F> literal(DrlToken token, DrlTerm<F> other) throws RefusedException {
        DrlTerm<F> literal = literal(token, other.type(), other.text());
        if (other instanceof DrlTerm.Call<F> call
                && call.function() == DateFunction.DAY_OF_WEEK
                && !DAYS.contains(token.text())) {
            throw new RefusedException(
                    token.offset(), token.shown() + " is no day of the week" + Cells.didYouMean(token.text(), DAYS));
        }
        return literal;
    }

    DrlTerm<F> literal(DrlToken token, Class<?> type, String of) throws RefusedException {
        String text = token.text();
        try {
            if (token.kind() == DrlToken.Kind.TEXT && type == String.class) {
                return new DrlTerm.Literal<>(text);
            }
            if (token.kind() == DrlToken.Kind.TEXT && type == LocalDate.class) {
                return new DrlTerm.Literal<>(LocalDate.parse(text));
            }
            if (token.kind() == DrlToken.Kind.NUMBER && type == Long.class) {
                return new DrlTerm.Literal<>(Long.valueOf(text));
            }
            if (token.kind() == DrlToken.Kind.NUMBER && type == BigDecimal.class) {
                return new DrlTerm.Literal<>(new BigDecimal(text));
            }
            if (token.kind() == DrlToken.Kind.NAME && type == Boolean.class) {
                if (text.equals("true") || text.equals("false")) {
                    return new DrlTerm.Literal<>(Boolean.valueOf(text));
                }
            }
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new RefusedException(token.offset(), token.shown() + " is not " + kind(type));
        }
        throw new RefusedException(token.offset(), token.shown() + " does not fit " + of + ", which is " + kind(type));
    }

    /** A type in words. */
    static String kind(Class<?> type) {
        if (type == String.class) {
            return "a text in double quotes";
        }
        if (type == Long.class) {
            return "a whole number";
        }
        if (type == BigDecimal.class) {
            return "a decimal number";
        }
        return type == Boolean.class ? "true or false" : "a date such as \"2026-11-30\"";
    }
}
