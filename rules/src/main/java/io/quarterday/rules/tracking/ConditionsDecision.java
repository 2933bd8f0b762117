package io.quarterday.rules.tracking;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Consultation;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.Outcome;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which of the named conditions hold of an entity's facts, by {@code status-conditions} and {@code status-facts}. */
public final class ConditionsDecision
        implements Decision<ConditionsDecision.ConditionQuestion, ConditionsDecision.Conditions> {

    public static final ConditionsDecision CONDITIONS = new ConditionsDecision();

    /**
     * What is known of an entity.
     *
     * @param facts each as {@code name=value}
     */
    public record ConditionQuestion(String entityType, Set<String> facts) {

        /** Of facts that were held against the type's schema. */
        public static ConditionQuestion of(String entityType, Map<String, Object> facts) {
            Set<String> texts = new LinkedHashSet<>();
            facts.forEach((name, value) -> texts.add(name + "=" + value));
            return new ConditionQuestion(entityType, texts);
        }
    }

    /** The conditions that hold, and the rows that say so. */
    public record Conditions(Set<String> names, List<RowRef> fired) {}

    private ConditionsDecision() {}

    @Override
    public String name() {
        return "status-condition";
    }

    @Override
    public List<String> tables() {
        return List.of(EntityTables.CONDITIONS);
    }

    @Override
    public List<FactType<?>> facts() {
        return List.of(EntityFact.FACTS);
    }

    @Override
    public Class<ConditionQuestion> question() {
        return ConditionQuestion.class;
    }

    @Override
    public List<Problem> problems(RuleBook book) {
        return EntityChecks.conditions(book);
    }

    @Override
    public Conditions answer(CompiledRuleBook book, ConditionQuestion question) {
        Map<String, String> given = new TreeMap<>();
        for (String fact : question.facts()) {
            int sign = fact.indexOf('=');
            if (sign > 0) {
                given.put(fact.substring(0, sign), fact.substring(sign + 1));
            }
        }
        FactSchema schema = EntityWorkflows.of(book).schema(question.entityType());
        Set<String> names = new TreeSet<>();
        List<RowRef> fired = new java.util.ArrayList<>();
        try (Consultation consultation = book.consult(this)) {
            Outcome outcome = null;
            for (EntityFact fact : schema.facts(question.entityType(), given)) {
                outcome = consultation.tell(fact);
            }
            if (outcome != null) {
                for (Hit hit : outcome.hits(EntityTables.CONDITIONS)) {
                    names.add(hit.row().text("condition"));
                    fired.add(hit.ref());
                }
            }
        }
        return new Conditions(names, List.copyOf(fired));
    }

    @Override
    public Map<String, Object> parts(Conditions conditions) {
        return Map.of("conditions", List.copyOf(conditions.names()));
    }

    @Override
    public List<RowRef> fired(Conditions conditions) {
        return conditions.fired();
    }
}
