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

    private final CompletionReportWriter writer;

    CompletionReporting(CompletionReportWriter writer) {
        this.writer = writer;
    }

    @Async
    @TransactionalEventListener
    public void on(StatusChanged event) {
        if (event.effects().contains(EFFECT) && event.entityType().equals(EntityRef.CLIENT_SERVICE)) {
            CurrentOrganization.run(
                    event.organizationId(),
                    () -> writer.write(UUID.fromString(event.entityId()), event.transitionId()));
        }
    }
}
