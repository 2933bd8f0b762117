package io.quarterday.domain.exchange;

import java.util.List;
import java.util.Set;

/**
 * A table whose rows a practice takes along.
 *
 * @param key what its rows are sorted by, so that the same rows make the same file
 * @param kept columns that stay behind: secrets, and what the database fills in by itself
 * @param condition which rows go along, in SQL
 * @param arrival how they arrive
 */
public record PracticeTable(String name, List<String> key, Set<String> kept, String condition, Arrival arrival) {

    /** How rows arrive in a practice. */
    public enum Arrival {
        /** As they are; one that contradicts what is there stands against the import. */
        INSERTED,
        /** Those that are there already, of the practice's own automation, stay. */
        ADDED,
        /** By the one door of the activity log. */
        ACTIVITY,
        /** Marked as imported, so that nobody is told of it and everybody can see it. */
        HISTORY,
        /** By whoever imports, one by one: the practice has some already. */
        BY_HAND
    }

    static PracticeTable of(String name, String... key) {
        return new PracticeTable(name, List.of(key), Set.of(), "true", Arrival.INSERTED);
    }

    PracticeTable without(String... columns) {
        return new PracticeTable(name, key, Set.of(columns), condition, arrival);
    }

    PracticeTable where(String sql) {
        return new PracticeTable(name, key, kept, sql, arrival);
    }

    PracticeTable arriving(Arrival how) {
        return new PracticeTable(name, key, kept, condition, how);
    }
}
