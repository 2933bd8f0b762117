package io.quarterday.rules.rulebook;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Reads a cell's text as the typed value its column asks for, and writes it back. Whatever a cell says, it becomes a
 * value: what looks like a spreadsheet formula is refused, so that no other program runs it either.
 */
public final class Cells {

    /** Longest text that a cell may hold. */
    public static final int TEXT_LENGTH_MAX = 2_000;

    /** Most values that a cell with a list may hold. */
    public static final int LIST_SIZE_MAX = 200;

    /** Nothing that is known by a name has a longer one. */
    private static final int NAME_LENGTH_MAX = 80;

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_.\\-]{1,80}");
    private static final Pattern FORMULA =
            Pattern.compile("^([=@\uFF1D\uFF20]|[+\\-][^0-9 ]|[+\\-]\\d+[^\\d.,].*[!(|]).*", Pattern.DOTALL);
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\n\\t]]|[\\u202A-\\u202E\\u2066-\\u2069]");

    /** A cell's value, or what is wrong with its text; never both. An empty cell has neither. */
    public record Reading(Optional<Object> value, Optional<String> fault) {

        static Reading of(Object value) {
            return new Reading(Optional.of(value), Optional.empty());
        }

        static Reading wrong(String fault) {
            return new Reading(Optional.empty(), Optional.of(fault));
        }
    }

    private Cells() {}

    /** Reads the text of one cell under its column. */
    public static Reading read(Column column, String raw) {
        String text = raw.strip();
        if (text.isEmpty() || (column.kind() == Column.Kind.INPUT && text.equalsIgnoreCase("any"))) {
            return column.required()
                    ? Reading.wrong("a value is required here (" + expectation(column) + ")")
                    : new Reading(Optional.empty(), Optional.empty());
        }
        Optional<String> hazard = hazard(text);
        if (hazard.isPresent()) {
            return Reading.wrong(hazard.get());
        }
        return column.list() ? readList(column, text) : readOne(column, text);
    }

    /** Why a text may stand in no cell at all, whatever its column: too long, invisible, or a formula to others. */
    public static Optional<String> hazard(String text) {
        if (text.length() > TEXT_LENGTH_MAX) {
            return Optional.of("the cell has " + text.length() + " characters; at most " + TEXT_LENGTH_MAX + " fit");
        }
        if (CONTROL.matcher(text).find()) {
            return Optional.of("the cell holds an invisible control character");
        }
        if (FORMULA.matcher(text.strip()).matches()) {
            return Optional.of("\"" + shown(text) + "\" looks like a formula; cells are data");
        }
        return Optional.empty();
    }

    private static Reading readList(Column column, String text) {
        List<Object> values = new ArrayList<>();
        for (String part : text.split(",", -1)) {
            if (part.isBlank()) {
                return Reading.wrong("\"" + shown(text) + "\" has an empty entry between its commas");
            }
            Reading one = readOne(column, part.strip());
            if (one.fault().isPresent()) {
                return one;
            }
            values.add(one.value().orElseThrow());
        }
        return values.size() > LIST_SIZE_MAX
                ? Reading.wrong("the cell lists " + values.size() + " values; at most " + LIST_SIZE_MAX + " fit")
                : Reading.of(List.copyOf(values));
    }

    private static Reading readOne(Column column, String text) {
        try {
            return switch (column.type()) {
                case TEXT -> Reading.of(text);
                case CODE -> readCode(column, text);
                case INTEGER -> Reading.of(Long.valueOf(text));
                case DECIMAL -> Reading.of(readDecimal(text));
                case BOOLEAN -> readBoolean(text);
                case DATE -> Reading.of(LocalDate.parse(text));
            };
        } catch (NumberFormatException | DateTimeParseException e) {
            return Reading.wrong("\"" + shown(text) + "\" is not " + expectation(column));
        }
    }

    private static Reading readCode(Column column, String text) {
        if (!CODE.matcher(text).matches()) {
            return Reading.wrong("\"" + shown(text) + "\" is not " + expectation(column));
        }
        if (!column.allowed().isEmpty() && !column.allowed().contains(text)) {
            return Reading.wrong("\"" + text + "\" is not " + expectation(column) + didYouMean(text, column.allowed()));
        }
        return Reading.of(text);
    }

    private static BigDecimal readDecimal(String text) {
        if (text.length() > 40 || !text.matches("-?\\d+(\\.\\d+)?")) {
            throw new NumberFormatException(text);
        }
        // One number, one value: 5 and 5.0 are the same cell, however a spreadsheet writes it.
        BigDecimal shortest = new BigDecimal(text).stripTrailingZeros();
        return shortest.scale() < 0 ? shortest.setScale(0) : shortest;
    }

    private static Reading readBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes" -> Reading.of(true);
            case "false", "no" -> Reading.of(false);
            default -> Reading.wrong("\"" + shown(text) + "\" is neither true nor false");
        };
    }

    /** The text of a cell, as {@link #read} takes it back; the empty text for an empty cell. */
    public static String write(Row row, String column) {
        Object value = row.cell(column);
        if (value == null) {
            return "";
        }
        if (value instanceof List<?> values) {
            return String.join(", ", values.stream().map(Cells::writeOne).toList());
        }
        return writeOne(value);
    }

    private static String writeOne(Object value) {
        return value instanceof BigDecimal decimal ? decimal.toPlainString() : value.toString();
    }

    /** What a column expects, in words. */
    public static String expectation(Column column) {
        String one =
                switch (column.type()) {
                    case TEXT -> "a text";
                    case CODE ->
                        column.allowed().isEmpty()
                                ? "a code of letters, digits, _ . or -"
                                : "one of " + String.join(", ", column.allowed());
                    case INTEGER -> "a whole number";
                    case DECIMAL -> "a decimal number";
                    case BOOLEAN -> "true or false";
                    case DATE -> "a date such as 2026-11-30";
                };
        return column.list() ? one + ", or several separated by commas" : one;
    }

    /** {@code ; did you mean "X"?} where something near enough exists, else nothing. */
    public static String didYouMean(String given, Iterable<String> known) {
        if (given.length() > NAME_LENGTH_MAX) {
            return "";
        }
        String wanted = given.toUpperCase(Locale.ROOT);
        String best = "";
        int nearest = Math.max(2, given.length() / 3) + 1;
        LevenshteinDistance distance = new LevenshteinDistance(nearest);
        for (String candidate : known) {
            int d = distance.apply(wanted, candidate.toUpperCase(Locale.ROOT));
            if (d >= 0 && d < nearest) {
                nearest = d;
                best = candidate;
            }
        }
        return best.isEmpty() ? "" : "; did you mean \"" + best + "\"?";
    }

    /** A text as a message shows it: never longer than 60 characters. */
    static String shown(String text) {
        return text.length() > 60 ? text.substring(0, 57) + "..." : text;
    }
}
