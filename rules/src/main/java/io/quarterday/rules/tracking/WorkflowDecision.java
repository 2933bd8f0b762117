package io.quarterday.rules.tracking;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Consultation;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which workflow a new entity follows, by {@code status-workflows}: of those that agree, the one of highest priority. */
public final class WorkflowDecision implements Decision<WorkflowDecision.NewEntity, Optional<Hit>> {

    public static final WorkflowDecision WORKFLOW = new WorkflowDecision();

    /**
     * What is to be tracked.
     *
     * @param businessEntity the part of the business that it belongs to, if it was said
     * @param conditions that hold of its facts
     * @param active always true: only what is active takes anything in
     * @param requested the workflow that the asker wants, if any
     */
    public record NewEntity(
            String entityType,
            @Nullable String businessEntity,
            Set<String> conditions,
            boolean active,
            @Nullable String requested) {}

    private static final FactType<NewEntity> FACTS = FactType.named("NewEntity", NewEntity.class)
            .help("Type of the entity.")
            .field("entity_type", String.class, NewEntity::entityType)
            .help("The part of the business that it belongs to.")
            .field("business_entity", String.class, NewEntity::businessEntity)
            .help("The conditions that hold of its facts.")
            .set("conditions", NewEntity::conditions)
            .help("Always true.")
            .field("active", Boolean.class, NewEntity::active)
            .build();

    private WorkflowDecision() {}

    @Override
    public String name() {
        return "status-workflow";
    }

    @Override
    public List<String> tables() {
        return List.of(EntityTables.WORKFLOWS);
    }

    @Override
    public List<FactType<?>> facts() {
        return List.of(FACTS);
    }

    @Override
    public Class<NewEntity> question() {
        return NewEntity.class;
    }

    @Override
    public List<Problem> problems(RuleBook book) {
        return EntityChecks.workflows(book);
    }

    @Override
    public Optional<Hit> answer(CompiledRuleBook book, NewEntity question) {
        try (Consultation consultation = book.consult(this)) {
            Hit best = null;
            for (Hit hit : consultation.tell(question).hits(EntityTables.WORKFLOWS)) {
                boolean wanted = question.requested() == null
                        || question.requested().equals(hit.row().text("workflow"));
                if (wanted && (best == null || priority(hit) > priority(best))) {
                    best = hit;
                }
            }
            return Optional.ofNullable(best);
        }
    }

    private static int priority(Hit hit) {
        Integer priority = hit.row().integerOrNull("priority");
        return priority == null ? 0 : priority;
    }

    @Override
    public Map<String, Object> parts(Optional<Hit> hit) {
        return hit.<Map<String, Object>>map(h -> Map.of(
                        "workflow", h.row().text("workflow"), "label", h.row().text("label")))
                .orElse(Map.of());
    }

    @Override
    public List<RowRef> fired(Optional<Hit> hit) {
        return hit.map(Hit::ref).stream().toList();
    }
}
