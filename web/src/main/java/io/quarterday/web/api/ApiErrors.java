package io.quarterday.web.api;

import io.quarterday.service.problem.BusyException;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.GoneException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotConfiguredException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.RateLimitedException;
import io.quarterday.service.problem.RulesRejectedException;
import io.quarterday.service.problem.StaleException;
import io.quarterday.service.problem.TooLargeException;
import io.quarterday.service.problem.UnavailableException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.validation.FieldError;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.multipart.MultipartException;

/**
 * Turns each exception that leaves a controller into an error of {@link ErrorCode}. What is not expected becomes
 * INTERNAL: the log gets the cause, the caller the request id and nothing else. Exceptions of Spring's own are in
 * {@link RequestErrors}.
 */
@RestControllerAdvice
class ApiErrors extends RequestErrors {

    private static final Logger log = LoggerFactory.getLogger(ApiErrors.class);

    @ExceptionHandler
    ResponseEntity<ErrorBody> invalid(InvalidInputException invalid) {
        return ApiProblem.invalid(invalid.faults().stream()
                .map(fault -> fault.expected() == null
                        ? FieldFault.of(fault.field(), fault.message())
                        : FieldFault.of(fault.field(), fault.value(), fault.expected()))
                .toList());
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> invalid(InvalidFieldsException invalid) {
        return ApiProblem.invalid(invalid.faults());
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> invalid(ConstraintViolationException invalid) {
        return ApiProblem.invalid(
                invalid.getConstraintViolations().stream().map(ApiErrors::fault).toList());
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> notFound(NotFoundException notFound) {
        return ApiProblem.of(ErrorCode.NOT_FOUND, said(notFound));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> gone(GoneException gone) {
        return ApiProblem.of(ErrorCode.GONE, said(gone));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> tooLarge(TooLargeException tooLarge) {
        return ApiProblem.of(ErrorCode.PAYLOAD_TOO_LARGE, said(tooLarge));
    }

    /** The container could not write the files of a request down, or they broke off. */
    @ExceptionHandler
    ResponseEntity<ErrorBody> brokenOff(MultipartException broken) {
        log.warn("The files of a request cannot be taken", broken);
        String cause = String.valueOf(broken.getMostSpecificCause().getMessage());
        if (cause.contains("No space left") || cause.contains("quota")) {
            return ApiProblem.of(
                    ErrorCode.UNAVAILABLE,
                    "The file cannot be kept just now, maybe because the disk is full; nothing of it was.",
                    retryAfter(Duration.ofMinutes(1)));
        }
        return ApiProblem.of(
                ErrorCode.VALIDATION_ERROR,
                "The files of the request cannot be read: maybe they broke off on the way.");
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> forbidden(ForbiddenException forbidden) {
        return ApiProblem.of(ErrorCode.FORBIDDEN, said(forbidden));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> forbidden(AccessDeniedException denied) {
        return ApiProblem.of(ErrorCode.FORBIDDEN, "Your role does not allow this.");
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> unauthenticated(AuthenticationException failed) {
        return ApiProblem.of(ErrorCode.UNAUTHENTICATED, "Sign in first.");
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> conflict(ConflictException conflict) {
        return ApiProblem.of(ErrorCode.CONFLICT, said(conflict));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> busy(BusyException busy) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(busy.retryAfter().toSeconds()));
        return ApiProblem.of(ErrorCode.RATE_LIMITED, said(busy), headers);
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> rejected(RulesRejectedException rejected) {
        return ApiProblem.of(
                ErrorCode.RULES_REJECTED,
                said(rejected),
                rejected.problems().stream().map(RuleProblem::of).toList(),
                null);
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> stale(StaleException stale) {
        return ApiProblem.of(ErrorCode.STALE, said(stale));
    }

    /** Somebody else changed it between our read and our write: stale to who named a version, else a conflict. */
    @ExceptionHandler
    ResponseEntity<ErrorBody> overtaken(ConcurrencyFailureException overtaken, WebRequest request) {
        log.info("Overtaken by another change: {}", overtaken.getMessage());
        ErrorCode code = request.getHeader(HttpHeaders.IF_MATCH) == null ? ErrorCode.CONFLICT : ErrorCode.STALE;
        return ApiProblem.of(code, "Somebody else changed this at the same moment. Read it again, then change it.");
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> contradiction(DataIntegrityViolationException violation) {
        // The cause names constraints and values: for the log, not for the caller.
        if (cannotBeStored(violation)) {
            return ApiProblem.of(
                    ErrorCode.VALIDATION_ERROR,
                    "The input holds a character or value that cannot be stored, such as U+0000.");
        }
        log.warn("The database refused a change", violation);
        return ApiProblem.of(ErrorCode.CONFLICT, "This contradicts what is already there.");
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> rateLimited(RateLimitedException limited) {
        return ApiProblem.of(ErrorCode.RATE_LIMITED, said(limited), retryAfter(limited.retryAfter()));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> unavailable(UnavailableException unavailable) {
        return ApiProblem.of(ErrorCode.UNAVAILABLE, said(unavailable), retryAfter(unavailable.retryAfter()));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> notConfigured(NotConfiguredException missing) {
        return ApiProblem.of(ErrorCode.NOT_CONFIGURED, said(missing));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> unavailable(CannotCreateTransactionException unavailable) {
        log.error("The database cannot be reached", unavailable);
        return ApiProblem.of(
                ErrorCode.UNAVAILABLE,
                "The database cannot be reached just now. Try again.",
                retryAfter(Duration.ofSeconds(5)));
    }

    @ExceptionHandler
    ResponseEntity<ErrorBody> unexpected(Exception unexpected) {
        log.error("Unexpected failure", unexpected);
        return ApiProblem.of(ErrorCode.INTERNAL, ServerErrors.MESSAGE);
    }

    /** In whole seconds, and never too soon. */
    private static HttpHeaders retryAfter(Duration wait) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(
                HttpHeaders.RETRY_AFTER,
                String.valueOf(Math.max(1, wait.plusMillis(999).toSeconds())));
        return headers;
    }

    /** SQLSTATE class 22, data exceptions: the value itself is at fault, not what is there already. */
    private static boolean cannotBeStored(DataIntegrityViolationException violation) {
        return violation.getMostSpecificCause() instanceof SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().startsWith("22");
    }

    private static FieldFault fault(ConstraintViolation<?> violation) {
        List<String> names = new ArrayList<>();
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getName() != null) {
                names.add(node.getName());
            }
        }
        String field = Names.snake(names.isEmpty() ? "" : names.get(names.size() - 1));
        return new FieldFault(
                field,
                "'" + field + "' " + violation.getMessage() + ".",
                FieldFault.shown(field, violation.getInvalidValue()),
                violation.getMessage(),
                null,
                null);
    }

    static FieldFault fault(FieldError error) {
        return fault(Names.snake(error.getField()), error.getRejectedValue(), error.getDefaultMessage());
    }

    static FieldFault fault(String field, @Nullable Object value, @Nullable String expectation) {
        String expected = Objects.requireNonNullElse(expectation, "must be valid");
        return new FieldFault(
                field, "'" + field + "' " + expected + ".", FieldFault.shown(field, value), expected, null, null);
    }

    private static String said(RuntimeException exception) {
        return Objects.requireNonNullElse(exception.getMessage(), "");
    }
}
