package io.quarterday.rules.rulebook;

/** A rule book went past a bound while it answered; the question has no answer by this book. */
public final class RunawayRulesException extends RuntimeException {

    /** Which bound was passed. */
    public enum Bound {
        /** Rules that fire about one fact. */
        FIRINGS,
        /** Rows that agree, or objections. */
        FINDINGS,
        /** Time of one question. */
        TIME,
        /** Rows that answer by the hit policy UNIQUE: one. */
        ANSWERS
    }

    private final Bound bound;

    public RunawayRulesException(Bound bound, String message) {
        super(message);
        this.bound = bound;
    }

    public Bound bound() {
        return bound;
    }
}
