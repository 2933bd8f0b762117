package io.quarterday.web.workflow;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.service.workflow.ReadingMilestones.Progress;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What VAT quarters and accounts have in common on the wire: whose they are, where they stand, who has them.
 *
 * @param currentStage number of the stage in its workflow, from 1
 * @param stage code of the stage
 */
record StandingView(
        UUID id,
        UUID clientId,
        PartyView client,
        ServiceStatus status,
        int currentStage,
        String stage,
        String stageLabel,
        boolean isCompleted,
        @Nullable UUID assignedUserId,
        ServiceView.@Nullable PersonView assignedUser,
        Instant createdAt,
        Instant updatedAt) {

    /** The client, in brief. */
    record PartyView(
            UUID id,
            String clientCode,
            String companyName,
            @Nullable String companyNumber,
            @Nullable String vatNumber,
            @Nullable String contactEmail) {

        static PartyView of(Client client) {
            return new PartyView(
                    client.id(),
                    client.clientCode(),
                    client.companyName(),
                    client.companyNumber().orElse(null),
                    client.vat().number(),
                    client.contact().email());
        }
    }

    static StandingView of(Progress progress) {
        ClientService service = progress.service();
        return new StandingView(
                service.id(),
                service.clientId(),
                PartyView.of(service.client()),
                service.status(),
                service.currentStage(),
                service.stage(),
                progress.shown().stageLabel(),
                service.status() == ServiceStatus.COMPLETED,
                service.assignedStaffId().orElse(null),
                ServiceView.PersonView.of(progress.shown().assignee()),
                service.createdAt(),
                service.updatedAt());
    }
}
