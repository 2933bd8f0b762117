package io.quarterday.rules.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;

/** What a cell holds. A cell is a value of one of these types and nothing else: never an expression, never code. */
public enum ColumnType {
    /** Free text, at most 2,000 characters. */
    TEXT(String.class),
    /** A name that other rows refer to: letters, digits, {@code _ - .}, at most 80 characters. */
    CODE(String.class),
    /** A whole number. */
    INTEGER(Long.class),
    /** A decimal number, exact. */
    DECIMAL(BigDecimal.class),
    /** {@code true} or {@code false}. */
    BOOLEAN(Boolean.class),
    /** An ISO date, {@code 2026-11-30}. */
    DATE(LocalDate.class);

    private final Class<?> javaType;

    ColumnType(Class<?> javaType) {
        this.javaType = javaType;
    }

    /** The class of a single value of this type. */
    public Class<?> javaType() {
        return javaType;
    }
}
