package io.quarterday.service.deadlines;

import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.deadlines.MovedObligations.Preview;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.rulebook.ReadingRules;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
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
    private final ClientVisibility visibility;
    private final TransactionTemplate transaction;

    ReadingPreviews(ReadingRules reading, ClientVisibility visibility, PlatformTransactionManager transactions) {
        this.reading = reading;
        this.visibility = visibility;
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /**
     * What a release would change for the clients that somebody sees, as its last check found; its numbers are those of
     * the practice.
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
        return preview.isObject()
                ? Optional.of(seenBy(actor, JSON.treeToValue(preview, Preview.class)))
                : Optional.empty();
    }

    private Preview seenBy(Actor actor, Preview whole) {
        Set<UUID> concerned = new HashSet<>();
        whole.changes().forEach(one -> concerned.add(one.clientId()));
        whole.failures().forEach(one -> concerned.add(one.clientId()));
        Set<UUID> seen = transaction.execute(status -> visibility.visibleAmong(actor, concerned));
        return whole.only(seen);
    }
}
