package io.quarterday.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An error as RFC 9457 has it, with the members of {@link ErrorBody} as extensions. */
record ProblemBody(
        URI type,
        String title,
        int status,
        String detail,
        @Schema(format = "uri-reference") String instance,
        ErrorCode code,
        List<?> details,
        @Nullable String field,
        @Nullable UUID decisionId,
        Meta meta) {

    static ProblemBody of(ErrorBody.Failure error, String path, Meta meta) {
        ErrorCode code = error.code();
        return new ProblemBody(
                URI.create("urn:quarterday:problem:"
                        + code.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                code.title(),
                code.status().value(),
                error.message(),
                path,
                code,
                error.details(),
                error.field(),
                error.decisionId(),
                meta);
    }
}
