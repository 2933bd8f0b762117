package io.quarterday.web.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Holds what endpoints really answer against what the OpenAPI document says they answer: the operation is there, the
 * status is documented for it, and the body is valid against the schema for that status. It is the document that the
 * repository keeps for the interface ({@code InterfaceDocumentTests} holds it to what the application says, and writes
 * it anew), for an application takes seconds to write its own; only what tests alone have is looked up there.
 */
public final class Contract {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String ERROR = "#/components/schemas/ErrorBody";
    private static final String PROBLEM = "#/components/schemas/ProblemBody";
    /** What an operation that does not exist may answer. */
    private static final Set<Integer> OF_NO_OPERATION = Set.of(400, 401, 403, 404, 405, 406, 413, 415, 500);

    private static final String OF_TESTS_ALONE = "/api/test/";

    private static final Pattern OF_THE_DOCUMENT = Pattern.compile("/api/(openapi\\.json|docs|swagger-ui)(/.*)?");

    private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(
            SpecificationVersion.DRAFT_2020_12,
            builder -> builder.schemaRegistryConfig(
                    SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));
    private static final Map<String, Schema> SCHEMAS = new ConcurrentHashMap<>();
    private static final Map<String, Pattern> PATTERNS = new ConcurrentHashMap<>();

    /** Where the repository keeps the document, seen from this module. */
    public static final Path KEPT = Path.of("ui/openapi.json");

    private static final JsonNode KEPT_DOCUMENT = JSON.readTree(KEPT);

    private final String baseUrl;
    private volatile JsonNode document;

    Contract(String baseUrl) {
        this.baseUrl = baseUrl;
    }

    /** The OpenAPI document as the application tells it. */
    public JsonNode document() {
        JsonNode read = document;
        if (read == null) {
            try (var stream = URI.create(baseUrl + "/api/openapi.json").toURL().openStream()) {
                read = JSON.readTree(stream);
                document = read;
            } catch (IOException e) {
                throw new UncheckedIOException("The OpenAPI document cannot be read.", e);
            }
        }
        return read;
    }

    void check(ApiAnswer answer) {
        String path = answer.path();
        if (!path.startsWith("/api/") || OF_THE_DOCUMENT.matcher(path).matches()) {
            return;
        }
        JsonNode document = path.startsWith(OF_TESTS_ALONE) ? document() : KEPT_DOCUMENT;
        Optional<JsonNode> operation = operation(document, answer.method(), path);
        if (operation.isEmpty()) {
            assertThat(OF_NO_OPERATION)
                    .as("%s %s is not documented in %s, but answers %s", answer.method(), path, KEPT, answer)
                    .contains(answer.status());
            checkBody(document, answer, reference(isProblem(answer) ? PROBLEM : ERROR));
            return;
        }
        JsonNode response = resolved(document, operation.get().path("responses").path(String.valueOf(answer.status())));
        assertThat(response.isMissingNode())
                .as("The status is not documented in %s: %s", KEPT, answer)
                .isFalse();
        JsonNode content = response.path("content");
        if (content.isMissingNode() || content.isEmpty()) {
            assertThat(answer.bytes()).as("No body is documented: %s", answer).isEmpty();
            return;
        }
        String mediaType = mediaType(answer);
        JsonNode documented = content.path(mediaType);
        if (documented.isMissingNode()) {
            documented = content.path("*/*");
        }
        assertThat(documented.isMissingNode())
                .as("The media type %s is not documented: %s", mediaType, answer)
                .isFalse();
        if (mediaType.endsWith("json")) {
            checkBody(document, answer, documented.path("schema"));
        }
    }

    private static void checkBody(JsonNode document, ApiAnswer answer, JsonNode schema) {
        Schema compiled = SCHEMAS.computeIfAbsent(schema.toString(), unknown -> compile(document, schema));
        List<Error> errors = compiled.validate(answer.json());
        assertThat(errors).as("Not as documented in %s: %s", KEPT, answer).isEmpty();
    }

    private static Schema compile(JsonNode document, JsonNode schema) {
        ObjectNode root = JSON.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.set("components", document.path("components"));
        root.set("allOf", JSON.createArrayNode().add(schema));
        return REGISTRY.getSchema(root);
    }

    /** The documented operation of a path, if any; a literal path goes before a template, as in Spring. */
    private static Optional<JsonNode> operation(JsonNode document, String method, String path) {
        JsonNode paths = document.path("paths");
        String verb = method.toLowerCase(Locale.ROOT);
        if (paths.has(path)) {
            return Optional.of(paths.path(path).path(verb)).filter(JsonNode::isObject);
        }
        return paths.properties().stream()
                .filter(entry -> PATTERNS.computeIfAbsent(entry.getKey(), Contract::pattern)
                        .matcher(path)
                        .matches())
                .sorted(Comparator.comparing(entry -> -literals(entry.getKey())))
                .map(entry -> entry.getValue().path(verb))
                .filter(JsonNode::isObject)
                .findFirst();
    }

    /** Without what is in braces: the more a template says, the sooner it is meant. */
    private static int literals(String template) {
        return template.replaceAll("\\{[^}]*}", "").length();
    }

    private static Pattern pattern(String template) {
        StringBuilder regex = new StringBuilder();
        for (String segment : template.substring(1).split("/")) {
            int end = segment.indexOf('}') + 1;
            regex.append('/').append(end > 0 ? "[^/]+" : "").append(Pattern.quote(segment.substring(end)));
        }
        return Pattern.compile(regex.toString());
    }

    private static JsonNode resolved(JsonNode document, JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }

    private static JsonNode reference(String target) {
        return JSON.createObjectNode().put("$ref", target);
    }

    private static boolean isProblem(ApiAnswer answer) {
        return mediaType(answer).equals("application/problem+json");
    }

    private static String mediaType(ApiAnswer answer) {
        String type = answer.header("Content-Type").orElse("");
        int parameters = type.indexOf(';');
        return (parameters < 0 ? type : type.substring(0, parameters)).strip();
    }

    /** The text of the document, for tools that read it themselves. */
    public String text() {
        return new String(JSON.writeValueAsBytes(document()), StandardCharsets.UTF_8);
    }
}
