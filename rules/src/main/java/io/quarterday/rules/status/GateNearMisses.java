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
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * For a refusal: which cells of which rows would have had to differ for the answer to be another. Of each violation the
 * rows with the fewest such cells; a row counts as near only where it disagrees about who asks, what for, from where or
 * when, not about which workflow it is.
 */
public final class GateNearMisses {

    /** Most rows that are named for one violation. */
    public static final int ROWS_MAX = 20;

    private static final Set<String> ROLE_COLUMNS = Set.of("role", "scope", "auto_managed", "action", "stage");
    private static final Set<String> STAGE_COLUMNS =
            Set.of("role", "scope", "action", "effective_from", "effective_to");
    private static final Set<String> TRANSITION_COLUMNS = Set.of("status", "stage", "action", "final_stage");

    private static final Pattern WORD = Pattern.compile("[a-z_]+");

    private final GateDecision gate;
    private final CompiledRuleBook book;
    private final GateFacts facts;
    private final Transition transition;
    private final Set<String> masked;
    private final List<Miss> misses = new ArrayList<>();

    private GateNearMisses(GateDecision gate, CompiledRuleBook book, GateFacts facts) {
        this.gate = gate;
        this.book = book;
        this.facts = facts;
        this.transition = Transition.of(
                facts, gate == GateDecision.RELEASE_GATE ? Workflows.ofReleases(book) : Workflows.of(book));
        this.masked = MaskedFacts.of(book, gate);
    }

    /**
     * A row that nearly allowed it.
     *
     * @param violation name of the violation that it would have avoided
     * @param table name of the table or DRL file
     * @param row id of the row or name of the DRL rule
     * @param reason the row in words; for a rule of DRL the row that asked for its validation
     * @param cells that would have had to differ, at least one
     */
    public record Miss(String violation, String table, String row, String reason, List<MissedCell> cells) {}

    /**
     * One cell that stood in the way.
     *
     * @param column of the table; for a rule of DRL the facts that it asks about
     * @param asks what the cell says; for a rule of DRL its condition, which held where it must not
     * @param given the fact that it was held against; null where it is hidden or there was none
     * @param masked whether the fact is personal
     */
    public record MissedCell(
            String column, String asks, @Nullable String given, boolean masked) {}

    /** What would have had to differ, for each violation of a refusal; nothing for what the book allows. */
    public static List<Miss> of(GateDecision gate, CompiledRuleBook book, GateFacts facts) {
        GateNearMisses near = new GateNearMisses(gate, book, facts);
        near.look();
        return List.copyOf(near.misses);
    }

    private void look() {
        Verdict verdict = book.ask(gate, facts);
        for (Violation violation : verdict.violations()) {
            switch (violation.kind()) {
                case PERMISSION ->
                    nearest(
                            violation,
                            violation.table().equals("stage-permissions") ? STAGE_COLUMNS : ROLE_COLUMNS,
                            row -> true);
                case TRANSITION -> target(violation);
                case VALIDATION -> validation(verdict, violation);
            }
        }
    }

    /** What leads where it was asked to go, from another stage; else what leads anywhere by another action or status. */
    private void target(Violation violation) {
        String requested = facts.requestedStage();
        boolean found = requested != null
                && nearest(
                        violation,
                        Set.of("stage"),
                        miss -> requested.equals(miss.row().textOrNull("to_stage")));
        if (!found) {
            nearest(violation, TRANSITION_COLUMNS, miss -> true);
        }
    }

    private boolean nearest(Violation violation, Set<String> columns, Predicate<NearMiss> counts) {
        List<NearMiss> near = book.nearMisses(gate, violation.table(), transition, columns).stream()
                .filter(counts)
                .toList();
        int fewest = near.stream().mapToInt(miss -> miss.columns().size()).min().orElse(0);
        near.stream()
                .filter(miss -> miss.columns().size() == fewest)
                .limit(ROWS_MAX)
                .forEach(miss -> misses.add(miss(violation, miss)));
        return !near.isEmpty();
    }

    private Miss miss(Violation violation, NearMiss near) {
        TableSchema schema = book.book().table(near.ref().table()).schema();
        List<MissedCell> cells = new ArrayList<>();
        for (String name : near.columns()) {
            Column column = schema.column(name).orElseThrow();
            boolean hidden = masked.contains(column.fact());
            String given = hidden ? null : given(column.fact());
            cells.add(new MissedCell(name, Cells.write(near.row(), name), given, hidden));
        }
        return new Miss(violation.name(), near.ref().table(), near.ref().row(), book.sentence(near.ref()), cells);
    }

    /** The rules of DRL that objected: the conditions that held and must not. */
    private void validation(Verdict verdict, Violation violation) {
        RowRef asking = new RowRef(violation.table(), String.valueOf(violation.row()));
        boolean following = false;
        for (RowRef ref : verdict.fired()) {
            if (book.book().tables().containsKey(ref.table())) {
                following = ref.equals(asking);
            } else if (following) {
                List<MissedCell> conditions = book.drlConditions(gate, ref).stream()
                        .map(this::condition)
                        .toList();
                Miss miss = new Miss(violation.name(), ref.table(), ref.row(), book.sentence(asking), conditions);
                if (!misses.contains(miss)) {
                    misses.add(miss);
                }
            }
        }
    }

    /** The facts that a condition names are what it was held against. */
    private MissedCell condition(String text) {
        List<String> named = WORD.matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(Transition.FACTS.fieldNames()::contains)
                .distinct()
                .toList();
        boolean hidden = named.stream().anyMatch(masked::contains);
        String given = named.stream()
                .map(fact -> Objects.requireNonNullElse(given(fact), "nothing"))
                .collect(Collectors.joining(", "));
        return new MissedCell(
                named.isEmpty() ? "condition" : String.join(", ", named),
                text,
                hidden || named.isEmpty() ? null : given,
                hidden);
    }

    private @Nullable String given(String fact) {
        Object value = Transition.FACTS
                .field(fact)
                .<Object>map(field -> Objects.requireNonNullElse(field.read().apply(transition), ""))
                .orElse("");
        String text = value instanceof Set<?> several
                ? String.join(
                        ", ",
                        new TreeSet<>(several.stream().map(String::valueOf).toList()))
                : value.toString();
        return text.isEmpty() ? null : text;
    }
}
