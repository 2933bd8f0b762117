package io.quarterday.service.tracking;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where an entity is to go.
 *
 * @param to the status; for one that is not tracked yet null, and the tables say where it begins
 * @param reason why, at most 500 characters
 * @param context facts that come with it, held against the type's schema
 * @param metadata what is kept beside the transition
 * @param expectedFrom the status in which the asker saw it; null where that does not matter
 */
public record EntityMove(
        @Nullable String to,
        @Nullable String reason,
        Map<String, Object> context,
        Map<String, Object> metadata,
        @Nullable String expectedFrom) {

    public static EntityMove to(String status) {
        return new EntityMove(status, null, Map.of(), Map.of(), null);
    }

    public EntityMove because(String why) {
        return new EntityMove(to, why, context, metadata, expectedFrom);
    }

    public EntityMove knowing(Map<String, Object> facts) {
        return new EntityMove(to, reason, facts, metadata, expectedFrom);
    }
}
