package io.quarterday.service.search;

import io.quarterday.domain.search.AdvancedFilter;
import io.quarterday.domain.search.AdvancedFilter.Condition;
import io.quarterday.domain.search.AdvancedFilter.Group;
import io.quarterday.domain.search.AdvancedFilter.Junction;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.InvalidInputException.Fault;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads what was written down as a filter, and tells every fault of it by its place. */
final class FilterReader {

    static final int CONDITIONS_MAX = 50;
    private static final int VALUES_MAX = 100;

    private final String root;
    private final List<Fault> faults = new ArrayList<>();

    /** @param root where the filter stands in the request, such as {@code filter.}; empty where it is the request */
    private FilterReader(String root) {
        this.root = root;
    }

    /** A filter that can be asked. */
    record ReadFilter(Junction operator, List<ReadGroup> groups) {}

    record ReadGroup(Junction operator, List<ReadCondition> conditions) {}

    /** @param values of the field's kind: none, one, two of a range in order, or some of a list */
    record ReadCondition(FilterField field, FilterOperator operator, List<Object> values) {}

    /**
     * What is meant.
     *
     * @throws InvalidInputException with each fault
     */
    static ReadFilter read(AdvancedFilter filter, String root) {
        FilterReader reader = new FilterReader(root);
        ReadFilter read = reader.filter(filter);
        if (!reader.faults.isEmpty()) {
            throw new InvalidInputException(reader.faults);
        }
        return read;
    }

    private ReadFilter filter(AdvancedFilter filter) {
        int count = filter.groups().stream()
                .mapToInt(group -> group.conditions().size())
                .sum();
        if (count > CONDITIONS_MAX) {
            faults.add(Fault.expected(
                    root + "groups",
                    count + " conditions",
                    "groups of together at most " + CONDITIONS_MAX + " conditions"));
            return new ReadFilter(filter.operator(), List.of());
        }
        List<ReadGroup> groups = new ArrayList<>();
        for (int i = 0; i < filter.groups().size(); i++) {
            groups.add(group(filter.groups().get(i), root + "groups[" + i + "]."));
        }
        return new ReadFilter(filter.operator(), groups);
    }

    private ReadGroup group(Group group, String place) {
        List<ReadCondition> conditions = new ArrayList<>();
        for (int i = 0; i < group.conditions().size(); i++) {
            condition(group.conditions().get(i), place + "conditions[" + i + "].")
                    .ifPresent(conditions::add);
        }
        return new ReadGroup(group.operator(), conditions);
    }

    private Optional<ReadCondition> condition(Condition condition, String place) {
        Optional<FilterField> field = FilterFields.named(condition.field());
        if (field.isEmpty()) {
            return fault(
                    place + "field", condition.field(), "a field of clients, as GET /api/clients/search/fields lists");
        }
        Optional<FilterOperator> operator = FilterOperator.told(condition.operator())
                .filter(told -> field.get().kind().operators().contains(told));
        if (operator.isEmpty()) {
            return fault(
                    place + "operator",
                    condition.operator(),
                    "one of " + operators(field.get()) + " for " + field.get().name());
        }
        if (operator.get() != FilterOperator.BETWEEN && condition.value2() != null) {
            return fault(place + "value2", condition.value2(), "left out, but with between");
        }
        return values(field.get(), operator.get(), condition, place);
    }

    private Optional<ReadCondition> values(
            FilterField field, FilterOperator operator, Condition condition, String place) {
        Object value = condition.value();
        return switch (operator) {
            case IS_NULL, IS_NOT_NULL ->
                value == null
                        ? Optional.of(new ReadCondition(field, operator, List.of()))
                        : fault(place + "value", value, "left out with " + operator.wire());
            case EQUALS, NOT_EQUALS -> equality(field, operator, value, place);
            case IN, NOT_IN -> list(field, operator, value, place);
            case BETWEEN -> range(field, value, condition.value2(), place);
            case BEFORE -> single(field, FilterOperator.LESS_THAN, value, place);
            case AFTER -> single(field, FilterOperator.GREATER_THAN, value, place);
            case CONTAINS,
                    NOT_CONTAINS,
                    STARTS_WITH,
                    ENDS_WITH,
                    GREATER_THAN,
                    GREATER_THAN_OR_EQUAL,
                    LESS_THAN,
                    LESS_THAN_OR_EQUAL -> single(field, operator, value, place);
        };
    }

    /** To equal nothing is to be unknown; to equal a list, one of it (seed 001: a value is text, texts, a flag or null). */
    private Optional<ReadCondition> equality(
            FilterField field, FilterOperator operator, @Nullable Object value, String place) {
        boolean positive = operator == FilterOperator.EQUALS;
        if (value == null && field.kind().operators().contains(FilterOperator.IS_NULL)) {
            return Optional.of(new ReadCondition(
                    field, positive ? FilterOperator.IS_NULL : FilterOperator.IS_NOT_NULL, List.of()));
        }
        if (value instanceof List && field.kind().operators().contains(FilterOperator.IN)) {
            return list(field, positive ? FilterOperator.IN : FilterOperator.NOT_IN, value, place);
        }
        return single(field, operator, value, place);
    }

    private Optional<ReadCondition> single(
            FilterField field, FilterOperator operator, @Nullable Object value, String place) {
        return value(field, value, place + "value").map(read -> new ReadCondition(field, operator, List.of(read)));
    }

    private Optional<ReadCondition> list(
            FilterField field, FilterOperator operator, @Nullable Object value, String place) {
        if (!(value instanceof List<?> given) || given.isEmpty() || given.size() > VALUES_MAX) {
            return fault(place + "value", value, "a list of 1 to " + VALUES_MAX + " values");
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            value(field, given.get(i), place + "value[" + i + "]").ifPresent(values::add);
        }
        return values.size() == given.size()
                ? Optional.of(new ReadCondition(field, operator, List.copyOf(values)))
                : Optional.empty();
    }

    private Optional<ReadCondition> range(FilterField field, @Nullable Object from, @Nullable Object to, String place) {
        Optional<Object> lower = value(field, from, place + "value");
        Optional<Object> upper = value(field, to, place + "value2");
        if (lower.isEmpty() || upper.isEmpty()) {
            return Optional.empty();
        }
        if (compare(lower.get(), upper.get()) > 0) {
            return fault(place + "value2", to, "at least 'value', which is " + from);
        }
        return Optional.of(new ReadCondition(field, FilterOperator.BETWEEN, List.of(lower.get(), upper.get())));
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object one, Object other) {
        return Comparator.<Comparable<Object>>naturalOrder()
                .compare((Comparable<Object>) one, (Comparable<Object>) other);
    }

    private Optional<Object> value(FilterField field, @Nullable Object value, String place) {
        Optional<Object> read = value == null ? Optional.empty() : field.read(value);
        return read.isPresent() ? read : fault(place, value, field.expected());
    }

    private <T> Optional<T> fault(String place, @Nullable Object value, String expected) {
        faults.add(Fault.expected(place, value, expected));
        return Optional.empty();
    }

    private static String operators(FilterField field) {
        return field.kind().operators().stream().map(FilterOperator::wire).collect(Collectors.joining(", "));
    }
}
