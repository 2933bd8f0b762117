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

    /** The condition is the listener's, so that the registry keeps no row for transitions that ask for no report. */
    @Async
    @TransactionalEventListener(
            condition = "#event.effects.contains('" + EFFECT + "') && #event.entityType == '" + EntityRef.CLIENT_SERVICE
                    + "'")
    public void on(StatusChanged event) {
        CurrentOrganization.run(
                event.organizationId(), () -> writer.write(UUID.fromString(event.entityId()), event.transitionId()));
    }
}
