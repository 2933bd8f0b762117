package io.quarterday.web.api;

import io.quarterday.service.status.Stretch;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;

/**
 * Which stretch of an endless feed is asked for: {@code ?after=<cursor>&limit=1..200}, and {@code &sort_order=desc} where
 * the argument is {@link FromEitherEnd}. A controller takes it as an
 * argument, asks its query for {@link #fetch()} rows after the cursor, and answers with {@link #cut}.
 *
 * @param after the last element that the caller has, or null for the beginning
 * @param order as the feed goes, or DESC for the other way round
 */
public record FeedQuery(@Nullable Cursor after, int limit, Sort.Direction order) {

    /** One row more than is shown, so that it is known whether the feed goes on. */
    public int fetch() {
        return limit + 1;
    }

    /** The stretch of a history, which goes in the order of time. */
    public Stretch stretch() {
        return new Stretch(
                after == null ? null : after.at(), after == null ? null : after.id(), order.isDescending(), fetch());
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
