package io.quarterday.service.search;

import io.quarterday.service.search.FilterReader.ReadCondition;
import jakarta.persistence.criteria.Expression;
import jakarta.persistence.criteria.Predicate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.query.criteria.HibernateCriteriaBuilder;

/** Holds a column against the values of a condition, by a positive operator. */
record Comparing(HibernateCriteriaBuilder build, ZoneId zone) {

    private static final String SOME_TEXT = "exists (select from %s where %s)";
    private static final String IN_ANY_CASE = "lower(held.text) ";

    @SuppressWarnings("unchecked")
    Predicate holds(ReadCondition condition, FilterOperator positive, Expression<?> column) {
        List<Object> values = condition.values();
        return switch (condition.field().kind()) {
            case TEXT -> text((Expression<String>) column, positive, values);
            case TEXTS -> texts(condition.field(), column, positive, values);
            case PEOPLE -> people((Expression<UUID[]>) column, positive, values);
            case MOMENT -> moment((Expression<Instant>) column, positive, values);
            case DATE -> ordered((Expression<LocalDate>) column, positive, values);
            case NUMBER, AMOUNT -> ordered((Expression<? extends Comparable<Object>>) column, positive, values);
            case CHOICE -> choice(condition.field(), column, positive, values);
            case FLAG, PERSON -> same(column, positive, values);
        };
    }

    /** Of a column that is in lower case as it stands; put there anew, it would not be the index's. */
    Predicate mentions(Expression<String> lowerCased, String text) {
        return build.like(lowerCased, lowered("%" + literal(text) + "%"), '\\');
    }

    private Predicate text(Expression<String> column, FilterOperator operator, List<Object> values) {
        return switch (operator) {
            case EQUALS, IN ->
                build.lower(column)
                        .in(values.stream()
                                .map(value -> lowered((String) value))
                                .toArray(Expression<?>[]::new));
            case IS_NULL -> column.isNull();
            default -> like(column, pattern(operator, (String) values.get(0)));
        };
    }

    /** Both sides are put into lower case by the database: Java knows other lower cases of some letters. */
    private Predicate like(Expression<String> column, String pattern) {
        return build.like(build.lower(column), lowered(pattern), '\\');
    }

    private Expression<String> lowered(String value) {
        return build.lower(build.value(value));
    }

    private static String pattern(FilterOperator operator, String text) {
        return switch (operator) {
            case CONTAINS -> "%" + literal(text) + "%";
            case STARTS_WITH -> literal(text) + "%";
            case ENDS_WITH -> "%" + literal(text);
            default -> throw new IllegalStateException(operator + " is no pattern of texts.");
        };
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** Of an array, or the names in an array of JSON; the SQL is made of constants and the values' number. */
    private Predicate texts(FilterField field, Expression<?> column, FilterOperator operator, List<Object> values) {
        String source = field.name().equals("sic_codes")
                ? "unnest(?) as held (text)"
                : "(select name #>> '{}' from jsonb_path_query(?, '$[*].name') as name) as held (text)";
        List<Expression<?>> arguments = new ArrayList<>();
        arguments.add(column);
        String condition =
                switch (operator) {
                    case IS_NULL -> "held.text is not null";
                    case EQUALS, IN -> {
                        values.forEach(value -> arguments.add(build.value((String) value)));
                        yield IN_ANY_CASE
                                + values.stream()
                                        .map(value -> "lower(?)")
                                        .collect(Collectors.joining(", ", "in (", ")"));
                    }
                    default -> {
                        arguments.add(build.value(pattern(operator, (String) values.get(0))));
                        yield IN_ANY_CASE + "like lower(?) escape '\\'";
                    }
                };
        Predicate some = build.isTrue(build.sql(
                SOME_TEXT.formatted(source, condition), Boolean.class, arguments.toArray(Expression<?>[]::new)));
        return operator == FilterOperator.IS_NULL ? build.not(some) : some;
    }

    private Predicate people(Expression<UUID[]> column, FilterOperator operator, List<Object> values) {
        return operator == FilterOperator.IS_NULL
                ? build.isTrue(build.sql("(cardinality(?) = 0)", Boolean.class, column))
                : build.or(values.stream()
                        .map(value -> build.arrayContains(column, (UUID) value))
                        .toArray(Predicate[]::new));
    }

    /** What stands for none of the choices is none: a monthly return has no quarter. */
    private Predicate choice(FilterField field, Expression<?> column, FilterOperator operator, List<Object> values) {
        Predicate same = same(column, operator, values);
        return operator == FilterOperator.IS_NULL && field.isPartial()
                ? build.or(same, build.not(column.in(field.choices().values())))
                : same;
    }

    private Predicate same(Expression<?> column, FilterOperator operator, List<Object> values) {
        return operator == FilterOperator.IS_NULL ? column.isNull() : column.in(values);
    }

    @SuppressWarnings("unchecked")
    private <T extends Comparable<? super T>> Predicate ordered(
            Expression<? extends T> column, FilterOperator operator, List<Object> values) {
        Expression<T> ordered = (Expression<T>) column;
        return switch (operator) {
            case GREATER_THAN -> build.greaterThan(ordered, (T) values.get(0));
            case GREATER_THAN_OR_EQUAL -> build.greaterThanOrEqualTo(ordered, (T) values.get(0));
            case LESS_THAN -> build.lessThan(ordered, (T) values.get(0));
            case LESS_THAN_OR_EQUAL -> build.lessThanOrEqualTo(ordered, (T) values.get(0));
            case BETWEEN -> build.between(ordered, (T) values.get(0), (T) values.get(1));
            default -> same(column, operator, values);
        };
    }

    /** A day is all its moments in the practice's zone. */
    private Predicate moment(Expression<Instant> column, FilterOperator operator, List<Object> days) {
        return switch (operator) {
            case GREATER_THAN -> build.greaterThanOrEqualTo(column, after(days.get(0)));
            case GREATER_THAN_OR_EQUAL -> build.greaterThanOrEqualTo(column, start(days.get(0)));
            case LESS_THAN -> build.lessThan(column, start(days.get(0)));
            case LESS_THAN_OR_EQUAL -> build.lessThan(column, after(days.get(0)));
            case BETWEEN -> within(column, days.get(0), days.get(1));
            case IS_NULL -> column.isNull();
            default ->
                build.or(days.stream().map(day -> within(column, day, day)).toArray(Predicate[]::new));
        };
    }

    private Predicate within(Expression<Instant> column, Object first, Object last) {
        return build.and(build.greaterThanOrEqualTo(column, start(first)), build.lessThan(column, after(last)));
    }

    private Instant start(Object day) {
        return ((LocalDate) day).atStartOfDay(zone).toInstant();
    }

    private Instant after(Object day) {
        return ((LocalDate) day).plusDays(1).atStartOfDay(zone).toInstant();
    }
}
