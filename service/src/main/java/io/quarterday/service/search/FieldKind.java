package io.quarterday.service.search;

import static io.quarterday.service.search.FilterOperator.AFTER;
import static io.quarterday.service.search.FilterOperator.BEFORE;
import static io.quarterday.service.search.FilterOperator.BETWEEN;
import static io.quarterday.service.search.FilterOperator.CONTAINS;
import static io.quarterday.service.search.FilterOperator.ENDS_WITH;
import static io.quarterday.service.search.FilterOperator.EQUALS;
import static io.quarterday.service.search.FilterOperator.GREATER_THAN;
import static io.quarterday.service.search.FilterOperator.GREATER_THAN_OR_EQUAL;
import static io.quarterday.service.search.FilterOperator.IN;
import static io.quarterday.service.search.FilterOperator.IS_NOT_NULL;
import static io.quarterday.service.search.FilterOperator.IS_NULL;
import static io.quarterday.service.search.FilterOperator.LESS_THAN;
import static io.quarterday.service.search.FilterOperator.LESS_THAN_OR_EQUAL;
import static io.quarterday.service.search.FilterOperator.NOT_CONTAINS;
import static io.quarterday.service.search.FilterOperator.NOT_EQUALS;
import static io.quarterday.service.search.FilterOperator.NOT_IN;
import static io.quarterday.service.search.FilterOperator.STARTS_WITH;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What kind of thing a field holds: what it can be held against, and by which operators. */
public enum FieldKind {
    TEXT("text of 1 to 200 characters", textOperators()),
    /** Several texts; a condition asks whether one of them is so. */
    TEXTS("text of 1 to 200 characters", textOperators()),
    CHOICE("one of the field's values", choiceOperators()),
    FLAG("true or false", EnumSet.of(EQUALS, NOT_EQUALS)),
    DATE("a day from the year 1000 to 9999, such as 2026-03-31", dayOperators()),
    /** A moment, asked for by the day on which it fell in the practice's zone. */
    MOMENT("a day from the year 1000 to 9999, such as 2026-03-31", dayOperators()),
    NUMBER("a whole number of at most nine digits", numberOperators()),
    AMOUNT(
            "a number of at most 15 digits before and 6 after the point, such as 85000 or \"85000.00\"",
            numberOperators()),
    PERSON("a UUID", choiceOperators()),
    /** Several people; a condition asks whether one of them is so. */
    PEOPLE("a UUID", choiceOperators());

    private static final int TEXT_MAX = 200;
    private static final LocalDate FIRST_DAY = LocalDate.of(1000, 1, 1);

    private final String expected;
    private final Set<FilterOperator> operators;

    FieldKind(String expected, Set<FilterOperator> operators) {
        this.expected = expected;
        this.operators = Collections.unmodifiableSet(operators);
    }

    /** What a value must be, as the end of "must be". */
    public String expected() {
        return expected;
    }

    /** In the order in which they are declared. */
    public Set<FilterOperator> operators() {
        return operators;
    }

    boolean isText() {
        return this == TEXT || this == TEXTS;
    }

    /** The value that was meant; empty where it is none of this kind. A choice is text here. */
    Optional<Object> read(Object value) {
        return switch (this) {
            case TEXT, TEXTS -> text(value).filter(FieldKind::isSearchable).map(text -> text);
            case CHOICE -> text(value).map(text -> text);
            case FLAG ->
                value instanceof Boolean
                        ? Optional.of(value)
                        : text(value).filter(text -> text.matches("true|false")).map(Boolean::valueOf);
            case DATE, MOMENT -> text(value).flatMap(FieldKind::day).map(day -> day);
            case NUMBER -> number(value, "-?[0-9]{1,9}").map(BigDecimal::intValueExact);
            case AMOUNT -> number(value, "-?[0-9]{1,15}(\\.[0-9]{1,6})?").map(amount -> amount);
            case PERSON, PEOPLE -> text(value).flatMap(FieldKind::uuid).map(uuid -> uuid);
        };
    }

    private static Optional<String> text(Object value) {
        return value instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** What PostgreSQL can store: no NUL, no half of a character. */
    private static boolean isSearchable(String text) {
        return !text.isBlank()
                && text.codePointCount(0, text.length()) <= TEXT_MAX
                && text.codePoints().noneMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE);
    }

    private static Optional<LocalDate> day(String text) {
        try {
            return text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")
                    ? Optional.of(LocalDate.parse(text)).filter(day -> !day.isBefore(FIRST_DAY))
                    : Optional.empty();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<BigDecimal> number(Object value, String form) {
        if (!(value instanceof Number) && !(value instanceof String)) {
            return Optional.empty();
        }
        String text =
                value instanceof Double number ? BigDecimal.valueOf(number).toPlainString() : value.toString();
        // A double knows no whole numbers.
        String plain = value instanceof Double ? text.replaceAll("\\.0$", "") : text;
        return plain.matches(form) ? Optional.of(new BigDecimal(plain)) : Optional.empty();
    }

    private static Optional<UUID> uuid(String text) {
        return text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
                ? Optional.of(UUID.fromString(text))
                : Optional.empty();
    }

    private static Set<FilterOperator> textOperators() {
        return EnumSet.of(
                EQUALS, NOT_EQUALS, CONTAINS, NOT_CONTAINS, STARTS_WITH, ENDS_WITH, IN, NOT_IN, IS_NULL, IS_NOT_NULL);
    }

    private static Set<FilterOperator> choiceOperators() {
        return EnumSet.of(EQUALS, NOT_EQUALS, IN, NOT_IN, IS_NULL, IS_NOT_NULL);
    }

    private static Set<FilterOperator> numberOperators() {
        return EnumSet.of(
                EQUALS,
                NOT_EQUALS,
                GREATER_THAN,
                GREATER_THAN_OR_EQUAL,
                LESS_THAN,
                LESS_THAN_OR_EQUAL,
                BETWEEN,
                IN,
                NOT_IN,
                IS_NULL,
                IS_NOT_NULL);
    }

    private static Set<FilterOperator> dayOperators() {
        Set<FilterOperator> operators = numberOperators();
        operators.add(BEFORE);
        operators.add(AFTER);
        return operators;
    }
}
