package io.quarterday.web.search;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.quarterday.domain.search.AdvancedFilter;
import io.quarterday.domain.search.AdvancedFilter.Junction;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A filter in the shape of seed 001's AdvancedFilter.
 *
 * @param groupOperator how the groups are joined; AND, if not given
 * @param groups none lets everything through
 */
public record FilterBody(
        @JsonAlias("operator") @Nullable Junction groupOperator,
        @NotNull @Size(max = FilterBody.GROUPS_MAX) List<@NotNull @Valid GroupBody> groups) {

    static final int GROUPS_MAX = 10;

    /**
     * Conditions joined by one operator.
     *
     * @param id the caller's own mark, given back with a saved filter
     */
    public record GroupBody(
            @Nullable @Size(max = 64) String id,
            @NotNull Junction operator,
            @NotNull @Size(min = 1, max = 20) List<@NotNull @Valid ConditionBody> conditions) {

        static GroupBody of(AdvancedFilter.Group group) {
            return new GroupBody(
                    group.id(),
                    group.operator(),
                    group.conditions().stream().map(ConditionBody::of).toList());
        }

        AdvancedFilter.Group group() {
            return new AdvancedFilter.Group(
                    id,
                    operator,
                    conditions.stream().map(ConditionBody::condition).toList());
        }
    }

    /**
     * What one field must be like.
     *
     * @param id the caller's own mark
     * @param field one of those that GET /api/clients/search/fields lists
     * @param operator one of the field's, such as equals, contains, starts_with, greater_than, less_than, between, in,
     *     is_null
     * @param value text, a number, true or false, a list of them, or null for what is not known
     * @param value2 the upper end of between, which it includes
     */
    public record ConditionBody(
            @Nullable @Size(max = 64) String id,
            @NotBlank @Size(max = 100) String field,
            @NotBlank @Size(max = 40) String operator,

            @Schema(types = {"string", "number", "boolean", "array", "null"}) @Nullable
            Object value,

            @Schema(types = {"string", "number"}) @Nullable Object value2) {

        static ConditionBody of(AdvancedFilter.Condition condition) {
            return new ConditionBody(
                    condition.id(), condition.field(), condition.operator(), condition.value(), condition.value2());
        }

        AdvancedFilter.Condition condition() {
            return new AdvancedFilter.Condition(id, field, operator, value, value2);
        }
    }

    static AdvancedFilter filter(@Nullable Junction operator, List<GroupBody> groups) {
        return new AdvancedFilter(
                operator == null ? Junction.AND : operator,
                groups.stream().map(GroupBody::group).toList());
    }

    /** For the use cases. */
    public AdvancedFilter filter() {
        return filter(groupOperator, groups);
    }
}
