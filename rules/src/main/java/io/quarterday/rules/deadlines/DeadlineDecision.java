package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.RowRef;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * When one obligation for one period is due. Every row that agrees gives a date and the latest of them holds, which is
 * DMN's COLLECT with max: where the law says "the later of", there are two rows (Companies Act 2006 s.442(3), (4)).
 */
public final class DeadlineDecision implements Decision<DeadlineFacts, Deadline> {

    /** Asks {@code statutory-deadlines} and {@code vat-deadlines}. */
    public static final DeadlineDecision DEADLINE = new DeadlineDecision();

    static final List<String> TABLES = List.of("statutory-deadlines", "vat-deadlines");

    private DeadlineDecision() {}

    @Override
    public String name() {
        return "deadline";
    }

    @Override
    public List<String> tables() {
        return TABLES;
    }

    @Override
    public List<FactType<?>> facts() {
        return List.of(DeadlineQuestion.FACTS);
    }

    @Override
    public Class<DeadlineFacts> question() {
        return DeadlineFacts.class;
    }

    @Override
    public Deadline answer(CompiledRuleBook book, DeadlineFacts facts) {
        List<DateRule> rules = DeadlineRules.of(book).agreeing(book, facts);
        DateRule latest = null;
        LocalDate due = null;
        for (DateRule rule : rules) {
            LocalDate date = rule.date(facts);
            if (date != null && (due == null || date.isAfter(due))) {
                latest = rule;
                due = date;
            }
        }
        List<RowRef> fired = rules.stream().map(DateRule::ref).toList();
        return latest == null
                ? new Deadline(null, null, null, null, fired)
                : new Deadline(due, latest.percent(), latest.source(), latest.ref(), fired);
    }

    @Override
    public Map<String, Object> parts(Deadline deadline) {
        Map<String, Object> parts = new LinkedHashMap<>();
        LocalDate due = deadline.dueDate();
        if (due != null) {
            parts.put("due_date", due);
        }
        BigDecimal percent = deadline.percent();
        if (percent != null) {
            parts.put("percent", percent);
        }
        if (deadline.source() != null) {
            parts.put("source", deadline.source());
        }
        RowRef rule = deadline.rule();
        if (rule != null) {
            parts.put("table", rule.table());
            parts.put("row", rule.row());
        }
        return parts;
    }

    @Override
    public List<RowRef> fired(Deadline deadline) {
        return deadline.fired();
    }
}
