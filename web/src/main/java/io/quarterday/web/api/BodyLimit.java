package io.quarterday.web.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes at most 1 MiB of body, whether its length is announced or not; of many questions at once 8 MiB. Multipart bodies
 * are bounded by {@link UploadBounds}; one that announces more, or nothing where it must, is refused before it is read.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
class BodyLimit extends OncePerRequestFilter {

    static final int MAX_BYTES = 1 << 20;
    static final int MANY_QUESTIONS_MAX_BYTES = 8 << 20;

    private static final RequestMatcher MANY_QUESTIONS =
            PathPatternRequestMatcher.pathPattern(HttpMethod.POST, "/api/decisions/{decision}/evaluate-many");

    private final ProblemWriter problems;
    private final UploadBounds uploads;

    BodyLimit(ProblemWriter problems, UploadBounds uploads) {
        this.problems = problems;
        this.uploads = uploads;
    }

    /** Thrown out of the stream; not an IOException, which would be taken for a broken connection. */
    private static final class BodyTooLargeException extends RuntimeException {
        BodyTooLargeException(int maxBytes) {
            super("The body has more than " + maxBytes + " bytes.");
        }
    }

    static boolean exceeded(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException) {
                return true;
            }
        }
        return false;
    }

    static boolean multipart(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (multipart(request)) {
            if (uploads.exceededBy(request)) {
                problems.write(request, response, ErrorCode.PAYLOAD_TOO_LARGE, RequestErrors.TOO_LARGE);
            } else {
                chain.doFilter(request, response);
            }
            return;
        }
        int maxBytes = MANY_QUESTIONS.matches(request) ? MANY_QUESTIONS_MAX_BYTES : MAX_BYTES;
        if (request.getContentLengthLong() > maxBytes) {
            problems.write(request, response, ErrorCode.PAYLOAD_TOO_LARGE, RequestErrors.TOO_LARGE);
            return;
        }
        try {
            chain.doFilter(new LimitedRequest(request, maxBytes), response);
        } catch (BodyTooLargeException tooLarge) {
            problems.write(request, response, ErrorCode.PAYLOAD_TOO_LARGE, RequestErrors.TOO_LARGE);
        }
    }

    private static final class LimitedRequest extends HttpServletRequestWrapper {

        private final int maxBytes;
        private @Nullable ServletInputStream stream;

        LimitedRequest(HttpServletRequest request, int maxBytes) {
            super(request);
            this.maxBytes = maxBytes;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (stream == null) {
                stream = new LimitedStream(super.getInputStream(), maxBytes);
            }
            return stream;
        }

        @Override
        public BufferedReader getReader() throws IOException {
            String encoding = getCharacterEncoding();
            Charset charset = encoding == null ? StandardCharsets.UTF_8 : Charset.forName(encoding);
            return new BufferedReader(new InputStreamReader(getInputStream(), charset));
        }
    }

    private static final class LimitedStream extends ServletInputStream {

        private final ServletInputStream source;
        private final int maxBytes;
        private int count;

        LimitedStream(ServletInputStream source, int maxBytes) {
            this.source = source;
            this.maxBytes = maxBytes;
        }

        @Override
        public int read() throws IOException {
            int next = source.read();
            if (next >= 0) {
                counted(1);
            }
            return next;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = source.read(bytes, offset, length);
            if (read > 0) {
                counted(read);
            }
            return read;
        }

        private void counted(int read) {
            count += read;
            if (count > maxBytes) {
                throw new BodyTooLargeException(maxBytes);
            }
        }

        @Override
        public boolean isFinished() {
            return source.isFinished();
        }

        @Override
        public boolean isReady() {
            return source.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            source.setReadListener(listener);
        }
    }
}
