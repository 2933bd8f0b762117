package io.quarterday.rules.rulebook.compare;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.RowRef;
import io.quarterday.rules.rulebook.RunawayRulesException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts questions to a book again and keeps count of the answers that it changes. Questions stream through: it holds
 * the first changes, up to a bound, and counts. One thread at a time.
 */
public final class Replay<Q, A> {

    private static final List<String> TARGET = List.of("to_stage", "to_status", "milestone");

    private final Decision<Q, A> decision;
    private final CompiledRuleBook book;
    private final Function<A, List<String>> reasons;
    private final int listedMax;

    private final Map<ChangeKind, Long> kinds = new EnumMap<>(ChangeKind.class);
    private final TreeMap<LocalDate, long[]> days = new TreeMap<>();
    private final List<ChangedAnswer> changes = new ArrayList<>();
    private long asked;
    private long changed;

    /**
     * A replay that has asked nothing yet.
     *
     * @param book that answers now
     * @param reasons what an answer says to people, where it refuses
     * @param listedMax most changed answers that are listed
     */
    public Replay(Decision<Q, A> decision, CompiledRuleBook book, Function<A, List<String>> reasons, int listedMax) {
        this.decision = decision;
        this.book = book;
        this.reasons = reasons;
        this.listedMax = listedMax;
    }

    /** Puts a question whose answer was recorded. */
    public void ask(Asked about, Q question, GivenAnswer recorded) {
        Answer now = answer(book, question);
        compare(about, recorded.parts(), recorded::rows, now);
    }

    /** Puts a question to another book and to this one. */
    public void ask(Asked about, Q question, CompiledRuleBook before) {
        Answer was = answer(before, question);
        Answer now = answer(book, question);
        compare(about, was.parts, () -> was.rows(before), now);
    }

    private Answer answer(CompiledRuleBook by, Q question) {
        try {
            A answer = by.ask(decision, question);
            return new Answer(answer, decision.parts(answer), null);
        } catch (RunawayRulesException | IllegalStateException | IllegalArgumentException e) {
            return new Answer(null, Map.of(), String.valueOf(e.getMessage()));
        }
    }

    private void compare(
            Asked about, Map<String, Object> before, java.util.function.Supplier<List<AnsweringRow>> rows, Answer now) {
        asked++;
        long[] day = days.computeIfAbsent(about.day(), d -> new long[2]);
        day[0]++;
        ChangeKind kind = kind(before, now);
        if (kind == null) {
            return;
        }
        changed++;
        day[1]++;
        kinds.merge(kind, 1L, Long::sum);
        if (changes.size() < listedMax) {
            List<AnsweringRow> then = rows.get();
            List<AnsweringRow> these = now.rows(book);
            changes.add(new ChangedAnswer(
                    about.id(),
                    about.day(),
                    about.about(),
                    kind,
                    before,
                    now.parts,
                    without(then, these),
                    without(these, then),
                    now.reasons()));
        }
    }

    private static @Nullable ChangeKind kind(Map<String, Object> before, Replay<?, ?>.Answer now) {
        Map<String, Object> after = now.parts;
        if (before.equals(after)) {
            return null;
        }
        if (now.failure != null) {
            return ChangeKind.FAILED;
        }
        if (differs("allowed", before, after)) {
            return Boolean.TRUE.equals(after.get("allowed"))
                    ? ChangeKind.REFUSED_TO_ALLOWED
                    : ChangeKind.ALLOWED_TO_REFUSED;
        }
        if (TARGET.stream().anyMatch(part -> differs(part, before, after))) {
            return ChangeKind.TARGET;
        }
        if (differs("violations", before, after) || differs("forbidden", before, after)) {
            return ChangeKind.VIOLATIONS;
        }
        return differs("effects", before, after) ? ChangeKind.EFFECTS : ChangeKind.ANSWER;
    }

    private static boolean differs(String part, Map<String, Object> before, Map<String, Object> after) {
        return !Objects.equals(before.get(part), after.get(part));
    }

    private static List<AnsweringRow> without(List<AnsweringRow> rows, List<AnsweringRow> others) {
        Set<AnsweringRow> left = new HashSet<>(others);
        return rows.stream().filter(row -> !left.contains(row)).toList();
    }

    /** What was found so far. */
    public ReplayReport report() {
        List<ReplayReport.Day> counted = new ArrayList<>();
        days.forEach((day, counts) -> counted.add(new ReplayReport.Day(day, counts[0], counts[1])));
        return new ReplayReport(asked, changed, kinds, counted, changes, changed == changes.size());
    }

    /** An answer, or why there is none. */
    private final class Answer {

        private final @Nullable A answer;
        private final Map<String, Object> parts;
        private final @Nullable String failure;

        Answer(@Nullable A answer, Map<String, Object> parts, @Nullable String failure) {
            this.answer = answer;
            this.parts = parts;
            this.failure = failure;
        }

        List<AnsweringRow> rows(CompiledRuleBook by) {
            if (answer == null) {
                return List.of();
            }
            List<AnsweringRow> rows = new ArrayList<>();
            for (RowRef ref : decision.fired(answer)) {
                rows.add(new AnsweringRow(ref.table(), ref.row(), by.sentence(ref)));
            }
            return rows;
        }

        List<String> reasons() {
            if (failure != null) {
                return List.of(failure);
            }
            return answer == null ? List.of() : reasons.apply(answer);
        }
    }
}
