package io.quarterday.rules.rulebook.compare;

import io.quarterday.rules.rulebook.RuleBook;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What differs between two rule books: rows cell by cell and in words, DRL line by line, scenarios. Whoever applies it
 * to the one has the other, unless it was too much to list; counts are always whole.
 *
 * @param from content hash of the book compared with
 * @param to content hash of the book compared
 * @param tables those that differ, by name
 * @param drl the files that differ, by name
 * @param scenarios the sheets that differ, by the name of their table
 * @param complete whether all that differs is listed
 */
public record BookDifference(
        String from,
        String to,
        List<SheetDifference> tables,
        List<TextDifference> drl,
        List<SheetDifference> scenarios,
        boolean complete) {

    /** Most rows, and besides most lines of DRL, that are listed. */
    public static final int LISTED_MAX = 5_000;

    /**
     * How much differs.
     *
     * @param drl how many files
     * @param scenarios how many scenarios were added, removed or changed
     */
    public record Summary(int added, int removed, int moved, int changed, int drl, int scenarios) {}

    public BookDifference {
        tables = List.copyOf(tables);
        drl = List.copyOf(drl);
        scenarios = List.copyOf(scenarios);
    }

    public static BookDifference between(RuleBook from, RuleBook to) {
        return between(from, to, LISTED_MAX);
    }

    /** @param listedMax most rows of tables, of scenarios and lines of DRL that are listed, each */
    public static BookDifference between(RuleBook from, RuleBook to, int listedMax) {
        Bound rows = new Bound(listedMax);
        List<SheetDifference> tables = each(
                from.tables(),
                to.tables(),
                (name, before, after) -> Sheet.between(Sheet.of(name, before), Sheet.of(name, after), rows));
        Bound lines = new Bound(listedMax);
        List<TextDifference> drl = each(from.drl(), to.drl(), (name, before, after) -> {
            String was = Objects.requireNonNullElse(before, "");
            String is = Objects.requireNonNullElse(after, "");
            return was.equals(is) ? null : TextDifference.between(name, was, is, lines);
        });
        Bound examples = new Bound(listedMax);
        List<SheetDifference> scenarios = each(
                from.scenarios(),
                to.scenarios(),
                (name, before, after) -> Sheet.between(Sheet.of(name, before), Sheet.of(name, after), examples));
        boolean complete = tables.stream().allMatch(SheetDifference::complete)
                && drl.stream().allMatch(TextDifference::complete)
                && scenarios.stream().allMatch(SheetDifference::complete);
        return new BookDifference(from.contentHash(), to.contentHash(), tables, drl, scenarios, complete);
    }

    /** What tells how two parts of a name differ; null stands for a part that is not there, and for no difference. */
    @FunctionalInterface
    private interface Compare<P, D> {

        @Nullable
        D between(String name, @Nullable P before, @Nullable P after);
    }

    /** By name; parts that are equal are not written out to be compared. */
    private static <P, D> List<D> each(Map<String, P> before, Map<String, P> after, Compare<P, D> compare) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        List<D> differences = new ArrayList<>();
        for (String name : names) {
            P was = before.get(name);
            P is = after.get(name);
            D difference = Objects.equals(was, is) ? null : compare.between(name, was, is);
            if (difference != null) {
                differences.add(difference);
            }
        }
        return differences;
    }

    public Summary summary() {
        return new Summary(
                tables.stream().mapToInt(SheetDifference::added).sum(),
                tables.stream().mapToInt(SheetDifference::removed).sum(),
                tables.stream().mapToInt(SheetDifference::moved).sum(),
                tables.stream().mapToInt(SheetDifference::changed).sum(),
                drl.size(),
                scenarios.stream()
                        .mapToInt(s -> s.added() + s.removed() + s.changed())
                        .sum());
    }

    /** Whether the books are the same. */
    public boolean isEmpty() {
        return tables.isEmpty() && drl.isEmpty() && scenarios.isEmpty();
    }
}
