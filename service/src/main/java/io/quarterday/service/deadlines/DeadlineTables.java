package io.quarterday.service.deadlines;

import io.quarterday.rules.deadlines.ObligationsDecision;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of a rule book can move a date.
 *
 * @param hash equal for two books that give the same dates
 */
record DeadlineTables(String hash) {

    static DeadlineTables of(CompiledRuleBook book) {
        return book.view(DeadlineTables.class, DeadlineTables::read);
    }

    private static DeadlineTables read(RuleBook book) {
        SortedMap<String, DecisionTable> tables = new TreeMap<>();
        ObligationsDecision.TABLES.forEach(name -> tables.put(name, book.table(name)));
        return new DeadlineTables(new RuleBook(tables, new TreeMap<>(), new TreeMap<>()).contentHash());
    }
}
