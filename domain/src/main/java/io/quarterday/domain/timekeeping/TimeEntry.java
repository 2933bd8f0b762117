package io.quarterday.domain.timekeeping;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Time that somebody spent on a day: on a client's service, or inside the practice. Never more than the day has. */
@Entity
@Table(name = "time_entries")
public class TimeEntry extends PracticeEntity {

    /**
     * What time was spent on.
     *
     * @param serviceId null for time inside the practice
     * @param workItemId of that service, where it is about one
     * @param activity a code of the table time-activities
     * @param billable never for time inside the practice
     * @param note at most 1,000 characters
     */
    @Embeddable
    public record Purpose(
            @Column(name = "client_service_id") @Nullable UUID serviceId,

            @Column(name = "work_item_id") @Nullable UUID workItemId,

            @Column(name = "activity") String activity,
            @Column(name = "billable") boolean billable,
            @Column(name = "note") @Nullable String note) {}

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    @Embedded
    private Purpose purpose;

    @Column(name = "worked_on")
    private LocalDate workedOn;

    private int minutes;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private TimeSource source;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version;

    protected TimeEntry() {}

    /**
     * @param workedOn in the practice's zone
     * @param minutes 1 to 1440
     */
    public TimeEntry(
            UUID id, UUID userId, Purpose purpose, LocalDate workedOn, int minutes, TimeSource source, Instant at) {
        super(id);
        this.userId = userId;
        this.purpose = purpose;
        this.workedOn = workedOn;
        this.minutes = minutes;
        this.source = source;
        this.createdAt = at;
        this.updatedAt = at;
    }

    public UUID userId() {
        return userId;
    }

    public Purpose purpose() {
        return purpose;
    }

    public Optional<UUID> serviceId() {
        return Optional.ofNullable(purpose.serviceId());
    }

    public LocalDate workedOn() {
        return workedOn;
    }

    public int minutes() {
        return minutes;
    }

    public TimeSource source() {
        return source;
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

    public void correct(Purpose purpose, LocalDate workedOn, int minutes, Instant at) {
        this.purpose = purpose;
        this.workedOn = workedOn;
        this.minutes = minutes;
        this.updatedAt = at;
    }
}
