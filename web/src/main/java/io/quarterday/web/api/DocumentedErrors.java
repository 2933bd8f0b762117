package io.quarterday.web.api;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem.HttpMethod;
import io.swagger.v3.oas.models.headers.Header;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.core.ResolvableType;
import org.springframework.stereotype.Component;

/** Documents on every operation the errors that it can answer, and the headers that every mutating one takes. */
@Component
class DocumentedErrors implements GlobalOpenApiCustomizer {

    private static final Set<HttpMethod> MUTATING =
            EnumSet.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    private static final String OF_THE_REGISTER = "register";
    private static final String OF_PRIVATE_LINKS = "signing";

    @Override
    public void customise(OpenAPI document) {
        Components components = document.getComponents();
        Schema<?> error = DocumentedAnswers.schema(ResolvableType.forClass(ErrorBody.class), components);
        Schema<?> problem = DocumentedAnswers.schema(ResolvableType.forClass(ProblemBody.class), components);
        Map<Integer, List<ErrorCode>> byStatus = new TreeMap<>(Arrays.stream(ErrorCode.values())
                .collect(Collectors.groupingBy(code -> code.status().value())));
        byStatus.forEach((status, codes) -> components.addResponses("Error" + status, response(codes, error, problem)));
        components.addParameters(
                "IdempotencyKey",
                new Parameter()
                        .in("header")
                        .name("Idempotency-Key")
                        .required(false)
                        .description("The same key and body within 24 hours gets the first answer again.")
                        .schema(new StringSchema().minLength(1).maxLength(200)));
        document.getPaths()
                .forEach((path, item) ->
                        item.readOperationsMap().forEach((method, operation) -> document(path, method, operation)));
    }

    private static void document(String path, HttpMethod method, Operation operation) {
        boolean open =
                operation.getSecurity() != null && operation.getSecurity().isEmpty();
        boolean mutating = MUTATING.contains(method);
        List<ErrorCode> codes = new ArrayList<>(List.of(
                ErrorCode.VALIDATION_ERROR,
                ErrorCode.UNAUTHENTICATED,
                ErrorCode.NOT_ACCEPTABLE,
                ErrorCode.INTERNAL,
                ErrorCode.UNAVAILABLE));
        if (!open) {
            codes.add(ErrorCode.FORBIDDEN);
        }
        if (open && path.contains("{")) {
            // A private link may be used, and tried, so often in a while.
            codes.add(ErrorCode.RATE_LIMITED);
        }
        if (path.contains("{") || (mutating && !open)) {
            codes.add(ErrorCode.NOT_FOUND);
        }
        if (takes(operation, "If-Match")) {
            codes.add(ErrorCode.STALE);
        }
        if (operation.getRequestBody() != null) {
            codes.add(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
        }
        if (mutating) {
            codes.addAll(List.of(ErrorCode.CONFLICT, ErrorCode.PAYLOAD_TOO_LARGE, ErrorCode.RATE_LIMITED));
        }
        if (operation.getTags() != null && operation.getTags().contains(OF_THE_REGISTER)) {
            // Companies House is asked, which takes so many requests in a while and may have none.
            codes.addAll(List.of(ErrorCode.RATE_LIMITED, ErrorCode.CONFLICT));
        }
        if (operation.getTags() != null && operation.getTags().contains(OF_PRIVATE_LINKS)) {
            codes.addAll(List.of(ErrorCode.GONE, ErrorCode.CONFLICT, ErrorCode.RATE_LIMITED));
        }
        if (mutating && !open) {
            codes.add(ErrorCode.TRANSITION_REFUSED);
            operation.addParametersItem(new Parameter().$ref("#/components/parameters/IdempotencyKey"));
        }
        if (!mutating && path.contains("{")) {
            operation
                    .getResponses()
                    .addApiResponse("304", new ApiResponse().description("As If-None-Match says, it has not changed."));
        }
        for (ErrorCode code : codes) {
            String status = String.valueOf(code.status().value());
            operation
                    .getResponses()
                    .addApiResponse(status, new ApiResponse().$ref("#/components/responses/Error" + status));
        }
    }

    private static boolean takes(Operation operation, String header) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> header.equals(parameter.getName()));
    }

    private static ApiResponse response(List<ErrorCode> codes, Schema<?> error, Schema<?> problem) {
        String description = codes.stream()
                .map(code -> code.title() + " (" + code.name() + ")")
                .collect(Collectors.joining("; "));
        ApiResponse response = new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType("application/json", new MediaType().schema(error))
                        .addMediaType("application/problem+json", new MediaType().schema(problem)));
        if (codes.contains(ErrorCode.RATE_LIMITED) || codes.contains(ErrorCode.UNAVAILABLE)) {
            response.addHeaderObject(
                    "Retry-After", new Header().description("Seconds to wait.").schema(new StringSchema()));
        }
        return response;
    }
}
