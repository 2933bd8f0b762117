package io.quarterday.domain.escalation;

import io.quarterday.domain.PracticeEntity;
import io.quarterday.domain.workflow.Priority;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A level that something reached, and who was told of it. To read: {@link EscalationMemory} alone writes it. */
@Entity
@Immutable
@Table(name = "escalation_levels")
public class EscalationLevel extends PracticeEntity {

    @Column(name = "client_id")
    private UUID clientId;

    @Column(name = "client_service_id")
    private @Nullable UUID serviceId;

    private String subject;

    private int level;

    private String event;

    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "rule_rows")
    private List<String> rules;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(columnDefinition = "priority_enum")
    private @Nullable Priority priority;

    @Column(name = "taken_over_by")
    private @Nullable UUID takenOverBy;

    @Column(name = "reached_at")
    private Instant reachedAt;

    @ElementCollection(fetch = FetchType.EAGER)
    @BatchSize(size = 200)
    @CollectionTable(name = "escalation_tellings", joinColumns = @JoinColumn(name = "escalation_id"))
    @Column(name = "user_id")
    private Set<UUID> told;

    protected EscalationLevel() {}

    public UUID clientId() {
        return clientId;
    }

    public Optional<UUID> serviceId() {
        return Optional.ofNullable(serviceId);
    }

    /** What went there: one deadline, one stay at a stage, or one obligation. */
    public String subject() {
        return subject;
    }

    public int level() {
        return level;
    }

    public String event() {
        return event;
    }

    /** The rows that said so, as "table row". */
    public List<String> rules() {
        return List.copyOf(rules);
    }

    /** To which the work was raised, where it was. */
    public Optional<Priority> priority() {
        return Optional.ofNullable(priority);
    }

    public Optional<UUID> takenOverBy() {
        return Optional.ofNullable(takenOverBy);
    }

    public Instant reachedAt() {
        return reachedAt;
    }

    public Set<UUID> told() {
        return Set.copyOf(told);
    }
}
