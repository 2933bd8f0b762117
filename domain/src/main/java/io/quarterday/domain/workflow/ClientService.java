package io.quarterday.domain.workflow;

import io.quarterday.domain.PracticeEntity;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.status.EntityRef;
import io.quarterday.domain.status.Grant;
import io.quarterday.domain.status.Position;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * A service: a piece of work for a client and a period. Its status and stage come from a {@link Grant} and from nothing
 * else, when it is opened and ever after.
 */
@Entity
@Table(name = "client_services")
public class ClientService extends PracticeEntity {

    @Column(name = "client_id", updatable = false)
    private UUID clientId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "client_id", insertable = false, updatable = false)
    private Client client;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(name = "service_type", columnDefinition = "service_type_enum", updatable = false)
    private ServiceType serviceType;

    @Column(updatable = false)
    private String period;

    @Column(name = "period_start")
    private @Nullable LocalDate periodStart;

    @Column(name = "period_end")
    private @Nullable LocalDate periodEnd;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(columnDefinition = "service_status_enum")
    private ServiceStatus status;

    private String stage;

    @Column(name = "current_stage")
    private int currentStage;

    @Column(name = "final_stage")
    private boolean finalStage;

    @Column(name = "assigned_staff_id")
    private @Nullable UUID assignedStaffId;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "workflow_data")
    private Map<String, Object> workflowData;

    private @Nullable LocalDate deadline;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(columnDefinition = "priority_enum")
    private Priority priority;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    @Column(name = "suspended_at")
    private @Nullable Instant suspendedAt;

    @Column(name = "suspension_reason")
    private @Nullable String suspensionReason;

    @Version
    private long version;

    protected ClientService() {}

    private ClientService(NewService opened, Grant grant) {
        super(opened.id());
        this.client = opened.client();
        this.clientId = opened.client().id();
        this.serviceType = opened.type();
        this.period = opened.period().name();
        this.periodStart = opened.period().start();
        this.periodEnd = opened.period().end();
        this.assignedStaffId = opened.assignedStaffId();
        this.workflowData = new HashMap<>(opened.workflowData());
        this.deadline = opened.deadline();
        this.priority = opened.priority();
        this.createdAt = grant.at();
        stand(grant);
    }

    /** Opens a service where the grant of its creation puts it. */
    public static ClientService open(NewService opened, Grant grant) {
        return new ClientService(opened, grant);
    }

    /**
     * Takes the status that the gate granted.
     *
     * @throws IllegalStateException when the grant is another entity's, or was taken before
     * @throws IllegalArgumentException when it names no stage or no lifecycle, suspends without a reason, or completes
     *     at a stage that is not the last: then the tables said what a service cannot be
     */
    public void take(Grant grant) {
        stand(grant);
    }

    private void stand(Grant grant) {
        Position to = grant.position();
        if (to.stage() == null || to.lifecycle() == null) {
            throw new IllegalArgumentException(
                    "A service stands at a stage and has a lifecycle, but was granted " + to);
        }
        ServiceStatus granted = ServiceStatus.valueOf(to.lifecycle());
        if (granted == ServiceStatus.COMPLETED && !grant.finalStage()) {
            throw new IllegalArgumentException(
                    "A service completes at its workflow's last stage, but was granted " + to);
        }
        if (granted == ServiceStatus.SUSPENDED
                && suspensionReason == null
                && grant.reason().isEmpty()) {
            throw new IllegalArgumentException("A service is suspended for a reason, but the grant gives none.");
        }
        grant.spendOn(EntityRef.clientService(id()));
        this.stage = to.status();
        this.currentStage = to.stage();
        this.finalStage = grant.finalStage();
        if (granted != status) {
            this.completedAt = granted == ServiceStatus.COMPLETED ? grant.at() : null;
            this.suspendedAt = granted == ServiceStatus.SUSPENDED ? grant.at() : null;
            this.suspensionReason =
                    granted == ServiceStatus.SUSPENDED ? grant.reason().orElse(null) : null;
        }
        this.status = granted;
        this.updatedAt = grant.at();
    }

    public UUID clientId() {
        return clientId;
    }

    /** The client; loaded together with a service that was {@linkplain ClientServices#findLocked found locked}. */
    public Client client() {
        return client;
    }

    public ServiceType serviceType() {
        return serviceType;
    }

    public ServicePeriod period() {
        return new ServicePeriod(period, periodStart, periodEnd);
    }

    public ServiceStatus status() {
        return status;
    }

    /** The stage's code in its workflow. */
    public String stage() {
        return stage;
    }

    /** The stage's number in its workflow, from 1. */
    public int currentStage() {
        return currentStage;
    }

    /** Whether that is the last stage of the workflow, as the tables said when it was entered. */
    public boolean finalStage() {
        return finalStage;
    }

    public EntityRef entity() {
        return EntityRef.clientService(id());
    }

    public Position position() {
        return new Position(stage, currentStage, status.name());
    }

    public Optional<UUID> assignedStaffId() {
        return Optional.ofNullable(assignedStaffId);
    }

    /** Settings of this service, as JSON values. */
    public Map<String, Object> workflowData() {
        return Map.copyOf(workflowData);
    }

    public Optional<LocalDate> deadline() {
        return Optional.ofNullable(deadline);
    }

    public Priority priority() {
        return priority;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public Optional<Instant> completedAt() {
        return Optional.ofNullable(completedAt);
    }

    public Optional<Instant> suspendedAt() {
        return Optional.ofNullable(suspendedAt);
    }

    public Optional<String> suspensionReason() {
        return Optional.ofNullable(suspensionReason);
    }

    public long version() {
        return version;
    }

    public void assignTo(@Nullable UUID staffId, Instant at) {
        this.assignedStaffId = staffId;
        this.updatedAt = at;
    }

    public void changeDeadline(@Nullable LocalDate deadline, Instant at) {
        this.deadline = deadline;
        this.updatedAt = at;
    }

    public void prioritise(Priority priority, Instant at) {
        this.priority = priority;
        this.updatedAt = at;
    }
}
