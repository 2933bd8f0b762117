package io.quarterday.web.automation;

import io.quarterday.domain.automation.ServiceTrigger;
import io.quarterday.domain.automation.TriggerType;
import io.quarterday.domain.workflow.Priority;
import io.quarterday.domain.workflow.ServiceType;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A trigger.
 *
 * @param isActive whether it is still to be fired
 * @param state FAILED: tried too often, and on the list of exceptions
 * @param period what its service will be for
 * @param obligation what it was planned for
 * @param ruleRow the row of service-triggers that planned it
 * @param outcome what came of executing it
 * @param serviceId the service that it opened
 */
record TriggerView(
        UUID id,
        UUID clientId,
        String clientName,
        ServiceType serviceType,
        TriggerType triggerType,
        LocalDate triggerDate,
        Map<String, Object> triggerData,
        boolean isActive,
        ServiceTrigger.State state,
        @Nullable String period,
        @Nullable LocalDate periodStart,
        @Nullable LocalDate periodEnd,
        @Nullable LocalDate deadline,
        Priority priority,
        String assigneePolicy,
        @Nullable UUID assignedStaffId,
        @Nullable String obligation,
        @Nullable String ruleRow,
        int attempts,
        @Nullable Instant nextAttemptAt,
        @Nullable String lastError,
        @Nullable Instant executedAt,
        ServiceTrigger.@Nullable Outcome outcome,
        @Nullable UUID serviceId,
        @Nullable UUID runId,
        Instant createdAt) {

    /** @param clientNames by the ids of clients, the trigger's among them */
    static TriggerView of(ServiceTrigger trigger, Map<UUID, String> clientNames) {
        return new TriggerView(
                trigger.id(),
                trigger.clientId(),
                Objects.requireNonNull(clientNames.get(trigger.clientId())),
                trigger.serviceType(),
                trigger.triggerType(),
                trigger.triggerDate(),
                trigger.triggerData(),
                trigger.active(),
                trigger.state(),
                trigger.period().name().isEmpty() ? null : trigger.period().name(),
                trigger.period().start(),
                trigger.period().end(),
                trigger.deadline().orElse(null),
                trigger.priority(),
                trigger.assigneePolicy(),
                trigger.assignedStaffId().orElse(null),
                trigger.obligation().orElse(null),
                trigger.ruleRow().orElse(null),
                trigger.attempts(),
                trigger.nextAttemptAt().orElse(null),
                trigger.lastError().orElse(null),
                trigger.executedAt().orElse(null),
                trigger.outcome().orElse(null),
                trigger.serviceId().orElse(null),
                trigger.runId().orElse(null),
                trigger.createdAt());
    }
}
