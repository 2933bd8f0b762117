package io.quarterday.rules.status;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The workflows of one rule book with their stages in order, and what paperwork each asks for: a view of its tables. */
public final class Workflows {

    private record Key(String workflow, String stage) {}

    private final Map<String, List<Stage>> stages = new HashMap<>();
    private final Map<Key, Stage> byCode = new HashMap<>();
    private final Map<String, String> labels = new HashMap<>();
    private final Map<String, Set<String>> requiredDocuments = new HashMap<>();

    private Workflows(RuleBook book) {
        for (Row row : book.table("workflows").rows()) {
            labels.put(row.text("workflow"), row.text("label"));
            stages.put(row.text("workflow"), new ArrayList<>());
        }
        for (Row row : book.table("workflow-stages").rows()) {
            Stage stage = Stage.of(row);
            stages.computeIfAbsent(stage.workflow(), w -> new ArrayList<>()).add(stage);
            byCode.put(new Key(stage.workflow(), stage.code()), stage);
        }
        stages.values().forEach(list -> list.sort(Comparator.comparingInt(Stage::number)));
        for (Row row : book.table("required-documents").rows()) {
            requiredDocuments
                    .computeIfAbsent(row.text("workflow"), w -> new java.util.TreeSet<>())
                    .add(row.text("document"));
        }
    }

    public static Workflows of(CompiledRuleBook book) {
        return book.view(Workflows.class, Workflows::new);
    }

    /** Codes of the workflows, sorted. */
    public List<String> names() {
        return stages.keySet().stream().sorted().toList();
    }

    public String label(String workflow) {
        return labels.getOrDefault(workflow, workflow);
    }

    /** The stages of a workflow in order; none for an unknown one. */
    public List<Stage> stages(String workflow) {
        return List.copyOf(stages.getOrDefault(workflow, List.of()));
    }

    public Optional<Stage> stage(String workflow, @Nullable String code) {
        return code == null ? Optional.empty() : Optional.ofNullable(byCode.get(new Key(workflow, code)));
    }

    public Optional<Stage> stage(String workflow, int number) {
        return stages.getOrDefault(workflow, List.of()).stream()
                .filter(s -> s.number() == number)
                .findFirst();
    }

    /** Kinds of document without which the work of this workflow cannot start. */
    public Set<String> requiredDocuments(String workflow) {
        return requiredDocuments.getOrDefault(workflow, Set.of());
    }
}
