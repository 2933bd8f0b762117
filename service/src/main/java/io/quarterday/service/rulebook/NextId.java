package io.quarterday.service.rulebook;

import io.quarterday.rules.rulebook.Row;
import java.util.Collection;
import java.util.Set;

/** Gives new rows of a table their ids: the usual prefix of its rows, and numbers after the largest. */
final class NextId {

    private static final int DIGITS_MAX = 9;

    private final String prefix;
    private long last;

    private NextId(String prefix, long last) {
        this.prefix = prefix;
        this.last = last;
    }

    static NextId after(Collection<Row> rows) {
        String prefix = "row-";
        long largest = 0;
        for (Row row : rows) {
            String id = row.id();
            int digits = id.length();
            while (digits > 0 && Character.isDigit(id.charAt(digits - 1)) && id.length() - digits < DIGITS_MAX) {
                digits--;
            }
            if (digits < id.length()) {
                prefix = largest == 0 ? id.substring(0, digits) : prefix;
                largest = Math.max(largest, Long.parseLong(id.substring(digits)));
            }
        }
        return new NextId(prefix, largest);
    }

    /** The next that is none of these. */
    String free(Set<String> taken) {
        String id;
        do {
            id = prefix + ++last;
        } while (taken.contains(id));
        return id;
    }
}
