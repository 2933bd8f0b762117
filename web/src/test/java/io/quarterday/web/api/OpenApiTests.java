package io.quarterday.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

@ApiTest
class OpenApiTests {

    private final ApiClient api;
    private final RequestMappingHandlerMapping mappings;

    OpenApiTests(ApiClient api, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mappings) {
        this.api = api;
        this.mappings = mappings;
    }

    @Test
    void isOpenApi31WithValidSchemas() {
        JsonNode document = api.contract().document();

        assertThat(document.path("openapi").asString()).startsWith("3.1");
        var metaSchema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        document.at("/components/schemas")
                .properties()
                .forEach(
                        entry -> assertThat(metaSchema.validate(entry.getValue().toString(), InputFormat.JSON))
                                .as(entry.getKey())
                                .isEmpty());
    }

    @Test
    void everyReferenceLeadsSomewhere() {
        JsonNode document = api.contract().document();
        List<String> dangling = new ArrayList<>();
        document.findValuesAsString("$ref").forEach(reference -> {
            if (document.at(reference.substring(1)).isMissingNode()) {
                dangling.add(reference);
            }
        });

        assertThat(dangling).isEmpty();
    }

    @Test
    void namesEveryEndpointUnderApi() {
        Set<String> mapped = new HashSet<>();
        mappings.getHandlerMethods().forEach((mapping, method) -> {
            for (String path : mapping.getPatternValues()) {
                if (path.startsWith("/api/")
                        && method.getBeanType().getPackageName().startsWith("io.quarterday")) {
                    for (RequestMethod verb : mapping.getMethodsCondition().getMethods()) {
                        mapped.add(verb + " " + path);
                    }
                }
            }
        });
        Set<String> documented = new HashSet<>();
        operations((name, operation) -> documented.add(name));

        assertThat(mapped).isNotEmpty();
        assertThat(documented).isEqualTo(mapped);
    }

    @Test
    void everyOperationHasItsOwnIdItsAnswerAndItsErrors() {
        Set<String> ids = new HashSet<>();
        operations((name, operation) -> {
            JsonNode responses = operation.path("responses");
            List<String> statuses = new ArrayList<>(responses.propertyNames());
            assertThat(ids.add(operation.path("operationId").asString()))
                    .as(name)
                    .isTrue();
            assertThat(statuses).as(name).contains("400", "401", "500").anyMatch(status -> status.startsWith("2"));
            boolean open = operation.path("security").isArray()
                    && operation.path("security").isEmpty();
            assertThat(open || statuses.contains("403")).as(name).isTrue();
            statuses.stream()
                    .filter(status -> status.startsWith("2") && !status.equals("204"))
                    .forEach(status -> assertThat(
                                    responses.path(status).path("content").properties())
                            .as(name)
                            .isNotEmpty()
                            .allSatisfy(content -> assertThat(
                                            content.getValue().path("schema").properties())
                                    .isNotEmpty()));
        });
    }

    /** Of a parameter under another name nobody would ever be told: it would be passed over. */
    @Test
    void everyParameterHasTheNameThatItsFieldHasInAnswers() {
        List<String> otherwise = new ArrayList<>();
        operations((name, operation) -> operation
                .path("parameters")
                .valueStream()
                .filter(parameter -> parameter.path("in").asString().equals("query"))
                .map(parameter -> parameter.path("name").asString())
                .filter(parameter -> !parameter.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"))
                .forEach(parameter -> otherwise.add(name + " " + parameter)));

        assertThat(otherwise).isEmpty();
    }

    @Test
    void answersAreClosedAndNameWhatIsAlwaysThere() {
        JsonNode user = api.contract().document().at("/components/schemas/UserView");

        assertThat(user.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(user.path("required").valueStream().map(JsonNode::asString))
                .containsExactlyInAnyOrder("id", "name", "email", "role", "is_active");
    }

    @Test
    void hasAPageToTryItThatLoadsNothingFromElsewhere() {
        String path = URI.create(
                        api.get("/api/docs").expect(302).header("Location").orElseThrow())
                .getPath();
        String page = api.get(path).expect(200).text();
        String initializer = api.get(path.replace("index.html", "swagger-initializer.js"))
                .expect(200)
                .text();

        assertThat(page).contains("swagger-ui").doesNotContain("http://", "https://", "//cdn");
        assertThat(initializer).contains("/api/openapi.json/swagger-config").doesNotContain("http://", "https://");
        assertThat(api.get("/api/openapi.json/swagger-config").expect(200).text())
                .contains("\"url\":\"/api/openapi.json\"");
    }

    private void operations(BiConsumer<String, JsonNode> consumer) {
        api.contract()
                .document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb ->
                                consumer.accept(verb.getKey().toUpperCase() + " " + path.getKey(), verb.getValue())));
    }
}
