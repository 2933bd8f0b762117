package io.quarterday.service.search;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * How a field is held against a value. Text is compared without regard to case. What is not known is like nothing: of the
 * positive operators only {@link #IS_NULL} holds for it, and every negative one does.
 */
public enum FilterOperator {
    EQUALS,
    NOT_EQUALS,
    CONTAINS,
    NOT_CONTAINS,
    STARTS_WITH,
    ENDS_WITH,
    GREATER_THAN,
    GREATER_THAN_OR_EQUAL,
    LESS_THAN,
    LESS_THAN_OR_EQUAL,
    /** Of days: as {@link #LESS_THAN}. */
    BEFORE,
    /** Of days: as {@link #GREATER_THAN}. */
    AFTER,
    /** From value to value2, both included. */
    BETWEEN,
    IN,
    NOT_IN,
    IS_NULL,
    IS_NOT_NULL;

    /** On the wire: {@code starts_with}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Seed 001's own spelling ({@code startsWith}) is taken as well. */
    static Optional<FilterOperator> told(String text) {
        String snake = text.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(operator -> operator.wire().equals(snake))
                .findFirst();
    }

    /** The operator that this one says no to; itself, where it says yes. */
    FilterOperator positive() {
        return switch (this) {
            case NOT_EQUALS -> EQUALS;
            case NOT_CONTAINS -> CONTAINS;
            case NOT_IN -> IN;
            case IS_NOT_NULL -> IS_NULL;
            case EQUALS,
                    CONTAINS,
                    STARTS_WITH,
                    ENDS_WITH,
                    GREATER_THAN,
                    GREATER_THAN_OR_EQUAL,
                    LESS_THAN,
                    LESS_THAN_OR_EQUAL,
                    BEFORE,
                    AFTER,
                    BETWEEN,
                    IN,
                    IS_NULL -> this;
        };
    }
}
