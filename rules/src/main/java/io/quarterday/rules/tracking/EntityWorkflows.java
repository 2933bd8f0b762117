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
    private final List<Way> ways = new ArrayList<>();
    private final List<Automatic> automatics = new ArrayList<>();
    private final List<Notice> notices = new ArrayList<>();

    /**
     * One row of {@code status-workflows}.
     *
     * @param byDefault whether it is the one for everything else of its type
     * @param active whether anything may begin in it
     * @param when one of these conditions must hold, and one of {@code andWhen}; where there are none, none must
     * @param priority where several workflows agree, the highest decides
     */
    public record Workflow(
            String code,
            String entityType,
            String label,
            boolean byDefault,
            boolean active,
            List<String> businessEntities,
            List<String> when,
            List<String> andWhen,
            int priority) {

        /** All the conditions that it asks about. */
        public List<String> conditions() {
            List<String> all = new ArrayList<>(when);
            all.addAll(andWhen);
            return List.copyOf(all);
        }
    }

    /**
     * One row of {@code status-transitions} that leads from one step to another.
     *
     * @param from the steps that it leads from; empty for any
     * @param roles who may; empty for everybody
     */
    public record Way(
            String workflow,
            List<String> from,
            String to,
            List<String> roles,
            boolean needsReason,
            List<String> when,
            List<String> andWhen) {}

    /**
     * One row of {@code status-automatic}.
     *
     * @param overdue true where it leads on only once the deadline has passed, false only until then; null for both
     */
    public record Automatic(
            String workflow,
            List<String> from,
            String to,
            List<String> when,
            List<String> andWhen,
            @Nullable Boolean overdue) {}

    /** One row of {@code status-notifications}; what is empty stands for any. */
    public record Notice(
            List<String> workflows, List<String> steps, List<String> events, List<String> recipients, String title) {}

    private EntityWorkflows(RuleBook book) {
        for (Row row : book.table(EntityTables.WORKFLOWS).rows()) {
            Integer priority = row.integerOrNull("priority");
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
                            row.texts("when"),
                            row.texts("and_when"),
                            priority == null ? 0 : priority));
        }
        for (Row row : book.table(EntityTables.STEPS).rows()) {
            EntityStep step = EntityStep.of(row);
            steps.computeIfAbsent(step.workflow(), w -> new ArrayList<>()).add(step);
            byCode.put(new Key(step.workflow(), step.code()), step);
        }
        steps.values().forEach(list -> list.sort(Comparator.comparingInt(EntityStep::number)));
        readWays(book);
        Map<String, Map<String, FactSchema.Definition>> facts = new HashMap<>();
        for (Row row : book.table(EntityTables.FACTS).rows()) {
            facts.computeIfAbsent(row.text("entity_type"), t -> new LinkedHashMap<>())
                    .put(row.text("fact"), FactSchema.Definition.of(row));
        }
        facts.forEach((type, definitions) -> schemas.put(type, new FactSchema(definitions)));
    }

    private void readWays(RuleBook book) {
        for (Row row : book.table(EntityTables.TRANSITIONS).rows()) {
            if (row.text("action").equals(EntityGate.MOVE)) {
                ways.add(new Way(
                        row.text("workflow"),
                        row.texts("from"),
                        row.text("to"),
                        row.texts("role"),
                        row.isTrue("with_reason"),
                        row.texts("when"),
                        row.texts("and_when")));
            }
        }
        for (Row row : book.table(EntityTables.AUTOMATICS).rows()) {
            automatics.add(new Automatic(
                    row.text("workflow"),
                    row.texts("from"),
                    row.text("to"),
                    row.texts("when"),
                    row.texts("and_when"),
                    row.isEmpty("overdue") ? null : row.isTrue("overdue")));
        }
        for (Row row : book.table(EntityTables.NOTICES).rows()) {
            notices.add(new Notice(
                    row.texts("workflow"),
                    row.texts("step"),
                    row.texts("event"),
                    row.texts("recipients"),
                    row.text("title")));
        }
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

    /** The rows that lead from a step to another, in the order of the table; none from a final step. */
    public List<Way> ways(EntityStep step) {
        return ways.stream()
                .filter(way -> !step.finalStep()
                        && way.workflow().equals(step.workflow())
                        && (way.from().isEmpty() || way.from().contains(step.code()))
                        && !way.to().equals(step.code()))
                .toList();
    }

    /** The rows by which an entity goes on from a step by itself; the topmost that agrees decides. */
    public List<Automatic> automatics(EntityStep step) {
        return automatics.stream()
                .filter(row ->
                        row.workflow().equals(step.workflow()) && row.from().contains(step.code()))
                .toList();
    }

    /** The rows by which people are told of what happens at a step. */
    public List<Notice> notices(EntityStep step) {
        return notices.stream()
                .filter(row -> (row.workflows().isEmpty() || row.workflows().contains(step.workflow()))
                        && (row.steps().isEmpty() || row.steps().contains(step.code())))
                .toList();
    }

    /** Which facts an entity of a type has; a type without any has the empty schema. */
    public FactSchema schema(String entityType) {
        return schemas.getOrDefault(entityType, FactSchema.EMPTY);
    }
}
