package io.quarterday.service.automation;

import io.quarterday.rules.automation.StartRule;
import io.quarterday.rules.automation.TriggerTables;
import io.quarterday.rules.automation.TriggerTables.TriggerQuestion;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a book says starts by itself. Each question is asked once per book: clients of one kind ask the same.
 *
 * @param hash equal for two books that start the same
 */
record TriggerRules(String hash, Map<TriggerQuestion, List<StartRule>> answers) {

    private static final int KEPT_MAX = 10_000;

    static TriggerRules of(CompiledRuleBook book) {
        return book.view(TriggerRules.class, TriggerRules::read);
    }

    private static TriggerRules read(RuleBook book) {
        String table = TriggerTables.SERVICE_TRIGGERS.table();
        RuleBook only = new RuleBook(new TreeMap<>(Map.of(table, book.table(table))), new TreeMap<>(), new TreeMap<>());
        return new TriggerRules(only.contentHash(), new ConcurrentHashMap<>());
    }

    static List<StartRule> starts(CompiledRuleBook book, TriggerQuestion question) {
        Map<TriggerQuestion, List<StartRule>> known = of(book).answers();
        List<StartRule> answer = known.get(question);
        if (answer == null) {
            answer = book.ask(TriggerTables.SERVICE_TRIGGERS, question).hits().stream()
                    .map(hit -> StartRule.of(hit.row()))
                    .toList();
            if (known.size() < KEPT_MAX) {
                known.put(question, answer);
            }
        }
        return answer;
    }
}
