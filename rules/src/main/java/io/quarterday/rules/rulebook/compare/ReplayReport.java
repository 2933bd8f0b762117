package io.quarterday.rules.rulebook.compare;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What a replay found. Counts are of all questions, also where {@code changes} lists only the first.
 *
 * @param asked how many questions
 * @param changed how many of them are answered otherwise
 * @param kinds how many by kind; kinds that did not occur are left out
 * @param days how many on each day that had any, from the first
 * @param changes the first that changed, in the order in which they were asked
 * @param complete whether {@code changes} lists them all
 */
public record ReplayReport(
        long asked,
        long changed,
        Map<ChangeKind, Long> kinds,
        List<Day> days,
        List<ChangedAnswer> changes,
        boolean complete) {

    /** One day of a replay. */
    public record Day(LocalDate day, long asked, long changed) {}

    public ReplayReport {
        kinds = Map.copyOf(kinds);
        days = List.copyOf(days);
        changes = List.copyOf(changes);
    }
}
