package io.quarterday.web.workflow;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.Priority;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.service.workflow.ReadingServices;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A service on the wire.
 *
 * @param currentStage number of its stage in the workflow, from 1
 * @param stage code of its stage
 * @param slaDeadline when its stay at the stage becomes overdue
 * @param workflowHistory where it was asked for
 */
record ServiceView(
        UUID id,
        UUID clientId,
        String clientCode,
        String clientName,
        ServiceType serviceType,
        @Nullable String period,
        @Nullable LocalDate periodStart,
        @Nullable LocalDate periodEnd,
        ServiceStatus status,
        int currentStage,
        String stage,
        String stageLabel,
        Instant stageSince,
        @Nullable Instant slaDeadline,
        boolean isOverdue,
        @Nullable UUID assignedStaffId,
        @Nullable PersonView assignedStaff,
        @Nullable LocalDate deadline,
        Priority priority,
        Map<String, Object> config,
        Instant createdAt,
        Instant updatedAt,
        @Nullable Instant completedAt,
        @Nullable Instant suspendedAt,
        @Nullable String suspensionReason,
        @Nullable List<TransitionView> workflowHistory) {

    /** A person as others show them. */
    record PersonView(UUID id, String name, String email) {

        static @Nullable PersonView of(@Nullable User user) {
            return user == null ? null : new PersonView(user.id(), user.name(), user.email());
        }
    }

    static ServiceView of(ReadingServices.Shown shown, Instant at, @Nullable List<TransitionView> history) {
        ClientService service = shown.service();
        Client client = service.client();
        String period = service.period().name();
        return new ServiceView(
                service.id(),
                service.clientId(),
                client.clientCode(),
                client.companyName(),
                service.serviceType(),
                period.isEmpty() ? null : period,
                service.period().start(),
                service.period().end(),
                service.status(),
                service.currentStage(),
                service.stage(),
                shown.stageLabel(),
                shown.current().since(),
                shown.current().slaDeadline().orElse(null),
                shown.current().overdueAt(at),
                service.assignedStaffId().orElse(null),
                PersonView.of(shown.assignee()),
                service.deadline().orElse(null),
                service.priority(),
                service.workflowData(),
                service.createdAt(),
                service.updatedAt(),
                service.completedAt().orElse(null),
                service.suspendedAt().orElse(null),
                service.suspensionReason().orElse(null),
                history);
    }
}
