package io.quarterday.web.api;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.PropertyBindingException;

/**
 * Says where a JSON body cannot be read and what would be taken there. Jackson's own messages name Java classes, so
 * none of them is passed on but those of the tokenizer, which knows no classes.
 */
final class UnreadableBody {

    private static final Map<Class<?>, String> EXPECTED = Map.ofEntries(
            Map.entry(UUID.class, "a UUID, such as 018f6f1e-2a5b-7c3d-9e4f-5a6b7c8d9e0f"),
            Map.entry(LocalDate.class, "a date, such as 2026-03-31"),
            Map.entry(Instant.class, "an instant in UTC, such as 2026-03-31T09:30:00Z"),
            Map.entry(String.class, "a text"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(boolean.class, "true or false"),
            Map.entry(Integer.class, "a whole number"),
            Map.entry(int.class, "a whole number"),
            Map.entry(Long.class, "a whole number"),
            Map.entry(long.class, "a whole number"),
            Map.entry(Short.class, "a whole number"),
            Map.entry(short.class, "a whole number"));

    private UnreadableBody() {}

    static FieldFault fault(Throwable failure) {
        JacksonException cause = jackson(failure);
        if (cause == null) {
            return FieldFault.of(null, "A JSON body is needed.");
        }
        String field = field(cause);
        if (cause instanceof PropertyBindingException unknown) {
            Collection<Object> known = unknown.getKnownPropertyIds();
            String expected = known == null || known.isEmpty()
                    ? "no field here"
                    : "one of " + known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
            return located(field, "There is no field '" + field + "'.", null, expected, cause);
        }
        if (cause instanceof MismatchedInputException mismatch) {
            Object value = mismatch instanceof InvalidFormatException format ? format.getValue() : null;
            String expected = expected(mismatch.getTargetType());
            String subject = field.isEmpty() ? "The body" : "'" + field + "'";
            return located(
                    field, subject + " must be " + expected + ".", FieldFault.shown(field, value), expected, cause);
        }
        if (cause instanceof InputCoercionException coercion) {
            String expected = expected(coercion.getTargetType()) + " within its bounds";
            return located(field, "'" + field + "' must be " + expected + ".", null, expected, cause);
        }
        if (cause instanceof StreamConstraintsException) {
            return located(
                    field,
                    "The body is nested too deep, or a name, number or text in it is too long.",
                    null,
                    null,
                    cause);
        }
        if (cause instanceof StreamReadException) {
            return located(field, "The body is not well-formed JSON: " + tokenizerMessage(cause), null, "JSON", cause);
        }
        return located(field, "The body cannot be read.", null, null, cause);
    }

    /** What a value of this type looks like on the wire. */
    static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> ((Enum<?>) constant).name())
                            .collect(Collectors.joining(", "));
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "a list";
        }
        if (Number.class.isAssignableFrom(type) || type == double.class || type == float.class) {
            return EXPECTED.getOrDefault(type, "a number");
        }
        return EXPECTED.getOrDefault(type, "an object");
    }

    private static @Nullable JacksonException jackson(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException found) {
                return found;
            }
        }
        return null;
    }

    private static String field(JacksonException cause) {
        StringBuilder path = new StringBuilder();
        List<JacksonException.Reference> references = cause.getPath();
        for (JacksonException.Reference reference : references) {
            if (reference.getPropertyName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getPropertyName());
            }
        }
        return path.toString();
    }

    private static FieldFault located(
            String field, String message, @Nullable String value, @Nullable String expected, JacksonException cause) {
        TokenStreamLocation location = cause.getLocation();
        boolean known = location != null && location.getLineNr() > 0;
        return new FieldFault(
                field.isEmpty() ? null : field,
                message,
                value,
                expected,
                known ? location.getLineNr() : null,
                known ? location.getColumnNr() : null);
    }

    /** The first line, without the places in the source that the tokenizer describes in its own terms. */
    private static String tokenizerMessage(JacksonException cause) {
        String message = String.valueOf(cause.getOriginalMessage());
        String firstLine = message.lines().findFirst().orElse("");
        return firstLine
                        .replaceAll("\\s*\\((start marker|byte\\[]|[^()]*`)[^()]*\\)?.*", "")
                        .replaceAll("\\.*$", "") + ".";
    }
}
