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

    private Workflows() {}

    private static Workflows ofServices(RuleBook book) {
        Workflows workflows = new Workflows();
        workflows.addServices(book);
        return workflows;
    }

    /** The one workflow of releases, apart from a practice's own, so that none of those can pass for it. */
    private record OfReleases(Workflows workflows) {

        static OfReleases read(RuleBook book) {
            Workflows workflows = new Workflows();
            workflows.addStages(book, "release-stages");
            return new OfReleases(workflows);
        }
    }

    private void addServices(RuleBook book) {
        for (Row row : book.table("workflows").rows()) {
            labels.put(row.text("workflow"), row.text("label"));
            stages.put(row.text("workflow"), new ArrayList<>());
        }
        addStages(book, "workflow-stages");
        for (Row row : book.table("required-documents").rows()) {
            requiredDocuments
                    .computeIfAbsent(row.text("workflow"), w -> new java.util.TreeSet<>())
                    .add(row.text("document"));
        }
    }

    private void addStages(RuleBook book, String table) {
        for (Row row : book.table(table).rows()) {
            Stage stage = Stage.of(row);
            stages.computeIfAbsent(stage.workflow(), w -> new ArrayList<>()).add(stage);
            byCode.put(new Key(stage.workflow(), stage.code()), stage);
        }
        stages.values().forEach(list -> list.sort(Comparator.comparingInt(Stage::number)));
    }

    public static Workflows of(CompiledRuleBook book) {
        return book.view(Workflows.class, Workflows::ofServices);
    }

    /** The stages of releases of rule books. */
    public static Workflows ofReleases(CompiledRuleBook book) {
        return book.view(OfReleases.class, OfReleases::read).workflows();
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
