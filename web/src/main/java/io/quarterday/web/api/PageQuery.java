package io.quarterday.web.api;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;

/**
 * Which page of a list is asked for. A controller takes it as an argument with {@link Sortable}; what it holds is
 * within bounds.
 *
 * @param page from 1
 * @param limit 1 to 200, 50 when not given
 * @param sortBy one of the fields of {@link Sortable}, in snake_case
 * @param search trimmed, at most 200 characters; null when blank or not given
 */
public record PageQuery(
        int page,
        int limit,
        String sortBy,
        Sort.Direction sortOrder,
        @Nullable String search) {

    /** For a repository: sorted by the property that {@code sortBy} names, then by id, so that pages never overlap. */
    public Pageable pageable() {
        return pageable(Map.of());
    }

    /** The same for a list whose fields have other names than the properties that they are sorted by. */
    public Pageable pageable(Map<String, String> properties) {
        String property = properties.getOrDefault(sortBy, Names.camel(sortBy));
        return PageRequest.of(page - 1, limit, Sort.by(sortOrder, property).and(Sort.by("id")));
    }

    /** The search as a pattern for SQL's LIKE, lower-case, its own wildcards escaped by a backslash; "%" for none. */
    public String searchPattern() {
        return searchPattern(search);
    }

    /** The same for what is searched, but comes in no pages. */
    public static String searchPattern(@Nullable String search) {
        if (search == null || search.isBlank()) {
            return "%";
        }
        String literal = search.trim()
                .toLowerCase(Locale.ROOT)
                .replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_");
        return "%" + literal + "%";
    }
}
