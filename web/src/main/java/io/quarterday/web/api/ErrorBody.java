package io.quarterday.web.api;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The shape of every answer that fails, unless the caller asks for {@code application/problem+json}. */
public record ErrorBody(
        boolean success,
        Failure error,

        @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable
        Meta meta) {

    /**
     * What failed.
     *
     * @param message a sentence for people
     * @param details the faults of a validation ({@link FieldFault}) or the violations of a verdict; may be empty
     * @param field the one field that is at fault, in snake_case, where it is exactly one
     * @param decisionId the logged decision, when the rules refused
     */
    public record Failure(
            ErrorCode code,
            String message,
            List<?> details,
            @Nullable String field,
            @Nullable UUID decisionId) {}

    ErrorBody(Failure error) {
        this(false, error, null);
    }

    ErrorBody with(Meta filled) {
        return new ErrorBody(success, error, filled);
    }
}
