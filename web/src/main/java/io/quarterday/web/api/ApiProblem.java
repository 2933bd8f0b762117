package io.quarterday.web.api;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/**
 * An error as an answer, for what is a value and no exception: a refusal by the gate above all. A controller whose
 * other answer is an {@link Envelope} returns {@code ResponseEntity<?>} and documents the success by {@code @ApiResponse}.
 */
public final class ApiProblem {

    private ApiProblem() {}

    public static ResponseEntity<ErrorBody> of(ErrorCode code, String message) {
        return of(code, message, List.of(), null);
    }

    /**
     * @param details the violations, as records or maps; each becomes an element of {@code error.details}
     * @param decisionId under which the verdict is logged
     */
    public static ResponseEntity<ErrorBody> of(
            ErrorCode code, String message, List<?> details, @Nullable UUID decisionId) {
        return answer(new ErrorBody.Failure(code, message, List.copyOf(details), null, decisionId), new HttpHeaders());
    }

    /** @param headers such as {@code Retry-After} */
    public static ResponseEntity<ErrorBody> of(ErrorCode code, String message, HttpHeaders headers) {
        return answer(new ErrorBody.Failure(code, message, List.of(), null, null), headers);
    }

    static ResponseEntity<ErrorBody> invalid(List<FieldFault> faults) {
        String message = faults.isEmpty()
                ? ErrorCode.VALIDATION_ERROR.title() + "."
                : faults.get(0).message();
        String field = faults.size() == 1 ? faults.get(0).field() : null;
        return answer(
                new ErrorBody.Failure(ErrorCode.VALIDATION_ERROR, message, faults, field, null), new HttpHeaders());
    }

    private static ResponseEntity<ErrorBody> answer(ErrorBody.Failure error, HttpHeaders headers) {
        return ResponseEntity.status(error.code().status())
                .headers(headers)
                // Preset, so that an error reaches also a caller who accepts only what a success would have been.
                .contentType(MediaType.APPLICATION_JSON)
                .body(new ErrorBody(error));
    }
}
