package io.quarterday.rules.rulebook;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Says a row in words, by its schema's sentence: {@code {column}} stands for the cell, {@code {column|words}} for words where it is empty, {@code [ … ]} for a part that is left out when a cell in it is empty. */
public final class Sentences {

    private static final Pattern OPTIONAL = Pattern.compile("\\[([^\\[\\]]*)]");
    private static final Pattern CELL = Pattern.compile("\\{([a-z0-9_]+)(?:\\|([^{}]*))?}");

    private Sentences() {}

    public static String of(TableSchema schema, Row row) {
        Matcher optional = OPTIONAL.matcher(schema.sentence());
        StringBuilder text = new StringBuilder();
        while (optional.find()) {
            String part = optional.group(1);
            boolean said = CELL.matcher(part).results().noneMatch(r -> row.isEmpty(r.group(1)));
            optional.appendReplacement(text, Matcher.quoteReplacement(said ? part : ""));
        }
        optional.appendTail(text);
        String filled = CELL.matcher(text).replaceAll(r -> Matcher.quoteReplacement(cell(row, r.group(1), r.group(2))));
        return filled.strip();
    }

    private static String cell(Row row, String column, @Nullable String whenEmpty) {
        Object value = row.cell(column);
        if (value == null) {
            return whenEmpty != null
                    ? whenEmpty
                    : "any " + column.replace('_', ' ').toLowerCase(Locale.ROOT);
        }
        if (value instanceof List<?> several) {
            List<String> texts = several.stream().map(String::valueOf).toList();
            return texts.size() == 1
                    ? texts.get(0)
                    : String.join(", ", texts.subList(0, texts.size() - 1)) + " or " + texts.get(texts.size() - 1);
        }
        return Cells.write(row, column);
    }
}
