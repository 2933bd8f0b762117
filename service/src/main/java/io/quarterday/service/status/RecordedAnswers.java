package io.quarterday.service.status;

import io.quarterday.rules.rulebook.compare.AnsweringRow;
import io.quarterday.rules.rulebook.compare.GivenAnswer;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.rules.status.Violation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads what {@link DecisionJson} kept, also what an earlier version of this service kept: facts that it did not know
 * yet are absent, facts that are no longer asked are passed over.
 */
@Component
public class RecordedAnswers {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private static final ObjectReader FACTS = JSON.readerFor(GateFacts.class);
    private static final ObjectReader OBJECT = JSON.readerFor(new TypeReference<Map<String, Object>>() {});

    /** The parts that an answer has in the history as the decision itself names them. */
    private static final List<String> SAME_PARTS = List.of("allowed", "to_stage", "to_status", "milestone");

    /** The question that was put to a gate. */
    public GateFacts question(String facts) {
        return FACTS.readValue(facts);
    }

    /** Facts or an answer as they were kept. */
    public Map<String, Object> object(String json) {
        return OBJECT.readValue(json);
    }

    /** A gate's answer in the parts by which answers are compared. */
    public GivenAnswer answer(String answer) {
        JsonNode kept = JSON.readTree(answer);
        Map<String, Object> parts = new LinkedHashMap<>();
        for (String name : SAME_PARTS) {
            JsonNode part = kept.path(name);
            if (part.isBoolean()) {
                parts.put(name, part.booleanValue());
            } else if (part.isString()) {
                parts.put(name, part.stringValue());
            }
        }
        boolean forbidden = false;
        List<String> violations = new ArrayList<>();
        for (JsonNode violation : kept.path("violations")) {
            violations.add(violation.path("name").asString());
            forbidden |= violation.path("kind").asString().equals(Violation.Kind.PERMISSION.name());
        }
        parts.put("forbidden", forbidden);
        parts.put("violations", violations);
        List<String> effects = new ArrayList<>();
        kept.path("effects").forEach(effect -> effects.add(effect.asString()));
        parts.put("effects", effects);
        return new GivenAnswer(parts, rows(kept));
    }

    /** The rows that fired, in their order. */
    public List<AnsweringRow> rows(String answer) {
        return rows(JSON.readTree(answer));
    }

    private static List<AnsweringRow> rows(JsonNode kept) {
        List<AnsweringRow> rows = new ArrayList<>();
        for (JsonNode row : kept.path("rows")) {
            rows.add(new AnsweringRow(
                    row.path("table").asString(),
                    row.path("row").asString(),
                    row.path("reason").asString()));
        }
        return rows;
    }
}
