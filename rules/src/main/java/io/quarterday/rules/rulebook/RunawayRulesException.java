package io.quarterday.rules.rulebook;

/** A rule book went past a bound while it answered (findings or firings); the question has no answer by this book. */
public final class RunawayRulesException extends RuntimeException {

    public RunawayRulesException(String message) {
        super(message);
    }
}
