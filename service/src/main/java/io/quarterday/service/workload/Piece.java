package io.quarterday.service.workload;

import io.quarterday.domain.clients.Assignees;
import io.quarterday.domain.workflow.ServiceType;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A piece of work that somebody is to do.
 *
 * @param workflow the type of the service
 * @param stage at which it stands, or will
 * @param clients who looks after the client
 * @param current who has it now
 */
public record Piece(
        String workflow,
        String stage,
        String priority,
        Assignees clients,
        @Nullable UUID current) {

    /** FOR_TYPE, GENERAL or NO: whether the client names somebody for this kind of work, or in general. */
    String usual(UUID userId) {
        if (userId.equals(ServiceType.valueOf(workflow).assigneeAmong(clients))) {
            return "FOR_TYPE";
        }
        return userId.equals(clients.general()) ? "GENERAL" : "NO";
    }
}
