package io.quarterday.rules.rulebook.drl;

import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Field;
import io.quarterday.rules.rulebook.Outcome;
import io.quarterday.rules.rulebook.RowRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A rule that a practice wrote in DRL, as what it means and no longer as text: conditions over one kind of fact, and
 * objections to make when they all hold.
 *
 * @param ref DRL file and rule name
 */
public record DrlRule<F>(RowRef ref, FactType<F> facts, List<DrlConstraint<F>> conditions, List<Objecting> objections) {

    /** {@code outcome.violate(name, message)}; the message may name fields of the fact in braces. */
    public record Objecting(String name, String message) {}

    public DrlRule {
        conditions = List.copyOf(conditions);
        objections = List.copyOf(objections);
    }

    /** What the rule objects to about a fact that meets its conditions. */
    public List<Outcome.Objection> objectionsTo(F fact) {
        List<Outcome.Objection> made = new ArrayList<>(objections.size());
        for (Objecting objecting : objections) {
            made.add(new Outcome.Objection(objecting.name(), filled(objecting.message(), fact), ref));
        }
        return made;
    }

    private String filled(String message, F fact) {
        if (message.indexOf('{') < 0) {
            return message;
        }
        StringBuilder text = new StringBuilder();
        int position = 0;
        int open = message.indexOf('{');
        while (open >= 0) {
            int close = message.indexOf('}', open);
            Field<F> field = facts.field(message.substring(open + 1, close)).orElseThrow();
            text.append(message, position, open).append(shown(field.read().apply(fact)));
            position = close + 1;
            open = message.indexOf('{', position);
        }
        return text.append(message.substring(position)).toString();
    }

    private static String shown(@org.jspecify.annotations.Nullable Object value) {
        return value instanceof Set<?> set
                ? String.join(", ", set.stream().map(String::valueOf).sorted().toList())
                : String.valueOf(value);
    }
}
