package io.quarterday.domain.automation;

import io.quarterday.domain.PracticeEntity;
import io.quarterday.domain.automation.AutomationRun.Item;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** Something that a run did, to be looked for. Only read here: {@link AutomationRuns} writes it. */
@Entity
@Immutable
@Table(name = "automation_run_items")
public class RunItem extends PracticeEntity {

    @Column(name = "run_id")
    private UUID runId;

    @Column(name = "created_at")
    private Instant createdAt;

    private String outcome;

    private String message;

    @Column(name = "trigger_id")
    private @Nullable UUID triggerId;

    @Column(name = "client_id")
    private @Nullable UUID clientId;

    @Column(name = "client_service_id")
    private @Nullable UUID serviceId;

    protected RunItem() {}

    public UUID runId() {
        return runId;
    }

    /** What it says. */
    public Item item() {
        return new Item(id(), createdAt, outcome, message, triggerId, clientId, serviceId);
    }
}
