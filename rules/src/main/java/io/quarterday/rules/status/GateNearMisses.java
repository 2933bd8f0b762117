package io.quarterday.rules.status;

import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.MaskedFacts;
import io.quarterday.rules.rulebook.NearMiss;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.rulebook.TableSchema;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * For a refusal: which cells of which rows would have had to differ for the answer to be another. The nearest come
 * first; a row counts as near only where it disagrees about who asks, what for, from where or when, not about which
 * workflow it is.
 */
public final class GateNearMisses {

    /** Most rows that are named for one violation. */
    public static final int ROWS_MAX = 20;

    private static final Set<String> ROLE_COLUMNS = Set.of("role", "scope", "auto_managed", "action", "stage");
    private static final Set<String> STAGE_COLUMNS =
            Set.of("role", "scope", "action", "effective_from", "effective_to");
    private static final Set<String> TRANSITION_COLUMNS = Set.of("status", "stage", "action", "final_stage");

    private static final Pattern WORD = Pattern.compile("[a-z_]+");

    private GateNearMisses() {}

    /**
     * A row that nearly allowed it.
     *
     * @param violation name of the violation that it would have avoided
     * @param reason the row in words
     * @param cells that would have had to differ, at least one
     */
    public record Miss(String violation, RowRef ref, String reason, List<MissedCell> cells) {}

    /**
     * One cell that stood in the way.
     *
     * @param asks what the cell says; for a rule of DRL its condition, which held where it must not
     * @param given the fact that it was held against; null where it is hidden or there was none
     * @param masked whether the fact is personal
     */
    public record MissedCell(
            String column, String asks, @Nullable String given, boolean masked) {}

    /** What would have had to differ, for each violation of a refusal; nothing for what the book allows. */
    public static List<Miss> of(CompiledRuleBook book, GateFacts facts) {
        Verdict verdict = book.ask(GateDecision.GATE, facts);
        Transition transition = Transition.of(facts, Workflows.of(book));
        List<Miss> misses = new ArrayList<>();
        for (Violation violation : verdict.violations()) {
            switch (violation.kind()) {
                case PERMISSION -> permission(book, transition, violation, misses);
                case TRANSITION -> target(book, transition, violation, misses);
                case VALIDATION -> validation(book, transition, verdict, violation, misses);
            }
        }
        return misses;
    }

    private static void permission(
            CompiledRuleBook book, Transition transition, Violation violation, List<Miss> misses) {
        String table = violation.table();
        Set<String> columns = table.equals("stage-permissions") ? STAGE_COLUMNS : ROLE_COLUMNS;
        nearest(book, table, transition, columns, violation, misses);
    }

    /** Rows that lead elsewhere than asked agree with every fact; the stage asked for is what would have had to differ. */
    private static void target(CompiledRuleBook book, Transition transition, Violation violation, List<Miss> misses) {
        String requested = transition.given().requestedStage();
        int before = misses.size();
        if (requested != null) {
            List<NearMiss> sameAction =
                    book.nearMisses(GateDecision.GATE, violation.table(), transition, Set.of("stage"));
            for (NearMiss miss : sameAction) {
                if (requested.equals(miss.row().textOrNull("to_stage")) && misses.size() - before < ROWS_MAX) {
                    misses.add(miss(book, violation, miss, transition));
                }
            }
        }
        if (misses.size() == before) {
            nearest(book, violation.table(), transition, TRANSITION_COLUMNS, violation, misses);
        }
    }

    private static void nearest(
            CompiledRuleBook book,
            String table,
            Transition transition,
            Set<String> columns,
            Violation violation,
            List<Miss> misses) {
        List<NearMiss> near = new ArrayList<>(book.nearMisses(GateDecision.GATE, table, transition, columns));
        int fewest = near.stream().mapToInt(m -> m.columns().size()).min().orElse(0);
        near.removeIf(m -> m.columns().size() > fewest);
        near.stream().limit(ROWS_MAX).forEach(m -> misses.add(miss(book, violation, m, transition)));
    }

    private static Miss miss(CompiledRuleBook book, Violation violation, NearMiss near, Transition transition) {
        TableSchema schema = book.book().table(near.ref().table()).schema();
        Set<String> hidden = masked(book);
        List<MissedCell> cells = near.columns().stream()
                .map(name -> {
                    Column column = schema.column(name).orElseThrow();
                    boolean masked = hidden.contains(column.fact());
                    return new MissedCell(
                            name,
                            Cells.write(near.row(), name),
                            masked ? null : given(transition, column.fact()),
                            masked);
                })
                .toList();
        return new Miss(violation.name(), near.ref(), book.sentence(near.ref()), cells);
    }

    /** The rules of DRL that objected: what each holds against the facts. */
    private static void validation(
            CompiledRuleBook book, Transition transition, Verdict verdict, Violation violation, List<Miss> misses) {
        RowRef asking = violation.row() == null ? null : new RowRef(violation.table(), violation.row());
        boolean following = false;
        for (RowRef ref : verdict.fired()) {
            if (!GateDecision.GATE.drl().contains(ref.table())) {
                following = ref.equals(asking);
            } else if (following && asking != null) {
                List<MissedCell> cells = book.drlConditions(GateDecision.GATE, ref).stream()
                        .map(text -> condition(book, transition, text))
                        .toList();
                Miss miss = new Miss(violation.name(), ref, book.sentence(asking), cells);
                if (!misses.contains(miss)) {
                    misses.add(miss);
                }
            }
        }
    }

    /** The facts that a condition of DRL names are what it was held against. */
    private static MissedCell condition(CompiledRuleBook book, Transition transition, String text) {
        Set<String> hidden = masked(book);
        List<String> named = WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(Transition.FACTS.fieldNames()::contains)
                .distinct()
                .toList();
        boolean masked = named.stream().anyMatch(hidden::contains);
        String column = named.isEmpty() ? "condition" : String.join(", ", named);
        String given = named.stream()
                .map(fact -> Objects.requireNonNullElse(given(transition, fact), "nothing"))
                .collect(Collectors.joining(", "));
        return new MissedCell(column, text, masked || named.isEmpty() ? null : given, masked);
    }

    /** Facts that are personal: so marked in the vocabulary, or in a column of the gate's tables. */
    public static Set<String> masked(CompiledRuleBook book) {
        return MaskedFacts.of(book, GateDecision.GATE);
    }

    private static @Nullable String given(Transition transition, String fact) {
        Object value = Transition.FACTS
                .field(fact)
                .<Object>map(field -> Objects.requireNonNullElse(field.read().apply(transition), ""))
                .orElse("");
        if (value instanceof Set<?> several) {
            return new TreeSet<>(several.stream().map(String::valueOf).toList())
                    .stream().collect(Collectors.joining(", "));
        }
        return value.toString().isEmpty() ? null : value.toString();
    }
}
