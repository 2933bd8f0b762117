package io.quarterday.web.api;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names in Java (camelCase) and on the wire (snake_case). */
public final class Names {

    private static final Pattern HUMP = Pattern.compile("(?<=[a-z0-9])([A-Z])");
    private static final Pattern UNDERSCORE = Pattern.compile("_([a-z0-9])");

    private Names() {}

    public static String snake(String camel) {
        return HUMP.matcher(camel).replaceAll("_$1").toLowerCase(Locale.ROOT);
    }

    static String camel(String snake) {
        return UNDERSCORE.matcher(snake).replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
    }
}
