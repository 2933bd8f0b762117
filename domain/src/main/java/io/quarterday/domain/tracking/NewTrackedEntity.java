package io.quarterday.domain.tracking;

import io.quarterday.domain.status.EntityRef;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is about to be tracked.
 *
 * @param facts a JSON object, held against the type's schema
 */
public record NewTrackedEntity(
        UUID id,
        EntityRef entity,
        String workflow,
        @Nullable String businessEntity,
        String facts) {}
