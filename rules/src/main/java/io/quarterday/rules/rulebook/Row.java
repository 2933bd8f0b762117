package io.quarterday.rules.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One row of a decision table.
 *
 * @param id stable and unique within its table; answers and histories name it
 * @param cells typed values by column ({@link ColumnType#javaType()}, or a list of them); an empty cell is not in the map
 */
public record Row(String id, Map<String, Object> cells) {

    public Row {
        cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    public @Nullable Object cell(String column) {
        return cells.get(column);
    }

    public boolean isEmpty(String column) {
        return !cells.containsKey(column);
    }

    /** The text of a cell that the schema requires. */
    public String text(String column) {
        return (String) Objects.requireNonNull(cells.get(column), () -> "row " + id + " has no " + column);
    }

    public @Nullable String textOrNull(String column) {
        return (String) cells.get(column);
    }

    public @Nullable Integer integerOrNull(String column) {
        Long value = (Long) cells.get(column);
        return value == null ? null : Math.toIntExact(value);
    }

    public @Nullable BigDecimal decimalOrNull(String column) {
        return (BigDecimal) cells.get(column);
    }

    public @Nullable LocalDate dateOrNull(String column) {
        return (LocalDate) cells.get(column);
    }

    /** Whether the cell says {@code true}; an empty cell does not. */
    public boolean isTrue(String column) {
        return Boolean.TRUE.equals(cells.get(column));
    }

    @SuppressWarnings("unchecked")
    public List<String> texts(String column) {
        Object value = cells.get(column);
        if (value == null) {
            return List.of();
        }
        return value instanceof List ? (List<String>) value : List.of((String) value);
    }
}
