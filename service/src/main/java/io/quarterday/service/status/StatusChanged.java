package io.quarterday.service.status;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entity took a new status, or something was done to it where it stands. Published in the transaction that did it.
 *
 * @param entityType in lower snake case ("client_service")
 * @param action seed 000's workflow action
 * @param effects names of the effects that the rules asked for
 */
public record StatusChanged(
        UUID organizationId,
        UUID transitionId,
        String entityType,
        String entityId,
        String workflow,
        String action,
        @Nullable String fromStage,
        String toStage,
        @Nullable String fromStatus,
        String toStatus,
        @Nullable String milestone,
        List<String> effects,
        Instant at) {}
