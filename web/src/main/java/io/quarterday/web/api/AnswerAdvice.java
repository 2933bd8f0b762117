package io.quarterday.web.api;

import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Completes each envelope and error on its way out, so that no controller can forget its meta. */
@RestControllerAdvice
class AnswerAdvice implements ResponseBodyAdvice<Object> {

    private final Answers answers;

    AnswerAdvice(Answers answers) {
        this.answers = answers;
    }

    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType selectedContentType,
            Class<? extends HttpMessageConverter<?>> selectedConverterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof Envelope<?> envelope) {
            // Who accepts only problem details still gets a success as what it is.
            response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
            return answers.complete(envelope);
        }
        if (body instanceof ErrorBody error) {
            Object complete = answers.complete(
                    error,
                    request.getHeaders().getOrEmpty("Accept"),
                    request.getURI().getRawPath());
            response.getHeaders().setContentType(Answers.mediaType(complete));
            return complete;
        }
        return body;
    }
}
