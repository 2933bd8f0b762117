package io.quarterday.rules.rulebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a fact record from texts, as scenarios give them: fields in snake_case, sets separated by commas. */
final class FactsReader {

    private static final Pattern HUMP = Pattern.compile("([a-z0-9])([A-Z])");

    private FactsReader() {}

    /**
     * What is left out is null, false, zero or the empty set.
     *
     * @throws IllegalArgumentException naming the field, the text and what is expected
     */
    static <Q> Q read(Class<Q> facts, Map<String, String> texts) {
        RecordComponent[] components = facts.getRecordComponents();
        Set<String> unknown = new TreeSet<>(texts.keySet());
        List<String> known = new ArrayList<>();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            String name = snakeCase(components[i].getName());
            known.add(name);
            unknown.remove(name);
            types[i] = components[i].getType();
            values[i] = value(name, types[i], texts.get(name));
        }
        for (String name : unknown) {
            throw new IllegalArgumentException("there is no fact \"" + name + "\"" + Cells.didYouMean(name, known));
        }
        try {
            var constructor = facts.getDeclaredConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(String.valueOf(e.getCause()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(facts + " is not a public record.", e);
        }
    }

    private static @Nullable Object value(String name, Class<?> type, @Nullable String text) {
        try {
            if (type == boolean.class) {
                return text != null && readBoolean(text);
            }
            if (type == int.class) {
                return text == null ? 0 : Integer.parseInt(text);
            }
            if (type == Set.class) {
                return text == null
                        ? Set.of()
                        : new LinkedHashSet<>(List.of(text.strip().split("\\s*,\\s*")));
            }
            if (text == null || type == String.class) {
                return text;
            }
            if (type == LocalDate.class) {
                return LocalDate.parse(text);
            }
            if (type == Integer.class) {
                return Integer.valueOf(text);
            }
            if (type == BigDecimal.class) {
                return new BigDecimal(text);
            }
            if (type == Boolean.class) {
                return readBoolean(text);
            }
        } catch (NumberFormatException | DateTimeParseException e) {
            throw new IllegalArgumentException(name + " \"" + text + "\" is not a " + type.getSimpleName(), e);
        }
        throw new IllegalStateException("Facts of type " + type + " are not known.");
    }

    private static boolean readBoolean(String text) {
        if (!text.equals("true") && !text.equals("false")) {
            throw new IllegalArgumentException("\"" + text + "\" is neither true nor false");
        }
        return text.equals("true");
    }

    private static String snakeCase(String name) {
        return HUMP.matcher(name).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
    }
}
