package io.quarterday.web.api;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Writes an error where no controller answers: in filters, by the security chain, by the container. */
@Component
public class ProblemWriter {

    private final Answers answers;
    private final JsonMapper json;

    ProblemWriter(Answers answers, JsonMapper json) {
        this.answers = answers;
        this.json = json;
    }

    /** Sends the whole answer. Headers such as {@code Retry-After} are set by the caller before. */
    public void write(HttpServletRequest request, HttpServletResponse response, ErrorCode code, String message)
            throws IOException {
        ErrorBody.Failure error = new ErrorBody.Failure(code, message, List.of(), null, null);
        Object body = answers.complete(
                new ErrorBody(error), Collections.list(request.getHeaders("Accept")), request.getRequestURI());
        byte[] bytes = json.writeValueAsBytes(body);
        response.resetBuffer();
        response.setStatus(code.status().value());
        response.setContentType(Answers.mediaType(body).toString());
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
        response.flushBuffer();
    }
}
