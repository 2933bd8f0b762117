package io.quarterday.domain.automation;

import io.quarterday.domain.PracticeEntity;
import io.quarterday.domain.workflow.Priority;
import io.quarterday.domain.workflow.ServicePeriod;
import io.quarterday.domain.workflow.ServiceType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
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
 * Opens a service for a client by itself on its day, once. A client has one trigger for a type and a period, also after it
 * was executed or taken off; without a period one active trigger for a type and a day.
 */
@Entity
@Table(name = "service_triggers")
public class ServiceTrigger extends PracticeEntity {

    /** How it stands. */
    public enum State {
        PENDING,
        /** Tried too often: it stands on the list of exceptions. */
        FAILED,
        EXECUTED,
        DEACTIVATED
    }

    /** What came of executing it. */
    public enum Outcome {
        OPENED,
        /** There was a service for its period already. */
        EXISTED,
        /** The client is not looked after any more. */
        INACTIVE
    }

    @Column(name = "client_id", updatable = false)
    private UUID clientId;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(name = "service_type", columnDefinition = "service_type_enum", updatable = false)
    private ServiceType serviceType;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(name = "trigger_type", columnDefinition = "trigger_type_enum", updatable = false)
    private TriggerType triggerType;

    @Column(name = "trigger_date")
    private LocalDate triggerDate;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "trigger_data")
    private Map<String, Object> triggerData;

    @Column(name = "is_active")
    private boolean active;

    @Column(name = "executed_at")
    private @Nullable Instant executedAt;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    private String period = "";

    @Column(name = "period_start")
    private @Nullable LocalDate periodStart;

    @Column(name = "period_end")
    private @Nullable LocalDate periodEnd;

    private @Nullable LocalDate deadline;

    @Column(updatable = false)
    private @Nullable String obligation;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(columnDefinition = "priority_enum")
    private Priority priority = Priority.MEDIUM;

    @Column(name = "assignee_policy")
    private String assigneePolicy = "CLIENTS_PERSON";

    @Column(name = "assigned_staff_id")
    private @Nullable UUID assignedStaffId;

    @Column(name = "rule_row")
    private @Nullable String ruleRow;

    private int attempts;

    @Column(name = "next_attempt_at")
    private @Nullable Instant nextAttemptAt;

    @Column(name = "failed_at")
    private @Nullable Instant failedAt;

    @Column(name = "last_error")
    private @Nullable String lastError;

    @Enumerated(EnumType.STRING)
    private @Nullable Outcome outcome;

    @Column(name = "client_service_id")
    private @Nullable UUID serviceId;

    @Column(name = "run_id")
    private @Nullable UUID runId;

    @Version
    private long version;

    protected ServiceTrigger() {}

    /** @param triggerData what the service will be opened with, as JSON values */
    public ServiceTrigger(
            UUID id,
            UUID clientId,
            ServiceType serviceType,
            TriggerType triggerType,
            LocalDate triggerDate,
            Map<String, Object> triggerData,
            Instant at) {
        super(id);
        this.clientId = clientId;
        this.serviceType = serviceType;
        this.triggerType = triggerType;
        this.triggerDate = triggerDate;
        this.triggerData = new HashMap<>(triggerData);
        this.active = true;
        this.createdAt = at;
    }

    public UUID clientId() {
        return clientId;
    }

    public ServiceType serviceType() {
        return serviceType;
    }

    public TriggerType triggerType() {
        return triggerType;
    }

    public LocalDate triggerDate() {
        return triggerDate;
    }

    public Map<String, Object> triggerData() {
        return Map.copyOf(triggerData);
    }

    public boolean active() {
        return active;
    }

    public Optional<Instant> executedAt() {
        return Optional.ofNullable(executedAt);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public long version() {
        return version;
    }

    /** What its service will be for. */
    public ServicePeriod period() {
        return new ServicePeriod(period, periodStart, periodEnd);
    }

    /** The day by which the service must be done. */
    public Optional<LocalDate> deadline() {
        return Optional.ofNullable(deadline);
    }

    /** What it was planned for; absent where a person or an event made it. */
    public Optional<String> obligation() {
        return Optional.ofNullable(obligation);
    }

    public Priority priority() {
        return priority;
    }

    /** Who gets the service, as the table names it. */
    public String assigneePolicy() {
        return assigneePolicy;
    }

    /** Who gets the service, where somebody said so. */
    public Optional<UUID> assignedStaffId() {
        return Optional.ofNullable(assignedStaffId);
    }

    /** The row of service-triggers that planned it. */
    public Optional<String> ruleRow() {
        return Optional.ofNullable(ruleRow);
    }

    /** How often it has failed since somebody last had it tried again. */
    public int attempts() {
        return attempts;
    }

    public Optional<Instant> nextAttemptAt() {
        return Optional.ofNullable(nextAttemptAt);
    }

    public Optional<Instant> failedAt() {
        return Optional.ofNullable(failedAt);
    }

    public Optional<String> lastError() {
        return Optional.ofNullable(lastError);
    }

    public Optional<Outcome> outcome() {
        return Optional.ofNullable(outcome);
    }

    /** The service that it opened, or found. */
    public Optional<UUID> serviceId() {
        return Optional.ofNullable(serviceId);
    }

    /** The run that executed it. */
    public Optional<UUID> runId() {
        return Optional.ofNullable(runId);
    }

    public State state() {
        if (executedAt != null) {
            return State.EXECUTED;
        }
        if (!active) {
            return State.DEACTIVATED;
        }
        return failedAt == null ? State.PENDING : State.FAILED;
    }

    /** Says what its service will be; before it is stored. */
    public ServiceTrigger opening(
            ServicePeriod itsPeriod, @Nullable LocalDate due, Priority pressing, @Nullable UUID staffId) {
        this.period = itsPeriod.name();
        this.periodStart = itsPeriod.start();
        this.periodEnd = itsPeriod.end();
        this.deadline = due;
        this.priority = pressing;
        this.assignedStaffId = staffId;
        return this;
    }

    /** Says which row made it, and who gets the service by it; before it is stored. */
    public ServiceTrigger by(String row, String policy) {
        this.ruleRow = row;
        this.assigneePolicy = policy;
        return this;
    }

    public void markExecuted(Instant at) {
        this.executedAt = at;
        this.active = false;
        this.nextAttemptAt = null;
        this.failedAt = null;
    }

    /** @param service that was opened or found; null where there is none */
    public void execute(Outcome came, @Nullable UUID service, UUID run, Instant at) {
        requireActive();
        markExecuted(at);
        this.outcome = came;
        this.serviceId = service;
        this.runId = run;
    }

    /** @param again when it is tried again; null where it is not, but listed as an exception */
    public void fail(String why, @Nullable Instant again, Instant at) {
        requireActive();
        this.attempts++;
        this.lastError = why;
        this.nextAttemptAt = again;
        this.failedAt = again == null ? at : null;
    }

    /** Has it tried again as if for the first time. */
    public void retry() {
        requireActive();
        this.attempts = 0;
        this.nextAttemptAt = null;
        this.failedAt = null;
    }

    public void deactivate() {
        requireActive();
        this.active = false;
        this.failedAt = null;
        this.nextAttemptAt = null;
    }

    private void requireActive() {
        if (!active) {
            throw new IllegalStateException("Trigger " + id() + " is " + state() + ".");
        }
    }
}
