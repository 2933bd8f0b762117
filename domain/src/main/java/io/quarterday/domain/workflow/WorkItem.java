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

    @Column(name = "estimate_minutes")
    private @Nullable Integer estimateMinutes;

    private int position;

    private boolean required;

    @Column(name = "template_row", updatable = false)
    private @Nullable String templateRow;

    @Column(name = "reopened_reason")
    private @Nullable String reopenedReason;

    @Column(name = "deleted_at")
    private @Nullable Instant deletedAt;

    @Column(name = "deleted_by_user_id")
    private @Nullable UUID deletedByUserId;

    @Column(name = "deletion_reason")
    private @Nullable String deletionReason;

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
        this.required = true;
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

    /** How long it should take. */
    public Optional<Integer> estimateMinutes() {
        return Optional.ofNullable(estimateMinutes);
    }

    /** Its place among the service's items; those of equal places stand as they were made. */
    public int position() {
        return position;
    }

    /** Whether the work is complete only with it. */
    public boolean required() {
        return required;
    }

    /** The row of the table work-item-templates that made it. */
    public Optional<String> templateRow() {
        return Optional.ofNullable(templateRow);
    }

    /** Why it was opened again, the last time. */
    public Optional<String> reopenedReason() {
        return Optional.ofNullable(reopenedReason);
    }

    public boolean deleted() {
        return deletedAt != null;
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

    public void estimate(@Nullable Integer minutes, Instant at) {
        this.estimateMinutes = minutes;
        this.updatedAt = at;
    }

    public void place(int position, Instant at) {
        this.position = position;
        this.updatedAt = at;
    }

    public void require(boolean required, Instant at) {
        this.required = required;
        this.updatedAt = at;
    }

    /** Takes it away; what time was spent on it stays. */
    public void delete(UUID byUserId, String reason, Instant at) {
        this.deletedAt = at;
        this.deletedByUserId = byUserId;
        this.deletionReason = reason;
        this.updatedAt = at;
    }

    public void reopen(@Nullable String reason, Instant at) {
        if (status == WorkItemStatus.COMPLETED) {
            this.reopenedReason = reason;
            this.status = WorkItemStatus.OPEN;
            this.completedAt = null;
            this.completedByUserId = null;
            this.updatedAt = at;
        }
    }
}
