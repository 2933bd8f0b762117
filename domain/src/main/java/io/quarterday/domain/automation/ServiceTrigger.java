package io.quarterday.domain.automation;

import io.quarterday.domain.PracticeEntity;
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

/** Opens a service for a client by itself on its day, once: a client has one active trigger for a type and a day. */
@Entity
@Table(name = "service_triggers")
public class ServiceTrigger extends PracticeEntity {

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

    public void markExecuted(Instant at) {
        this.executedAt = at;
        this.active = false;
    }
}
