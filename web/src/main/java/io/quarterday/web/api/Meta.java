package io.quarterday.web.api;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What stands beside every answer.
 *
 * @param timestamp when it was made (UTC)
 * @param version of the application
 * @param requestId as in the {@code X-Request-Id} header
 * @param pagination for a page of a list
 * @param nextCursor for a feed that goes on: give it as {@code ?after=}; absent at the end
 */
public record Meta(
        Instant timestamp,
        String version,
        String requestId,
        @Nullable Pagination pagination,
        @Nullable String nextCursor) {

    /** Where a page stands in its list; pages count from 1. */
    public record Pagination(int page, int limit, long totalCount, int totalPages, boolean hasNext, boolean hasPrev) {}
}
