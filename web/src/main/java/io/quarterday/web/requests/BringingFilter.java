package io.quarterday.web.requests;

import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.RateLimitedException;
import io.quarterday.service.requests.AnsweringRequests;
import io.quarterday.web.api.ErrorCode;
import io.quarterday.web.api.ProblemWriter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Looks at a private link before the file that comes through it is written to the disk: nobody needs a link for that. The
 * path is matched as Security and MVC match it, however it is written.
 */
@Component
@Order(BringingFilter.ORDER)
class BringingFilter extends OncePerRequestFilter {

    /** After whatever tells who calls. */
    static final int ORDER = -40;

    private static final RequestMatcher BRINGING =
            PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/api/requests/{token}/documents");

    private final AnsweringRequests answering;
    private final LinkLimit limit;
    private final ProblemWriter problems;
    private final Clock clock;

    BringingFilter(AnsweringRequests answering, LinkLimit limit, ProblemWriter problems, Clock clock) {
        this.answering = answering;
        this.limit = limit;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RequestMatcher.MatchResult bringing = BRINGING.matcher(request);
        if (bringing.isMatch()) {
            String token = Objects.requireNonNull(bringing.getVariables().get("token"));
            try {
                limit.within(token, request.getRemoteAddr(), () -> answering.open(token, clock.instant()));
            } catch (NotFoundException nowhere) {
                problems.write(request, response, ErrorCode.NOT_FOUND, said(nowhere));
                return;
            } catch (RateLimitedException tooOften) {
                long seconds = Math.max(1, tooOften.retryAfter().plusMillis(999).toSeconds());
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(seconds));
                problems.write(request, response, ErrorCode.RATE_LIMITED, said(tooOften));
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private static String said(RuntimeException refused) {
        return Objects.requireNonNullElse(refused.getMessage(), "");
    }
}
