package io.quarterday.service.escalation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * People should be told of something. Published in the transaction that remembers that they are told; whoever tells them
 * listens.
 *
 * @param event as the tables name it, such as {@code SERVICE_OVERDUE}
 * @param entityType in lower snake case: client_service, client, rebalancing_proposal, health_report
 * @param clientId of the client that it is about; null where it is about the practice
 * @param people to tell, each once
 * @param channels IN_APP, EMAIL; empty where the event says it
 * @param facts for the message, as JSON values
 * @param occasion at most 200 characters: nobody is told twice on one occasion
 */
public record AttentionNeeded(
        UUID organizationId,
        String event,
        String entityType,
        String entityId,
        @Nullable UUID clientId,
        List<UUID> people,
        List<String> channels,
        Map<String, Object> facts,
        String occasion,
        Instant at) {}
