package io.quarterday.rules.rulebook.drl;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * Values as literals of plain DRL and Java. Whatever a text holds, it stays one literal: everything but plain letters,
 * digits and harmless signs is escaped by number, in octal, which no translator between DRL and byte code reads as
 * anything else (a {@code \\u0022} would be a quote to a Java compiler).
 */
public final class JavaLiterals {

    private static final String PLAIN = " _-.,:;/()[]{}<>=!?+*#@&|%^~'";

    private JavaLiterals() {}

    /** A text, whole number, decimal, truth value or date. */
    public static String of(Object value) {
        if (value instanceof String text) {
            return text(text);
        }
        if (value instanceof Long number) {
            return number + "L";
        }
        if (value instanceof BigDecimal decimal) {
            return "new java.math.BigDecimal(\"" + decimal.toPlainString() + "\")";
        }
        if (value instanceof LocalDate date) {
            return "java.time.LocalDate.of(" + date.getYear() + ", " + date.getMonthValue() + ", "
                    + date.getDayOfMonth() + ")";
        }
        if (value instanceof Boolean truth) {
            return truth.toString();
        }
        throw new IllegalArgumentException("A " + value.getClass() + " has no literal.");
    }

    private static String text(String text) {
        StringBuilder literal = new StringBuilder(text.length() + 2).append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = (c < 128 && Character.isLetterOrDigit(c)) || PLAIN.indexOf(c) >= 0;
            if (plain) {
                literal.append(c);
            } else if (c < 256) {
                literal.append('\\').append(octal(c));
            } else {
                literal.append(c);
            }
        }
        return literal.append('"').toString();
    }

    private static String octal(char c) {
        String digits = Integer.toOctalString(c);
        return "0".repeat(3 - digits.length()) + digits;
    }
}
