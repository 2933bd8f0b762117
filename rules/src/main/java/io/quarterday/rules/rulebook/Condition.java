package io.quarterday.rules.rulebook;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One input cell held against one field of a fact.
 *
 * @param id equal for equal conditions, so that Drools shares their nodes
 */
record Condition<F>(
        String id,
        Column column,
        Field<F> field,
        int fieldIndex,
        Test<F> test,
        @Nullable Object equal) {

    /** Whether a fact agrees. */
    interface Test<F> {
        boolean agrees(F fact);
    }

    boolean agrees(F fact) {
        return test.agrees(fact);
    }

    static <F> Condition<F> of(Column column, Object cell, FactType<F> facts) {
        Field<F> field = facts.field(column.fact()).orElseThrow();
        String id = column.fact() + " " + column.match() + " " + cell;
        int index = facts.indexOf(column.fact());
        return switch (column.match()) {
            case EQUALS -> equality(id, column, cell, field, index);
            case CONTAINS -> new Condition<>(id, column, field, index, containment(cell, field), null);
            case AT_LEAST -> new Condition<>(id, column, field, index, comparison(cell, field, 1), null);
            case AT_MOST -> new Condition<>(id, column, field, index, comparison(cell, field, -1), null);
        };
    }

    private static <F> Condition<F> equality(String id, Column column, Object cell, Field<F> field, int index) {
        if (column.type() == ColumnType.DECIMAL) {
            return new Condition<>(id, column, field, index, sameNumber(cell, field), null);
        }
        if (cell instanceof List<?> several) {
            if (several.size() > 1) {
                Set<Object> values = new HashSet<>(several);
                return new Condition<>(
                        id,
                        column,
                        field,
                        index,
                        f -> values.contains(field.read().apply(f)),
                        null);
            }
            return equality(
                    column.fact() + " " + column.match() + " " + several.get(0), column, several.get(0), field, index);
        }
        return new Condition<>(
                id, column, field, index, f -> cell.equals(field.read().apply(f)), cell);
    }

    /** 5 and 5.00 are one number, though not one {@link BigDecimal}. */
    private static <F> Test<F> sameNumber(Object cell, Field<F> field) {
        List<?> wanted = cell instanceof List<?> several ? several : List.of(cell);
        return f -> field.read().apply(f) instanceof BigDecimal value
                && wanted.stream().anyMatch(one -> value.compareTo((BigDecimal) one) == 0);
    }

    private static <F> Test<F> containment(Object cell, Field<F> field) {
        List<?> wanted = cell instanceof List<?> several ? several : List.of(cell);
        return f -> {
            Object value = field.read().apply(f);
            if (value instanceof Set<?> set) {
                for (Object one : wanted) {
                    if (set.contains(one)) {
                        return true;
                    }
                }
            }
            return false;
        };
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <F> Test<F> comparison(Object cell, Field<F> field, int sign) {
        Comparable bound = (Comparable) cell;
        return f -> {
            Object value = field.read().apply(f);
            return value != null && Integer.signum(((Comparable) value).compareTo(bound)) != -sign;
        };
    }

    /** What is wrong with asking this about that field, or null. */
    static @Nullable String mismatch(Column column, FactType<?> facts) {
        Field<?> field = facts.field(column.fact()).orElse(null);
        if (field == null) {
            return facts.name() + " has no field \"" + column.fact() + "\""
                    + Cells.didYouMean(column.fact(), facts.fieldNames());
        }
        if (!field.type().equals(column.type().javaType())) {
            return "the field " + field.name() + " is a " + field.type().getSimpleName() + ", not a "
                    + column.type().javaType().getSimpleName();
        }
        if (field.set() != (column.match() == Match.CONTAINS)) {
            return field.set()
                    ? field.name() + " is a set: only CONTAINS fits"
                    : field.name() + " is no set: CONTAINS does not fit";
        }
        return null;
    }
}
