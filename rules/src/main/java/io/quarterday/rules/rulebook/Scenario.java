package io.quarterday.rules.rulebook;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An example beside a table: facts as text by field, and what must come of them by part of the answer.
 *
 * @param id unique within its sheet
 * @param given field of the facts to text, lists separated by commas
 * @param expected part of the answer to text; {@code rows} names the rows of this table that must have fired
 */
public record Scenario(String id, Map<String, String> given, Map<String, String> expected) {

    /** Header prefix of the columns that hold what is expected. */
    public static final String EXPECTED_PREFIX = "expect_";

    public Scenario {
        given = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(given));
        expected = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(expected));
    }
}
