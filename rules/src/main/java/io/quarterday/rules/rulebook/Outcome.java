package io.quarterday.rules.rulebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the rules found while one question was asked: rows that agreed, and what DRL objected to. It is the global
 * {@code outcome} of every rule, and the only thing that a rule can do anything to. One thread, one question.
 */
public final class Outcome {

    /** More than any sound book finds about one question; a book that exceeds it is stopped. */
    public static final int FINDINGS_MAX = 2_000;

    /** An objection made by a DRL rule: a validation's name, why it fails, and the rule that says so. */
    public record Objection(String name, String message, RowRef ref) {}

    private static final Comparator<Hit> TABLE_ORDER = Comparator.comparingInt(Hit::order);

    private final List<Hit> hits = new ArrayList<>(16);
    private final List<Objection> objections = new ArrayList<>(4);

    void hit(Hit hit) {
        if (hits.size() >= FINDINGS_MAX) {
            throw new RunawayRulesException("More than " + FINDINGS_MAX + " rows agree with one question.");
        }
        hits.add(hit);
    }

    void object(Objection objection) {
        if (objections.size() >= FINDINGS_MAX) {
            throw new RunawayRulesException("More than " + FINDINGS_MAX + " objections to one question.");
        }
        objections.add(objection);
    }

    /** The rows of a table that agreed, in the table's order, before its hit policy. */
    public List<Hit> hits(String table) {
        List<Hit> found = new ArrayList<>(4);
        for (Hit hit : hits) {
            if (hit.ref().table().equals(table)) {
                found.add(hit);
            }
        }
        if (found.size() > 1) {
            found.sort(TABLE_ORDER);
        }
        return found;
    }

    /** What DRL objected to, in the order of the rules' names so that an answer does not depend on firing order. */
    public List<Objection> objections() {
        if (objections.size() > 1) {
            objections.sort(Comparator.comparing(Objection::name)
                    .thenComparing(o -> o.ref().row()));
        }
        return objections;
    }
}
