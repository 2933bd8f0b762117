package io.quarterday.service.deadlines;

import io.quarterday.service.deadlines.MovedObligations.Preview;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.rulebook.ReadingRules;
import java.util.Optional;
import org.springframework.stereotype.Service;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** What the checks of a release found that it would change. */
@Service
public class ReadingPreviews {

    private static final JsonMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final ReadingRules reading;

    ReadingPreviews(ReadingRules reading) {
        this.reading = reading;
    }

    /**
     * What a release would change, as its last check found.
     *
     * @return empty where no date would change
     * @throws NotFoundException where there is no such release, or this content of it has not been checked
     */
    public Optional<Preview> deadlineChanges(Actor actor, long number) {
        String report = reading.release(actor, number)
                .release()
                .checkReport()
                .orElseThrow(() -> new NotFoundException("check report of release", number));
        JsonNode preview = JSON.readTree(report).path("previews").path(MovedObligations.NAME);
        return preview.isObject() ? Optional.of(JSON.treeToValue(preview, Preview.class)) : Optional.empty();
    }
}
