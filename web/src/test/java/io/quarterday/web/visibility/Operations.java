package io.quarterday.web.visibility;

import io.quarterday.web.testing.Contract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** The operations that the API's document names, and bodies that each would take. */
final class Operations {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]+)}");

    private final JsonNode document;

    Operations(Contract contract) {
        this.document = contract.document();
    }

    /** One of them. */
    record Operation(String method, String path, JsonNode described) {

        String name() {
            return method + " " + path;
        }

        boolean takes(String parameter) {
            return described
                    .path("parameters")
                    .valueStream()
                    .anyMatch(one -> one.path("name").asString().equals(parameter));
        }

        boolean hasVariables() {
            return path.contains("{");
        }

        /** Its path with the first variable filled in, and any other with something that is nowhere. */
        String at(Object first) {
            Matcher matcher = VARIABLE.matcher(path);
            return matcher.replaceFirst(first.toString()).replaceAll("\\{[^}]+}", "nowhere");
        }
    }

    List<Operation> all() {
        List<Operation> all = new ArrayList<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(verb -> all.add(new Operation(
                                verb.getKey().toUpperCase(Locale.ROOT), path.getKey(), verb.getValue()))));
        return all;
    }

    /** Whether what it is sent names a client or a service. */
    boolean namesWork(Operation operation) {
        JsonNode properties = schema(operation).path("properties");
        return properties.has("client_id") || properties.has("client_ids");
    }

    /** The least that it takes; null where it takes no JSON. */
    Map<String, Object> body(Operation operation, Function<String, UUID> ids) {
        JsonNode schema = schema(operation);
        return schema.isMissingNode() ? null : object(schema, ids);
    }

    private JsonNode schema(Operation operation) {
        JsonNode content = resolved(operation.described().path("requestBody")).path("content");
        return resolved(content.path("application/json").path("schema"));
    }

    private Map<String, Object> object(JsonNode schema, Function<String, UUID> ids) {
        Map<String, Object> body = new HashMap<>();
        schema.path("required")
                .valueStream()
                .map(JsonNode::asString)
                .forEach(name -> body.put(
                        name, value(name, resolved(schema.path("properties").path(name)), ids)));
        return body;
    }

    private Object value(String name, JsonNode schema, Function<String, UUID> ids) {
        if (schema.has("anyOf") || schema.has("oneOf")) {
            return value(
                    name,
                    resolved(
                            schema.path(schema.has("anyOf") ? "anyOf" : "oneOf").path(0)),
                    ids);
        }
        if (schema.has("enum")) {
            return schema.path("enum").path(0).asString();
        }
        JsonNode type = schema.path("type");
        return switch (type.isArray() ? type.path(0).asString() : type.asString()) {
            case "array" -> List.of(value(name, resolved(schema.path("items")), ids));
            case "object" -> object(schema, ids);
            case "integer", "number" -> 1;
            case "boolean" -> true;
            default ->
                switch (schema.path("format").asString("")) {
                    case "uuid" -> ids.apply(name);
                    case "date" -> "2030-01-31";
                    case "date-time" -> "2026-01-31T09:00:00Z";
                    default -> "OTHER";
                };
        };
    }

    private JsonNode resolved(JsonNode node) {
        String reference = node.path("$ref").asString("");
        return reference.isEmpty() ? node : document.at(reference.substring(1));
    }
}
