package io.quarterday.rules.escalation;

import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RowRef;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What follows from the rows of {@code escalations} or {@code deadline-notices} that agree about one matter: those of the
 * highest level together. The first of them in the table names the event.
 *
 * @param level 1 to {@link #LEVEL_MAX}
 * @param rules the rows of that level
 * @param newPriority the highest that any of them wants
 * @param tell ASSIGNEE, MANAGERS, PARTNERS
 * @param channels IN_APP, EMAIL
 * @param takesOver MANAGER or PARTNER
 */
public record Escalation(
        int level,
        List<RowRef> rules,
        String event,
        @Nullable String newPriority,
        Set<String> tell,
        Set<String> channels,
        @Nullable String takesOver) {

    /** Nothing goes higher, whatever a row says: there is nobody above. */
    public static final int LEVEL_MAX = 5;

    private static final List<String> PRIORITIES = List.of("LOW", "MEDIUM", "HIGH", "URGENT");

    /** What the rows are about: one stay of a service at a stage, or a deadline. */
    public enum Matter {
        STAGE,
        DEADLINE
    }

    /** What follows in one matter; empty where no row of it agrees. */
    public static Optional<Escalation> of(List<Hit> hits, Matter matter) {
        List<Row> rows =
                hits.stream().map(Hit::row).filter(row -> matter(row) == matter).toList();
        int highest = rows.stream().mapToInt(Escalation::level).max().orElse(0);
        List<Hit> followed = hits.stream()
                .filter(hit -> matter(hit.row()) == matter && level(hit.row()) == highest)
                .toList();
        if (followed.isEmpty()) {
            return Optional.empty();
        }
        Set<String> tell = new LinkedHashSet<>();
        Set<String> channels = new LinkedHashSet<>();
        followed.forEach(hit -> {
            tell.addAll(hit.row().texts("tell"));
            channels.addAll(hit.row().texts("channel"));
        });
        return Optional.of(new Escalation(
                highest,
                followed.stream().map(Hit::ref).toList(),
                followed.get(0).row().text("event"),
                highest(followed),
                tell,
                channels,
                followed.stream()
                        .map(hit -> hit.row().textOrNull("takes_over"))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(null)));
    }

    private static @Nullable String highest(List<Hit> followed) {
        return followed.stream()
                .map(hit -> hit.row().textOrNull("new_priority"))
                .filter(Objects::nonNull)
                .max(Comparator.comparingInt(PRIORITIES::indexOf))
                .orElse(null);
    }

    /** Whether the priority that is wanted is higher than the present one. */
    public boolean raises(String present) {
        return newPriority != null && PRIORITIES.indexOf(newPriority) > PRIORITIES.indexOf(present);
    }

    private static int level(Row row) {
        return Math.min(LEVEL_MAX, Math.max(1, Objects.requireNonNullElse(row.integerOrNull("level"), 1)));
    }

    private static Matter matter(Row row) {
        boolean deadline = !row.isEmpty("days_to_deadline_at_least") || !row.isEmpty("days_to_deadline_at_most");
        return !row.isEmpty("days_in_stage_at_least") && !deadline ? Matter.STAGE : Matter.DEADLINE;
    }
}
