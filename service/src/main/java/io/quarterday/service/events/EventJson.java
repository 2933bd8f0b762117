package io.quarterday.service.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarterday.domain.events.StatusEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** The form in which announcements leave the house, in streams and webhooks alike; what it says is never taken away. */
@Component
public class EventJson {

    private final JsonMapper json = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(included -> included.withValueInclusion(JsonInclude.Include.NON_NULL))
            .build();

    /**
     * As Standard Webhooks wants a payload.
     *
     * @param type such as {@code status.changed}
     */
    record Body(String type, Instant timestamp, Data data) {}

    /**
     * What happened.
     *
     * @param id of the transition
     * @param sequence its number in the history of its entity, from 1
     * @param chainHash of that history up to it: whoever keeps it can tell later whether the history was changed
     */
    record Data(
            UUID id,
            String entityType,
            String entityId,
            long sequence,
            @Nullable String workflow,
            @Nullable String action,
            @Nullable String fromStatus,
            String toStatus,
            @Nullable Integer fromStage,
            @Nullable Integer toStage,
            @Nullable String lifecycleFrom,
            @Nullable String lifecycleTo,
            @Nullable String milestone,
            @Nullable Instant slaDeadline,
            @Nullable UUID userId,
            @Nullable String system,
            String chainHash) {}

    /** One line of JSON. */
    public String of(StatusEvent event) {
        Data data = new Data(
                event.transitionId(),
                event.entityType(),
                event.entityId(),
                event.entitySeq(),
                event.workflow(),
                event.action(),
                event.fromStatus(),
                event.toStatus(),
                event.fromStage(),
                event.toStage(),
                event.lifecycleFrom(),
                event.lifecycleTo(),
                event.milestone(),
                event.slaDeadline(),
                event.userId(),
                event.system(),
                event.chainHash());
        return json.writeValueAsString(new Body(event.type().text(), event.at(), data));
    }
}
