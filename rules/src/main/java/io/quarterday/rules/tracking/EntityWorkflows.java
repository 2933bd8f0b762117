package io.quarterday.rules.tracking;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The workflows of any entity in one rule book, with their steps in order and the facts of each type: a view of it. */
public final class EntityWorkflows {

    private record Key(String workflow, String step) {}

    private final Map<String, Workflow> workflows = new LinkedHashMap<>();
    private final Map<String, List<EntityStep>> steps = new HashMap<>();
    private final Map<Key, EntityStep> byCode = new HashMap<>();
    private final Map<String, FactSchema> schemas = new HashMap<>();
    private final Set<String> types = new LinkedHashSet<>();

    /**
     * One row of {@code status-workflows}.
     *
     * @param byDefault whether it is the one for everything else of its type
     * @param active whether anything may begin in it
     */
    public record Workflow(
            String code,
            String entityType,
            String label,
            boolean byDefault,
            boolean active,
            List<String> businessEntities,
            List<String> conditions) {}

    private EntityWorkflows(RuleBook book) {
        for (Row row : book.table(EntityTables.WORKFLOWS).rows()) {
            List<String> conditions = new ArrayList<>(row.texts("when"));
            conditions.addAll(row.texts("and_when"));
            types.add(row.text("entity_type"));
            workflows.putIfAbsent(
                    row.text("workflow"),
                    new Workflow(
                            row.text("workflow"),
                            row.text("entity_type"),
                            row.text("label"),
                            row.isTrue("default"),
                            row.isTrue("active"),
                            row.texts("business_entity"),
                            List.copyOf(conditions)));
        }
        for (Row row : book.table(EntityTables.STEPS).rows()) {
            EntityStep step = EntityStep.of(row);
            steps.computeIfAbsent(step.workflow(), w -> new ArrayList<>()).add(step);
            byCode.put(new Key(step.workflow(), step.code()), step);
        }
        steps.values().forEach(list -> list.sort(Comparator.comparingInt(EntityStep::number)));
        Map<String, Map<String, FactSchema.Definition>> facts = new HashMap<>();
        for (Row row : book.table(EntityTables.FACTS).rows()) {
            facts.computeIfAbsent(row.text("entity_type"), t -> new LinkedHashMap<>())
                    .put(row.text("fact"), FactSchema.Definition.of(row));
        }
        facts.forEach((type, definitions) -> schemas.put(type, new FactSchema(definitions)));
    }

    public static EntityWorkflows of(CompiledRuleBook book) {
        return book.view(EntityWorkflows.class, EntityWorkflows::new);
    }

    /** In the order of the table. */
    public List<Workflow> all() {
        return List.copyOf(workflows.values());
    }

    /** The types of entity that there are. */
    public Set<String> types() {
        return Set.copyOf(types);
    }

    public Optional<Workflow> workflow(String code) {
        return Optional.ofNullable(workflows.get(code));
    }

    /** The steps of a workflow in order; none for an unknown one. */
    public List<EntityStep> steps(String workflow) {
        return List.copyOf(steps.getOrDefault(workflow, List.of()));
    }

    public Optional<EntityStep> step(String workflow, @Nullable String code) {
        return code == null ? Optional.empty() : Optional.ofNullable(byCode.get(new Key(workflow, code)));
    }

    /** Which facts an entity of a type has; a type without any has the empty schema. */
    public FactSchema schema(String entityType) {
        return schemas.getOrDefault(entityType, FactSchema.EMPTY);
    }
}
