package io.quarterday.rules.rulebook;

import org.kie.api.runtime.KieSession;

/**
 * One question put to one decision: a Drools session of its own, told one or more facts, closed at the end. Not shared
 * between threads; the outcome stays readable after closing.
 */
public final class Consultation implements AutoCloseable {

    /** More than any sound book fires about one question. */
    public static final int FIRINGS_MAX = 5_000;

    private final KieSession session;
    private final Outcome outcome = new Outcome();

    Consultation(KieSession session) {
        this.session = session;
        session.setGlobal(RuleCompiler.OUTCOME, outcome);
    }

    /** Adds a fact and fires every rule that agrees with it. */
    public Outcome tell(Object fact) {
        session.insert(fact);
        if (session.fireAllRules(FIRINGS_MAX) >= FIRINGS_MAX) {
            throw new RunawayRulesException("More than " + FIRINGS_MAX + " rules fired about one question.");
        }
        return outcome;
    }

    @Override
    public void close() {
        session.dispose();
    }
}
