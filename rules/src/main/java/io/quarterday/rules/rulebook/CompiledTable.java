package io.quarterday.rules.rulebook;

import java.util.List;

/** A table whose cells have become conditions over its kind of fact. */
record CompiledTable<F>(DecisionTable table, FactType<F> facts, List<CompiledRow<F>> rows) {

    /** A row as conditions that must all agree. */
    record CompiledRow<F>(Hit hit, List<Condition<F>> conditions) {}

    String name() {
        return table.name();
    }
}
