package io.quarterday.web.api;

import io.quarterday.service.api.FirstAnswers;
import io.quarterday.service.api.FirstAnswers.Call;
import io.quarterday.service.api.FirstAnswers.Claim;
import io.quarterday.service.identity.Actor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Answers a mutating call that comes again under its {@code Idempotency-Key} as it was answered first, marked by
 * {@code Idempotency-Replayed: true}. What failed on our side (5xx) or was too early (429) is not kept: it may be tried
 * again.
 */
@Component
@Order(IdempotencyFilter.ORDER)
class IdempotencyFilter extends OncePerRequestFilter {

    /** After the caller (-100) and the practice (-60) are known. */
    static final int ORDER = -50;

    static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";

    /** What may be otherwise when the caller comes again: a conflict with another's change, a stale copy, a full measure. */
    private static final Set<Integer> PASSING = Set.of(409, 412, 429);

    private static final Logger log = LoggerFactory.getLogger(IdempotencyFilter.class);
    private static final Set<String> MUTATING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x21-\\x7E][\\x20-\\x7E]{0,199}");
    private static final List<String> KEPT_HEADERS = List.of("Content-Type", "Location", "ETag", "Content-Disposition");
    /** An answer larger than this is no receipt but a download, and can be had again. */
    private static final int KEPT_BYTES_MAX = 1 << 20;

    private final FirstAnswers answers;
    private final ProblemWriter problems;

    IdempotencyFilter(FirstAnswers answers, ProblemWriter problems) {
        this.answers = answers;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getHeader(KEY) == null || !MUTATING.contains(request.getMethod());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Actor actor = actor();
        UUID userId = actor == null ? null : actor.userId();
        if (actor == null || userId == null) {
            // Nobody whose calls could be told apart from another's; signing in twice does no harm.
            chain.doFilter(request, response);
            return;
        }
        String key = request.getHeader(KEY);
        if (!PRINTABLE.matcher(key).matches()) {
            problems.write(
                    request,
                    response,
                    ErrorCode.VALIDATION_ERROR,
                    "The Idempotency-Key must be 1 to 200 printable ASCII characters.");
            return;
        }
        HashedRequest hashed;
        try {
            hashed = HashedRequest.of(request);
        } catch (HashedRequest.TooLargeException tooLarge) {
            problems.write(request, response, ErrorCode.PAYLOAD_TOO_LARGE, RequestErrors.TOO_LARGE);
            return;
        }
        Call call = new Call(actor.organizationId(), userId, key, request.getMethod(), path(request), hashed.hash());
        Claim claim = answers.claim(call);
        if (claim instanceof Claim.First first) {
            answerFirst(hashed.request(), response, chain, call, first);
        } else if (claim instanceof Claim.Answered answered) {
            replay(response, answered.answer());
        } else if (claim instanceof Claim.UnderWay) {
            problems.write(request, response, ErrorCode.CONFLICT, "The same call is being answered at this moment.");
        } else {
            problems.write(
                    request,
                    response,
                    ErrorCode.CONFLICT,
                    "This Idempotency-Key was used for another call: another method, path or body.");
        }
    }

    private void answerFirst(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain, Call call, Claim.First first)
            throws ServletException, IOException {
        ContentCachingResponseWrapper recorded = new ContentCachingResponseWrapper(response);
        boolean kept = false;
        try {
            chain.doFilter(request, recorded);
            int status = recorded.getStatus();
            if (status < 500 && !PASSING.contains(status) && recorded.getContentSize() <= KEPT_BYTES_MAX) {
                answers.keep(
                        call,
                        first,
                        new FirstAnswers.Answer(status, headers(recorded), recorded.getContentAsByteArray()));
                kept = true;
            }
        } finally {
            if (!kept) {
                release(call, first);
            }
        }
        recorded.copyBodyToResponse();
    }

    /** Must not hide what went wrong before; the key is free again after five minutes anyhow. */
    private void release(Call call, Claim.First first) {
        try {
            answers.release(call, first);
        } catch (RuntimeException e) {
            log.warn("An idempotency key stays taken for a while", e);
        }
    }

    private static void replay(HttpServletResponse response, FirstAnswers.Answer answer) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader(REPLAYED, "true");
        if (answer.body().length > 0) {
            response.setContentLength(answer.body().length);
            response.getOutputStream().write(answer.body());
        }
        response.flushBuffer();
    }

    private static Map<String, String> headers(HttpServletResponse response) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (String name : KEPT_HEADERS) {
            String value = "Content-Type".equals(name) ? response.getContentType() : response.getHeader(name);
            if (value != null) {
                headers.put(name, value);
            }
        }
        return headers;
    }

    private static String path(HttpServletRequest request) {
        String query = request.getQueryString();
        return query == null ? request.getRequestURI() : request.getRequestURI() + "?" + query;
    }

    private static @Nullable Actor actor() {
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        return authentication != null && authentication.getPrincipal() instanceof Actor actor ? actor : null;
    }
}
