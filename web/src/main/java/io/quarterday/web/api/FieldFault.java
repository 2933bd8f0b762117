package io.quarterday.web.api;

import org.jspecify.annotations.Nullable;

/**
 * One fault of an input.
 *
 * @param field the path to it, in snake_case ({@code config.vat_frequency}, {@code files[3]})
 * @param message what is wrong, in a sentence
 * @param value what was given, cut after 100 characters; left out for secrets
 * @param expected what can be taken there
 * @param line in the body, from 1, when the body could not be read
 * @param column likewise
 */
public record FieldFault(
        @Nullable String field,
        String message,
        @Nullable String value,
        @Nullable String expected,
        @Nullable Integer line,
        @Nullable Integer column) {

    private static final int VALUE_LENGTH_MAX = 100;

    static FieldFault of(@Nullable String field, String message) {
        return new FieldFault(field, message, null, null, null, null);
    }

    static FieldFault of(String field, @Nullable Object value, String expected) {
        return new FieldFault(
                field, "'" + field + "' must be " + expected + ".", shown(field, value), expected, null, null);
    }

    /** A password must not come back in an answer, nor stand in a log. */
    static @Nullable String shown(@Nullable String field, @Nullable Object value) {
        if (value == null || (field != null && field.matches(".*(password|secret|token|otp).*"))) {
            return null;
        }
        String text = String.valueOf(value);
        return text.length() <= VALUE_LENGTH_MAX ? text : text.substring(0, VALUE_LENGTH_MAX) + "…";
    }
}
