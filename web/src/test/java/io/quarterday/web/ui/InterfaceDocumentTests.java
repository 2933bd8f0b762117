package io.quarterday.web.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Contract;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The interface's client is generated from {@code web/ui/openapi.json}, which must say what the application says. After a
 * change of the API write it anew:
 *
 * <pre>mvn -pl web -am test -Dtest=InterfaceDocumentTests -Dsurefire.failIfNoSpecifiedTests=false -Dui.openapi=write</pre>
 */
@ApiTest
class InterfaceDocumentTests {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final ApiClient api;

    InterfaceDocumentTests(ApiClient api) {
        this.api = api;
    }

    @Test
    void theInterfaceKnowsTheApiAsItIs() throws IOException {
        ObjectNode told = withoutWhatOnlyTestsHave(api.contract().document().deepCopy());
        if ("write".equals(System.getProperty("ui.openapi"))) {
            Files.writeString(Contract.KEPT, printed(told));
        }

        JsonNode kept = JSON.readTree(Contract.KEPT);
        assertThat(kept.path("paths").propertyNames())
                .as("paths of %s; -Dui.openapi=write writes it anew", Contract.KEPT)
                .containsExactlyInAnyOrderElementsOf(told.path("paths").propertyNames());
        for (String part : told.path("paths").propertyNames()) {
            assertThat(kept.path("paths").path(part))
                    .as("%s in %s; -Dui.openapi=write writes it anew", part, Contract.KEPT)
                    .isEqualTo(told.path("paths").path(part));
        }
        assertThat(kept.path("components"))
                .as("components of %s; -Dui.openapi=write writes it anew", Contract.KEPT)
                .isEqualTo(told.path("components"));
    }

    private static ObjectNode withoutWhatOnlyTestsHave(JsonNode document) {
        ObjectNode told = (ObjectNode) document;
        told.remove("servers");
        ObjectNode paths = (ObjectNode) told.path("paths");
        Set.copyOf(paths.propertyNames()).stream()
                .filter(path -> path.startsWith("/api/test/"))
                .forEach(paths::remove);
        ObjectNode schemas = (ObjectNode) told.at("/components/schemas");
        Set<String> used = used(told);
        Set.copyOf(schemas.propertyNames()).stream()
                .filter(name -> !used.contains(name))
                .forEach(schemas::remove);
        return told;
    }

    /** The schemas to which the paths and the common answers lead, directly or through others. */
    private static Set<String> used(ObjectNode document) {
        JsonNode schemas = document.at("/components/schemas");
        Set<String> used = new HashSet<>();
        Deque<JsonNode> open = new ArrayDeque<>();
        open.add(document.path("paths"));
        open.add(document.at("/components/responses"));
        while (!open.isEmpty()) {
            for (String reference : open.remove().findValuesAsString("$ref")) {
                String name = reference.substring(reference.lastIndexOf('/') + 1);
                if (schemas.has(name) && used.add(name)) {
                    open.add(schemas.path(name));
                }
            }
        }
        return used;
    }

    private static String printed(JsonNode document) {
        DefaultIndenter oneSpace = new DefaultIndenter(" ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(oneSpace).withArrayIndenter(oneSpace);
        return JSON.writer().with(printer).writeValueAsString(document) + "\n";
    }
}
