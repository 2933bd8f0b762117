package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Consultation;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.Outcome;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.rulebook.RuleBook;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
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
    private final TreeSet<LocalDate> effective = new TreeSet<>();
    private final List<DecisionTable> tables = new ArrayList<>();

    private DeadlineRules(RuleBook book) {
        for (String name : DeadlineDecision.TABLES) {
            DecisionTable table = book.table(name);
            tables.add(table);
            for (Column column : table.schema().inputs()) {
                if (column.fact().equals("period_end")) {
                    table.rows().forEach(row -> add(row, column));
                }
            }
        }
    }

    private void add(Row row, Column column) {
        LocalDate date = row.dateOrNull(column.name());
        if (date != null) {
            effective.add(date);
        }
    }

    static DeadlineRules of(CompiledRuleBook book) {
        return book.view(DeadlineRules.class, DeadlineRules::new);
    }

    /** The rules that agree, asked of the tables unless they were asked the same before. */
    List<DateRule> agreeing(CompiledRuleBook book, DeadlineFacts facts) {
        DeadlineQuestion question = DeadlineQuestion.of(facts, standingFor(facts.periodEnd()));
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

    /** A day that every effective date tells from others just as it tells this one. */
    LocalDate standingFor(LocalDate day) {
        LocalDate floor = effective.floor(day);
        if (floor == null) {
            return effective.isEmpty() ? LocalDate.EPOCH : effective.first().minusDays(1);
        }
        return floor.equals(day) ? day : floor.plusDays(1);
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
