package io.quarterday.rules.rulebook;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What the rules found while one question was asked: rows that agreed, and what DRL objected to. It is the global
 * {@code outcome} of every rule, and the only thing that a rule can do anything to. One thread, one question.
 */
public final class Outcome {

    /** An objection made by a DRL rule: a validation's name, why it fails, and the rule that says so. */
    public record Objection(String name, String message, RowRef ref) {}

    private static final Comparator<Hit> TABLE_ORDER = Comparator.comparingInt(Hit::order);

    private final List<Hit> hits = new ArrayList<>(16);
    private final List<Objection> objections = new ArrayList<>(4);
    private final Bounds bounds;
    private final long start;

    Outcome(Bounds bounds) {
        this.bounds = bounds;
        this.start = bounds.nanoTime().getAsLong();
    }

    void hit(Hit hit) {
        checkFindings(hits.size(), "rows agree with");
        hits.add(hit);
    }

    void object(Objection objection) {
        checkFindings(objections.size(), "objections are made to");
        objections.add(objection);
    }

    private void checkFindings(int found, String what) {
        if (found >= bounds.findingsMax()) {
            throw new RunawayRulesException(
                    RunawayRulesException.Bound.FINDINGS,
                    "More than " + bounds.findingsMax() + " " + what + " one question.");
        }
        checkTime();
    }

    void checkTime() {
        if (bounds.nanoTime().getAsLong() - start > bounds.nanosMax()) {
            throw new RunawayRulesException(
                    RunawayRulesException.Bound.TIME,
                    "One question took longer than " + bounds.nanosMax() / 1_000_000 + " ms.");
        }
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
