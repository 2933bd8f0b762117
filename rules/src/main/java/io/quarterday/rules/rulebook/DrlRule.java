package io.quarterday.rules.rulebook;

import java.util.List;

/**
 * A rule that a practice wrote in DRL, as what it means and no longer as text: conditions over one kind of fact, and
 * objections to make when they all hold.
 *
 * @param ref DRL file and rule name
 * @param conditions each with its canonical text, equal for equal conditions
 */
record DrlRule<F>(RowRef ref, FactType<F> facts, List<Clause<F>> conditions, List<Objecting> objections) {

    /** A condition and its canonical text. */
    record Clause<F>(String text, Condition.Test<F> test) {}

    /** {@code outcome.violate(name, message)}; the message may name fields of the fact in braces. */
    record Objecting(String name, String message) {}

    boolean agrees(F fact) {
        for (Clause<F> clause : conditions) {
            if (!clause.test().agrees(fact)) {
                return false;
            }
        }
        return true;
    }

    void fire(F fact, Outcome outcome) {
        for (Objecting objecting : objections) {
            outcome.object(new Outcome.Objection(objecting.name(), filled(objecting.message(), fact), ref));
        }
    }

    private String filled(String message, F fact) {
        if (message.indexOf('{') < 0) {
            return message;
        }
        String text = message;
        for (Field<F> field : facts.fields()) {
            String mark = "{" + field.name() + "}";
            if (text.contains(mark)) {
                Object value = field.read().apply(fact);
                String shown = value instanceof java.util.Set<?> set
                        ? String.join(
                                ", ", set.stream().map(String::valueOf).sorted().toList())
                        : String.valueOf(value);
                text = text.replace(mark, shown);
            }
        }
        return text;
    }
}
