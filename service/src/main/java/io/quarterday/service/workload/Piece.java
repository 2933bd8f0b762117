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
        if (userId.equals(forType())) {
            return "FOR_TYPE";
        }
        return userId.equals(clients.general()) ? "GENERAL" : "NO";
    }

    private @Nullable UUID forType() {
        return switch (ServiceType.valueOf(workflow)) {
            case ACCOUNTS_LTD -> clients.ltdCompany();
            case ACCOUNTS_NON_LTD -> clients.nonLtdCompany();
            case VAT -> clients.vat();
            case PAYE, PENSION, CIS -> null;
        };
    }
}
