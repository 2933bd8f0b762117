package io.quarterday.web.api;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which stretch of an endless feed is asked for: {@code ?after=<cursor>&limit=1..200}. A controller takes it as an
 * argument, asks its query for {@link #fetch()} rows after the cursor, and answers with {@link #cut}.
 *
 * @param after the last element that the caller has, or null for the beginning
 */
public record FeedQuery(@Nullable Cursor after, int limit) {

    /** One row more than is shown, so that it is known whether the feed goes on. */
    public int fetch() {
        return limit + 1;
    }

    /** @param rows at most {@link #fetch()} of them, in the order of the feed */
    public <T> Envelope<List<T>> cut(List<T> rows, Function<T, Cursor> place) {
        if (rows.size() <= limit) {
            return Envelope.feed(rows, null);
        }
        List<T> shown = List.copyOf(rows.subList(0, limit));
        return Envelope.feed(shown, place.apply(shown.get(limit - 1)));
    }
}
