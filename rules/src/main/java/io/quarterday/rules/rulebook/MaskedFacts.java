package io.quarterday.rules.rulebook;

import java.util.Set;
import java.util.TreeSet;

/** Which facts of a decision are personal: rules may ask about them, but who reads an explanation does not see them. */
public final class MaskedFacts {

    private MaskedFacts() {}

    /** Names of the facts that the decision's vocabulary or a column of its tables marks as masked. */
    public static Set<String> of(CompiledRuleBook book, Decision<?, ?> decision) {
        Set<String> masked = new TreeSet<>();
        decision.facts().forEach(type -> masked.addAll(type.masked()));
        for (String name : decision.tables()) {
            DecisionTable table = book.book().tables().get(name);
            if (table != null) {
                table.schema().columns().stream().filter(Column::masked).forEach(column -> masked.add(column.fact()));
            }
        }
        return masked;
    }
}
