package io.quarterday.service.exchange;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Texts as they stand in the cells of a CSV file. One that a spreadsheet program would take for a formula (OWASP, "CSV
 * injection") gets an apostrophe before it, as does one that has such apostrophes already, so that {@link #read} gives
 * each back as it was.
 */
public final class SafeText {

    private static final Pattern FORMULA =
            Pattern.compile("'*[=+\\-@\\t\\r\\n\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

    private SafeText() {}

    /** The cell for a text. */
    public static String written(String text) {
        return FORMULA.matcher(text).matches() ? "'" + text : text;
    }

    /** The text of a cell; one that was typed without an apostrophe stays as it is. */
    public static String read(String cell) {
        return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
    }

    /** The cell for a value that may be absent: absent is empty, an empty text a lone apostrophe. */
    static String ofValue(@Nullable String value) {
        if (value == null) {
            return "";
        }
        return value.isEmpty()
                        || value.startsWith("'")
                        || FORMULA.matcher(value).matches()
                ? "'" + value
                : value;
    }

    /** The value of such a cell. */
    static @Nullable String value(String cell) {
        if (cell.isEmpty()) {
            return null;
        }
        return cell.startsWith("'") ? cell.substring(1) : cell;
    }
}
