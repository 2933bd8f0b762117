package io.quarterday.service.workflow;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.status.EntityRef;
import io.quarterday.service.status.StatusChanged;
import java.util.UUID;
import org.springframework.scheduling.annotation.Async;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * The effect generateCompletionReport. It follows the commit from the event registry, so that a report that fails holds
 * no filing up and is made again later.
 */
@Component
class CompletionReporting {

    static final String EFFECT = "generateCompletionReport";

    /** A condition, and not an if: what nobody waits for is then not written into the registry. */
    private static final String ASKED_FOR =
            "#event.effects().contains('" + EFFECT + "') and #event.entityType() == '" + EntityRef.CLIENT_SERVICE + "'";

    private final CompletionReportWriter writer;

    CompletionReporting(CompletionReportWriter writer) {
        this.writer = writer;
    }

    @Async
    @TransactionalEventListener(condition = ASKED_FOR)
    public void on(StatusChanged event) {
        CurrentOrganization.run(
                event.organizationId(), () -> writer.write(UUID.fromString(event.entityId()), event.transitionId()));
    }
}
