package io.quarterday.web.api;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;

/**
 * The shape of every answer that succeeds. Controllers return {@code Envelope<X>} or
 * {@code ResponseEntity<Envelope<X>>}; {@code meta} is filled in when the answer is written.
 *
 * @param success always true; a failure is an {@link ErrorBody}
 * @param data what was asked for
 * @param message a sentence for people, where there is something to say
 */
public record Envelope<T>(
        boolean success,
        T data,
        @Nullable String message,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        Meta meta,

        @JsonIgnore Position position) {

    /** Where the data stands in a longer list; becomes part of {@code meta}. */
    record Position(
            Meta.@Nullable Pagination pagination, @Nullable String nextCursor) {
        static final Position NONE = new Position(null, null);
    }

    public static <T> Envelope<T> of(T data) {
        return new Envelope<>(true, data, null, null, Position.NONE);
    }

    public static <T> Envelope<T> of(T data, String message) {
        return new Envelope<>(true, data, message, null, Position.NONE);
    }

    /** One page of a list, as a repository returns it for {@link PageQuery#pageable()}. */
    public static <T> Envelope<List<T>> page(Page<T> page) {
        Meta.Pagination pagination = new Meta.Pagination(
                page.getNumber() + 1,
                page.getSize(),
                page.getTotalElements(),
                page.getTotalPages(),
                page.hasNext(),
                page.hasPrevious());
        return new Envelope<>(true, page.getContent(), null, null, new Position(pagination, null));
    }

    /** One stretch of a feed; {@code next} is absent at its end. {@link FeedQuery#cut} makes both from a query's rows. */
    public static <T> Envelope<List<T>> feed(List<T> items, @Nullable Cursor next) {
        return new Envelope<>(true, items, null, null, new Position(null, next == null ? null : next.encoded()));
    }

    /** The same with a sentence for people. */
    public Envelope<T> saying(String sentence) {
        return new Envelope<>(success, data, sentence, meta, position);
    }

    Envelope<T> with(Meta meta) {
        return new Envelope<>(success, data, message, meta, position);
    }
}
