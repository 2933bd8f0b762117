package io.quarterday.rules.rulebook.drl;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which decision a DRL file serves, as its first line says: {@code package gate;}, or {@code expander gate.dsl} for a
 * file of sentences. Blank lines and lines of remarks may stand before it.
 */
public final class DrlAddress {

    private static final Pattern LINE = Pattern.compile(
            "\\s*+(?:package\\s++(?<package>[A-Za-z0-9-]{1,60})|expander\\s++(?<sentences>[A-Za-z0-9-]{1,60})(?:\\.dsl)?)"
                    + "\\s*+;?\\s*+(?://.*+)?+");

    private DrlAddress() {}

    /** The name of the decision, or null where the first line names none. */
    public static @Nullable String of(String text) {
        Matcher line = firstLine(text);
        if (line == null) {
            return null;
        }
        String named = line.group("package");
        return named == null ? line.group("sentences") : named;
    }

    /** The text without its first line where that is the package of this decision; every line stays where it was. */
    static String without(String text, String decision) {
        Matcher line = firstLine(text);
        return line != null && decision.equals(line.group("package"))
                ? text.substring(0, line.regionStart())
                        + " ".repeat(line.regionEnd() - line.regionStart())
                        + text.substring(line.regionEnd())
                : text;
    }

    private static @Nullable Matcher firstLine(String text) {
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            String line = text.substring(start, end);
            if (!line.isBlank() && !line.stripLeading().startsWith("//")) {
                Matcher matcher = LINE.matcher(text).region(start, end);
                return matcher.matches() ? matcher : null;
            }
            start = end + 1;
        }
        return null;
    }
}
