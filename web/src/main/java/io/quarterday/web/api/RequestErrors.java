package io.quarterday.web.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.context.MessageSourceResolvable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.validation.FieldError;
import org.springframework.validation.ObjectError;
import org.springframework.validation.method.ParameterValidationResult;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.support.MissingServletRequestPartException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;

/** What Spring finds wrong with a request before a controller is called, said in our terms. */
abstract class RequestErrors extends ResponseEntityExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(RequestErrors.class);

    static final String TOO_LARGE =
            "The body is too large: JSON may have 1 MiB, a document what the installation takes, another file 25 MiB,"
                    + " all files together 50 MiB; what is no document must announce its length.";

    @Override
    protected ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        // One sentence for each field: of what is missing, not of the shape that it lacks as well.
        Map<String, FieldFault> faults = new LinkedHashMap<>();
        invalid.getBindingResult().getAllErrors().stream()
                .sorted(Comparator.comparing(RequestErrors::isOfShape))
                .forEach(error -> faults.putIfAbsent(
                        error instanceof FieldError field ? field.getField() : "#" + faults.size(), fault("", error)));
        return general(ApiProblem.invalid(List.copyOf(faults.values())));
    }

    private static boolean isOfShape(ObjectError error) {
        return !List.of("NotNull", "NotBlank", "NotEmpty").contains(error.getCode());
    }

    @Override
    protected ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException invalid, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<FieldFault> faults = new ArrayList<>();
        for (ParameterValidationResult result : invalid.getParameterValidationResults()) {
            String name = Names.snake(
                    Objects.requireNonNullElse(result.getMethodParameter().getParameterName(), ""));
            for (MessageSourceResolvable error : result.getResolvableErrors()) {
                faults.add(
                        error instanceof FieldError field
                                ? fault("", field)
                                : ApiErrors.fault(name, result.getArgument(), error.getDefaultMessage()));
            }
        }
        return general(ApiProblem.invalid(faults));
    }

    @Override
    protected ResponseEntity<Object> handleTypeMismatch(
            TypeMismatchException mismatch, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        String name = mismatch instanceof MethodArgumentTypeMismatchException argument
                ? argument.getName()
                : Objects.requireNonNullElse(mismatch.getPropertyName(), "");
        FieldFault fault = FieldFault.of(
                Names.snake(name), mismatch.getValue(), UnreadableBody.expected(mismatch.getRequiredType()));
        return general(ApiProblem.invalid(List.of(fault)));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestParameter(
            MissingServletRequestParameterException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return general(ApiProblem.invalid(List.of(FieldFault.of(missing.getParameterName(), null, "given"))));
    }

    @Override
    protected ResponseEntity<Object> handleMissingServletRequestPart(
            MissingServletRequestPartException missing,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        return general(ApiProblem.invalid(List.of(FieldFault.of(missing.getRequestPartName(), null, "given"))));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException unreadable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        if (BodyLimit.exceeded(unreadable)) {
            return general(ApiProblem.of(ErrorCode.PAYLOAD_TOO_LARGE, TOO_LARGE));
        }
        return general(ApiProblem.invalid(List.of(UnreadableBody.fault(unreadable))));
    }

    @Override
    protected ResponseEntity<Object> handleMaxUploadSizeExceededException(
            MaxUploadSizeExceededException tooLarge, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        return general(ApiProblem.of(ErrorCode.PAYLOAD_TOO_LARGE, TOO_LARGE));
    }

    @Override
    protected ResponseEntity<Object> handleHttpRequestMethodNotSupported(
            HttpRequestMethodNotSupportedException unsupported,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String[] supported = Objects.requireNonNullElse(unsupported.getSupportedMethods(), new String[0]);
        String message = unsupported.getMethod() + " is not possible here, but " + String.join(", ", supported) + ".";
        return general(ApiProblem.of(ErrorCode.METHOD_NOT_ALLOWED, message, headers));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotSupported(
            HttpMediaTypeNotSupportedException unsupported,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String message = "The body must be " + either(unsupported.getSupportedMediaTypes()) + ".";
        return general(ApiProblem.of(ErrorCode.UNSUPPORTED_MEDIA_TYPE, message, headers));
    }

    @Override
    protected ResponseEntity<Object> handleHttpMediaTypeNotAcceptable(
            HttpMediaTypeNotAcceptableException unacceptable,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        String message = "The answer can be " + either(unacceptable.getSupportedMediaTypes()) + ".";
        return general(ApiProblem.of(ErrorCode.NOT_ACCEPTABLE, message, headers));
    }

    /** All others of Spring's exceptions, by their status. */
    @Override
    protected ResponseEntity<Object> handleExceptionInternal(
            Exception exception,
            @Nullable Object body,
            HttpHeaders headers,
            HttpStatusCode status,
            WebRequest request) {
        ErrorCode code = code(status);
        if (code == ErrorCode.INTERNAL) {
            log.error("Unexpected failure", exception);
        }
        return general(ApiProblem.of(code, message(code)));
    }

    static ErrorCode code(HttpStatusCode status) {
        for (ErrorCode code : ErrorCode.values()) {
            if (code.status().value() == status.value()) {
                return code;
            }
        }
        return status.is4xxClientError() ? ErrorCode.VALIDATION_ERROR : ErrorCode.INTERNAL;
    }

    static String message(ErrorCode code) {
        return switch (code) {
            case INTERNAL -> ServerErrors.MESSAGE;
            case NOT_FOUND -> "There is nothing at this path.";
            case VALIDATION_ERROR -> "The request cannot be read.";
            case PAYLOAD_TOO_LARGE -> TOO_LARGE;
            case UNAUTHENTICATED,
                    OTP_REQUIRED,
                    FORBIDDEN,
                    METHOD_NOT_ALLOWED,
                    NOT_ACCEPTABLE,
                    GONE,
                    CONFLICT,
                    STALE,
                    UNSUPPORTED_MEDIA_TYPE,
                    TRANSITION_REFUSED,
                    RULES_REJECTED,
                    RATE_LIMITED,
                    UNAVAILABLE,
                    NOT_CONFIGURED -> code.title() + ".";
        };
    }

    private static FieldFault fault(String prefix, ObjectError error) {
        return error instanceof FieldError field
                ? ApiErrors.fault(field)
                : FieldFault.of(null, prefix + Objects.requireNonNullElse(error.getDefaultMessage(), "is not valid"));
    }

    private static String either(List<MediaType> types) {
        return types.stream()
                .filter(type -> !type.getSubtype().startsWith("*"))
                .map(MediaType::toString)
                .distinct()
                .collect(Collectors.joining(" or "));
    }

    @SuppressWarnings("unchecked")
    private static ResponseEntity<Object> general(ResponseEntity<?> answer) {
        return (ResponseEntity<Object>) answer;
    }
}
