package io.quarterday.rules.rulebook;

import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.rule.ConsequenceException;

/**
 * One question put to one decision: a Drools session of its own, told one or more facts, closed at the end. Not shared
 * between threads; the outcome stays readable after closing.
 */
public final class Consultation implements AutoCloseable {

    private final KieSession session;
    private final Bounds bounds;
    private final Outcome outcome;

    Consultation(KieSession session, Bounds bounds) {
        this.session = session;
        this.bounds = bounds;
        this.outcome = new Outcome(bounds);
        session.setGlobal(RuleCompiler.OUTCOME, outcome);
    }

    /**
     * Adds a fact and fires every rule that agrees with it.
     *
     * @throws RunawayRulesException past a bound; time is looked at with each finding, so no thread is needed to stop it
     */
    public Outcome tell(Object fact) {
        session.insert(fact);
        outcome.checkTime();
        if (fire() >= bounds.firingsMax()) {
            throw new RunawayRulesException(
                    RunawayRulesException.Bound.FIRINGS,
                    bounds.firingsMax() + " rules fired about one fact; fewer are allowed.");
        }
        outcome.checkTime();
        return outcome;
    }

    /** Drools wraps what a consequence throws. */
    private int fire() {
        try {
            return session.fireAllRules(bounds.firingsMax());
        } catch (ConsequenceException e) {
            throw e.getCause() instanceof RunawayRulesException runaway ? runaway : e;
        }
    }

    @Override
    public void close() {
        session.dispose();
    }
}
