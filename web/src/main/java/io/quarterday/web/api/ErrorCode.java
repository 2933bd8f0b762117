package io.quarterday.web.api;

import org.springframework.http.HttpStatus;

/** Every code that an error can carry, with its HTTP status. Codes are stable: a caller may branch on them. */
public enum ErrorCode {
    /** The input cannot be taken; {@code details} lists each fault with its field. */
    VALIDATION_ERROR(HttpStatus.BAD_REQUEST, "The input cannot be taken"),
    /** No valid access token or API key came with the call, or the sign-in did not succeed. */
    UNAUTHENTICATED(HttpStatus.UNAUTHORIZED, "Not signed in"),
    /** E-mail and password are right, and a one-time password is asked for besides. */
    OTP_REQUIRED(HttpStatus.UNAUTHORIZED, "A one-time password is needed"),
    /** The caller may see this but may not do that to it; also a permission that the rules do not grant. */
    FORBIDDEN(HttpStatus.FORBIDDEN, "Not allowed"),
    /** It does not exist, or the caller may not know that it does. */
    NOT_FOUND(HttpStatus.NOT_FOUND, "Not found"),
    /** The path exists, but not with this method; the {@code Allow} header lists those that do. */
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED, "Method not allowed"),
    /** The answer does not exist in any media type that the {@code Accept} header names. */
    NOT_ACCEPTABLE(HttpStatus.NOT_ACCEPTABLE, "Not acceptable"),
    /** It was there and is over for good, such as a private link that was used or has expired. */
    GONE(HttpStatus.GONE, "Gone"),
    /** The request contradicts what is already there. */
    CONFLICT(HttpStatus.CONFLICT, "Conflict"),
    /** The {@code If-Match} version is not the stored one: read again, then change. */
    STALE(HttpStatus.PRECONDITION_FAILED, "Stale"),
    /** The body or one of its files is larger than is taken. */
    PAYLOAD_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE, "Too large"),
    /** The body is not of a media type that this endpoint reads. */
    UNSUPPORTED_MEDIA_TYPE(HttpStatus.UNSUPPORTED_MEDIA_TYPE, "Unsupported media type"),
    /** The rules refuse this transition; {@code details} holds the violations with table and row. */
    TRANSITION_REFUSED(HttpStatus.UNPROCESSABLE_CONTENT, "Transition refused"),
    /** A decision table or rule cannot be taken as it stands; {@code details} says where. */
    RULES_REJECTED(HttpStatus.UNPROCESSABLE_CONTENT, "Rules rejected"),
    /** Too many calls; the {@code Retry-After} header says when to come back, in seconds. */
    RATE_LIMITED(HttpStatus.TOO_MANY_REQUESTS, "Too many requests"),
    /** A fault of ours; the request id leads to it in the log. */
    INTERNAL(HttpStatus.INTERNAL_SERVER_ERROR, "Internal error"),
    /** The database or another part cannot be reached just now; try again. */
    UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE, "Temporarily unavailable"),
    /** A setting of this installation is missing or wrong, such as the key of another system; waiting does not help. */
    NOT_CONFIGURED(HttpStatus.SERVICE_UNAVAILABLE, "Not configured");

    private final HttpStatus status;
    private final String title;

    ErrorCode(HttpStatus status, String title) {
        this.status = status;
        this.title = title;
    }

    public HttpStatus status() {
        return status;
    }

    /** The same for every occurrence of the code, as RFC 9457 wants its {@code title}. */
    public String title() {
        return title;
    }
}
