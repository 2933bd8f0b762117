package io.quarterday.domain.search;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter as it was written down (seed 001, AdvancedFilter): groups of conditions. What its fields and operators mean is
 * not known here.
 *
 * @param operator how the groups are joined
 * @param groups none lets everything through
 */
public record AdvancedFilter(Junction operator, List<Group> groups) {

    public AdvancedFilter {
        groups = List.copyOf(groups);
    }

    /** How parts are joined. */
    public enum Junction {
        AND,
        OR
    }

    /**
     * Conditions joined by one operator.
     *
     * @param id the writer's own mark
     */
    public record Group(@Nullable String id, Junction operator, List<Condition> conditions) {

        public Group {
            conditions = List.copyOf(conditions);
        }
    }

    /**
     * What one field must be like.
     *
     * @param id the writer's own mark
     * @param value text, a number, a truth value, a list of them, or null
     * @param value2 the upper end of a range
     */
    public record Condition(
            @Nullable String id,
            String field,
            String operator,
            @Nullable Object value,
            @Nullable Object value2) {}
}
