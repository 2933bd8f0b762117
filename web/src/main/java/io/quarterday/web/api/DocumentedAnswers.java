package io.quarterday.web.api;

import io.quarterday.web.jobs.JobView;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.converter.ResolvedSchema;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.customizers.GlobalOperationComponentsCustomizer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ResolvableType;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.springframework.web.method.HandlerMethod;

/** Documents what a signature does not say by itself: {@link Answer}, and what our argument types read. */
@Component
class DocumentedAnswers implements GlobalOperationComponentsCustomizer {

    /** Not called: the other method takes its place. */
    @Override
    public Operation customize(Operation operation, HandlerMethod method) {
        return operation;
    }

    @Override
    public Operation customize(Operation operation, Components components, HandlerMethod method) {
        // Unique, and the same from one start to the next: generated clients are named by it.
        String controller = method.getBeanType().getSimpleName().replaceFirst("Controller$", "");
        operation.setOperationId(StringUtils.uncapitalize(controller)
                + StringUtils.capitalize(method.getMethod().getName()));
        Answer answer = method.getMethodAnnotation(Answer.class);
        if (answer != null) {
            ApiResponses responses = new ApiResponses()
                    .addApiResponse(String.valueOf(answer.status().value()), response(answer, components));
            if (answer.wasThere()) {
                responses.addApiResponse(
                        "200", described("It was there already.", answer.value(), answer.list(), components));
            }
            if (answer.job()) {
                responses.addApiResponse("202", described("Accepted", JobView.class, false, components));
            }
            if (answer.waiting()) {
                responses.addApiResponse("202", described("Accepted", answer.value(), false, components));
            }
            operation.setResponses(responses);
        }
        for (MethodParameter parameter : method.getMethodParameters()) {
            Class<?> type = parameter.getParameterType();
            Sortable sortable = parameter.getParameterAnnotation(Sortable.class);
            if (type == PageQuery.class && sortable != null) {
                pageParameters(sortable).forEach(operation::addParametersItem);
            } else if (type == FeedQuery.class) {
                operation.addParametersItem(
                        query("after", new StringSchema(), "The next_cursor of the answer before."));
                operation.addParametersItem(limit());
                if (parameter.hasParameterAnnotation(FromEitherEnd.class)) {
                    operation.addParametersItem(sortOrder(Sort.Direction.ASC));
                }
            } else if (type == IfMatch.class) {
                operation.addParametersItem(new Parameter()
                        .in("header")
                        .name("If-Match")
                        .required(false)
                        .description("The ETag of the version that is to be changed; 412 when it is another by now.")
                        .schema(new StringSchema()));
            }
        }
        return operation;
    }

    private static ApiResponse response(Answer answer, Components components) {
        String description = answer.status().getReasonPhrase();
        return answer.value() == void.class
                ? new ApiResponse().description(description)
                : described(description, answer.value(), answer.list(), components);
    }

    private static ApiResponse described(String description, Class<?> value, boolean list, Components components) {
        ResolvableType data =
                list ? ResolvableType.forClassWithGenerics(List.class, value) : ResolvableType.forClass(value);
        ResolvableType envelope = ResolvableType.forClassWithGenerics(Envelope.class, data);
        Schema<?> schema = schema(envelope, components);
        return new ApiResponse()
                .description(description)
                .content(new Content().addMediaType("application/json", new MediaType().schema(schema)));
    }

    /** A reference to the type's schema, which is put among the components. */
    static Schema<?> schema(ResolvableType type, Components components) {
        ResolvedSchema resolved = ModelConverters.getInstance(true)
                .resolveAsResolvedSchema(new AnnotatedType(type.getType()).resolveAsRef(true));
        resolved.referencedSchemas.forEach(components::addSchemas);
        return resolved.schema;
    }

    private static List<Parameter> pageParameters(Sortable sortable) {
        Schema<String> sortBy = new StringSchema()._enum(Arrays.asList(sortable.value()));
        sortBy.setDefault(sortable.value()[0]);
        Schema<?> page =
                new IntegerSchema().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(QueryArguments.PAGE_MAX));
        page.setDefault(1);
        return List.of(
                query("page", page, "From 1."),
                limit(),
                query("sort_by", sortBy, "What to sort by."),
                sortOrder(sortable.order()),
                query("search", new StringSchema().maxLength(QueryArguments.SEARCH_LENGTH_MAX), "What to look for."));
    }

    private static Parameter sortOrder(Sort.Direction otherwise) {
        Schema<String> sortOrder = new StringSchema()
                ._enum(Arrays.stream(Sort.Direction.values())
                        .map(direction -> direction.name().toLowerCase(Locale.ROOT))
                        .toList());
        sortOrder.setDefault(otherwise.name().toLowerCase(Locale.ROOT));
        return query("sort_order", sortOrder, "In which direction.");
    }

    private static Parameter limit() {
        Schema<?> limit =
                new IntegerSchema().minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(QueryArguments.LIMIT_MAX));
        limit.setDefault(QueryArguments.LIMIT_DEFAULT);
        return query("limit", limit, "How many at most.");
    }

    private static Parameter query(String name, Schema<?> schema, String description) {
        return new Parameter()
                .in("query")
                .name(name)
                .required(false)
                .description(description)
                .schema(schema);
    }
}
