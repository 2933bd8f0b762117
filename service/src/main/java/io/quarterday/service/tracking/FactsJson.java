package io.quarterday.service.tracking;

import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Facts and metadata as they are kept: JSON objects whose numbers are exact. */
final class FactsJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private FactsJson() {}

    static Map<String, Object> read(String text) {
        return JSON.readValue(text, OBJECT);
    }

    static String write(Map<String, Object> values) {
        return JSON.writeValueAsString(values);
    }
}
