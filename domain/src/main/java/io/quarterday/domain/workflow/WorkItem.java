package io.quarterday.domain.workflow;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** Something to be done for a service; while one is open, the work is not complete. */
@Entity
@Table(name = "work_items")
public class WorkItem extends PracticeEntity {

    @Column(name = "client_service_id", updatable = false)
    private UUID clientServiceId;

    private String title;

    private @Nullable String description;

    @Enumerated(EnumType.STRING)
    @JdbcTypeCode(SqlTypes.NAMED_ENUM)
    @Column(columnDefinition = "work_item_status_enum")
    private WorkItemStatus status;

    @Column(name = "assigned_user_id")
    private @Nullable UUID assignedUserId;

    @Column(name = "due_date")
    private @Nullable LocalDate dueDate;

    @Column(name = "completed_at")
    private @Nullable Instant completedAt;

    @Column(name = "completed_by_user_id")
    private @Nullable UUID completedByUserId;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version;

    protected WorkItem() {}

    /** @param title 1 to 200 characters */
    public WorkItem(UUID id, UUID clientServiceId, String title, Instant at) {
        super(id);
        this.clientServiceId = clientServiceId;
        this.title = title;
        this.status = WorkItemStatus.OPEN;
        this.createdAt = at;
        this.updatedAt = at;
    }

    public UUID clientServiceId() {
        return clientServiceId;
    }

    public String title() {
        return title;
    }

    public Optional<String> description() {
        return Optional.ofNullable(description);
    }

    public WorkItemStatus status() {
        return status;
    }

    public Optional<UUID> assignedUserId() {
        return Optional.ofNullable(assignedUserId);
    }

    public Optional<LocalDate> dueDate() {
        return Optional.ofNullable(dueDate);
    }

    public Optional<Instant> completedAt() {
        return Optional.ofNullable(completedAt);
    }

    public Optional<UUID> completedByUserId() {
        return Optional.ofNullable(completedByUserId);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant updatedAt() {
        return updatedAt;
    }

    public long version() {
        return version;
    }

    public void describe(String title, @Nullable String description, Instant at) {
        this.title = title;
        this.description = description;
        this.updatedAt = at;
    }

    public void assignTo(@Nullable UUID userId, Instant at) {
        this.assignedUserId = userId;
        this.updatedAt = at;
    }

    public void changeDueDate(@Nullable LocalDate dueDate, Instant at) {
        this.dueDate = dueDate;
        this.updatedAt = at;
    }

    /** Completes it; completed already, it stays as it was. */
    public void complete(@Nullable UUID byUserId, Instant at) {
        if (status == WorkItemStatus.OPEN) {
            this.status = WorkItemStatus.COMPLETED;
            this.completedAt = at;
            this.completedByUserId = byUserId;
            this.updatedAt = at;
        }
    }

    public void reopen(Instant at) {
        if (status == WorkItemStatus.COMPLETED) {
            this.status = WorkItemStatus.OPEN;
            this.completedAt = null;
            this.completedByUserId = null;
            this.updatedAt = at;
        }
    }
}
