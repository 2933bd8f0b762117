package io.quarterday.web.rulebook;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Cells from JSON as the texts that the rule book reads: whatever they say, they are read under their columns. */
final class CellTexts {

    private CellTexts() {}

    static Map<String, String> of(Map<String, ? extends @Nullable Object> cells) {
        Map<String, String> texts = new LinkedHashMap<>();
        cells.forEach((column, value) -> texts.put(column, text(value)));
        return texts;
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Collection<?> several) {
            return several.stream().map(CellTexts::text).collect(Collectors.joining(", "));
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }
}
