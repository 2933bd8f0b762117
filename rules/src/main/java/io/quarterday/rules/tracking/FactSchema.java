package io.quarterday.rules.tracking;

import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which facts an entity of one type has: the rows of {@code status-facts} about it. What else is given is refused. */
public record FactSchema(Map<String, Definition> definitions) {

    static final FactSchema EMPTY = new FactSchema(Map.of());

    private static final int TEXT_LENGTH_MAX = 500;
    private static final int NUMBER_LENGTH_MAX = 40;

    public FactSchema {
        definitions = Collections.unmodifiableMap(new LinkedHashMap<>(definitions));
    }

    /** What a fact is. */
    public enum Type {
        TEXT,
        NUMBER,
        DATE,
        FLAG,
        CHOICE
    }

    /** One fact of the type. */
    public record Definition(
            String name,
            Type type,
            boolean required,
            List<String> choices,
            @Nullable String meaning) {

        static Definition of(Row row) {
            return new Definition(
                    row.text("fact"),
                    Type.valueOf(row.text("type")),
                    row.isTrue("required"),
                    row.texts("choices"),
                    row.textOrNull("meaning"));
        }

        private String expectation() {
            return switch (type) {
                case TEXT -> "a text of at most " + TEXT_LENGTH_MAX + " characters";
                case NUMBER -> "a number";
                case DATE -> "a date such as \"2026-11-30\"";
                case FLAG -> "true or false";
                case CHOICE -> "one of " + String.join(", ", choices);
            };
        }
    }

    /** What is wrong with one fact; the message says what is expected. */
    public record Fault(String fact, String message) {}

    /**
     * Holds facts against the schema.
     *
     * @param complete whether required facts must all be there
     * @return everything that is wrong; nothing where all is well
     */
    public List<Fault> faults(Map<String, Object> facts, boolean complete) {
        List<Fault> faults = new ArrayList<>();
        facts.forEach((name, value) -> {
            Definition definition = definitions.get(name);
            if (definition == null) {
                faults.add(new Fault(
                        name,
                        "There is no fact \"" + shown(name) + "\"; known are " + definitions.keySet()
                                + Cells.didYouMean(name, definitions.keySet())));
            } else if (text(definition, value) == null) {
                faults.add(new Fault(
                        name, "'" + name + "' must be " + definition.expectation() + ", not " + shown(value) + "."));
            }
        });
        for (Definition definition : definitions.values()) {
            if (complete && definition.required() && !facts.containsKey(definition.name())) {
                faults.add(new Fault(
                        definition.name(),
                        "'" + definition.name() + "' is required: " + definition.expectation() + "."));
            }
        }
        return faults;
    }

    /** The value of a fact as the rules take it; null where it is of another type. */
    private static @Nullable String text(Definition definition, @Nullable Object value) {
        return switch (definition.type()) {
            case TEXT ->
                value instanceof String text && text.length() <= TEXT_LENGTH_MAX && noControl(text) ? text : null;
            case NUMBER -> value instanceof Number number ? number(number.toString()) : null;
            case DATE -> value instanceof String text && date(text) != null ? text : null;
            case FLAG -> value instanceof Boolean flag ? flag.toString() : null;
            case CHOICE -> value instanceof String text && definition.choices().contains(text) ? text : null;
        };
    }

    private static boolean noControl(String text) {
        return text.chars().noneMatch(Character::isISOControl);
    }

    private static @Nullable String number(String text) {
        try {
            BigDecimal number = new BigDecimal(text);
            boolean small = number.precision() <= NUMBER_LENGTH_MAX && Math.abs(number.scale()) <= NUMBER_LENGTH_MAX;
            return small ? number.toPlainString() : null;
        } catch (NumberFormatException notFinite) {
            return null;
        }
    }

    private static @Nullable LocalDate date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            return date.getYear() >= 1 && date.getYear() <= 9999 ? date : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The facts that the rules are told: each that the type has, given or not. What does not fit its type is not given. */
    List<EntityFact> facts(String entityType, Map<String, String> given) {
        List<EntityFact> facts = new ArrayList<>();
        for (Definition definition : definitions.values()) {
            String text = given.get(definition.name());
            facts.add(new EntityFact(
                    entityType,
                    definition.name(),
                    text != null,
                    text != null && (definition.type() == Type.TEXT || definition.type() == Type.CHOICE) ? text : null,
                    text != null && definition.type() == Type.NUMBER && number(text) != null
                            ? new BigDecimal(text)
                            : null,
                    text != null && definition.type() == Type.DATE ? date(text) : null,
                    text != null && definition.type() == Type.FLAG ? Boolean.valueOf(text) : null));
        }
        return facts;
    }

    private static String shown(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() > 60 ? text.substring(0, 57) + "..." : text;
    }
}
