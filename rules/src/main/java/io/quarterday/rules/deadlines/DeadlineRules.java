package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Consultation;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.Outcome;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One book's rules about dates, each question asked once: a hundred thousand clients ask a few hundred different ones.
 *
 * <p>Two questions that differ only by a period's end between the same effective dates get the same rows, so one day of
 * each such span stands for all. Bounded: past the bound the tables are asked each time.
 */
final class DeadlineRules {

    private static final int KEPT_MAX = 50_000;

    /** How far from its period an obligation's dates can be, in months. */
    record Reach(int after, int ahead) {}

    private final Map<DeadlineQuestion, List<DateRule>> answers = new ConcurrentHashMap<>();
    private final Map<String, Reach> reaches = new ConcurrentHashMap<>();
    private final EffectiveDates effective;
    private final List<DecisionTable> tables = new ArrayList<>();

    private DeadlineRules(RuleBook book) {
        DeadlineDecision.TABLES.forEach(name -> tables.add(book.table(name)));
        this.effective = EffectiveDates.of(book, DeadlineDecision.TABLES, "period_end");
    }

    static DeadlineRules of(CompiledRuleBook book) {
        return book.view(DeadlineRules.class, DeadlineRules::new);
    }

    /** The rules that agree, asked of the tables unless they were asked the same before. */
    List<DateRule> agreeing(CompiledRuleBook book, DeadlineFacts facts) {
        DeadlineQuestion question = DeadlineQuestion.of(facts, effective.standingFor(facts.periodEnd()));
        List<DateRule> known = answers.get(question);
        if (known != null) {
            return known;
        }
        List<DateRule> rules = new ArrayList<>(2);
        try (Consultation consultation = book.consult(DeadlineDecision.DEADLINE)) {
            Outcome outcome = consultation.tell(question);
            for (String table : DeadlineDecision.TABLES) {
                for (Hit hit : book.answering(outcome, table)) {
                    rules.add(DateRule.of(hit.ref(), hit.row()));
                }
            }
        }
        List<DateRule> found = List.copyOf(rules);
        if (answers.size() < KEPT_MAX) {
            answers.put(question, found);
        }
        return found;
    }

    /** How far an obligation's dates can be from their period: which periods must be looked at for a span of dates. */
    Reach reach(String obligation) {
        return reaches.computeIfAbsent(obligation, o -> {
            int after = 0;
            int ahead = 0;
            for (DecisionTable table : tables) {
                for (Row row : table.rows()) {
                    if (row.isEmpty("obligation") || row.texts("obligation").contains(o)) {
                        DateRule rule = DateRule.of(new RowRef(table.name(), row.id()), row);
                        after = Math.max(after, rule.reachMonths());
                        ahead = Math.max(ahead, rule.aheadMonths());
                    }
                }
            }
            return new Reach(after, ahead);
        });
    }
}
