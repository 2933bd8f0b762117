package io.quarterday.web.api;

import io.quarterday.service.identity.RequestId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.MimeTypeUtils;

/** Completes what is answered: the meta of this moment and request, and the form of error that the caller asks for. */
@Component
public class Answers {

    private final Clock clock;
    private final String version;

    Answers(Clock clock, ObjectProvider<BuildProperties> build) {
        this.clock = clock;
        BuildProperties properties = build.getIfAvailable();
        this.version = properties == null ? "development" : Objects.requireNonNullElse(properties.getVersion(), "?");
    }

    /** The version of the application. */
    public String version() {
        return version;
    }

    Meta meta(Envelope.Position position) {
        return new Meta(
                Instant.now(clock).truncatedTo(ChronoUnit.MILLIS),
                version,
                Objects.requireNonNullElse(RequestId.current(), "-"),
                position.pagination(),
                position.nextCursor());
    }

    <T> Envelope<T> complete(Envelope<T> envelope) {
        return envelope.with(meta(envelope.position()));
    }

    /** An {@link ErrorBody} or, for who prefers it, a {@link ProblemBody}. */
    Object complete(ErrorBody body, List<String> accept, String path) {
        Meta meta = meta(Envelope.Position.NONE);
        return wantsProblem(accept) ? ProblemBody.of(body.error(), path, meta) : body.with(meta);
    }

    static MediaType mediaType(Object body) {
        return body instanceof ProblemBody ? MediaType.APPLICATION_PROBLEM_JSON : MediaType.APPLICATION_JSON;
    }

    /** Problem details are given to who names them, and does not name plain JSON before them. */
    private static boolean wantsProblem(@Nullable List<String> accept) {
        if (accept == null || accept.isEmpty()) {
            return false;
        }
        List<MediaType> types;
        try {
            types = MediaType.parseMediaTypes(accept);
        } catch (InvalidMediaTypeException unreadable) {
            return false;
        }
        MimeTypeUtils.sortBySpecificity(types);
        return types.stream()
                .filter(type -> type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
                        || type.equalsTypeAndSubtype(MediaType.APPLICATION_PROBLEM_JSON))
                .findFirst()
                .filter(type -> type.equalsTypeAndSubtype(MediaType.APPLICATION_PROBLEM_JSON))
                .isPresent();
    }
}
