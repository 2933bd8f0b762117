package io.quarterday.domain.deadlines;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A due date that the register of companies or HMRC gave; it holds over the one that we compute. */
@Entity
@Table(name = "official_dates")
public class OfficialDate extends PracticeEntity {

    /** Who gave it. */
    public enum Origin {
        REGISTER,
        HMRC
    }

    @Column(name = "client_id", updatable = false)
    private UUID clientId;

    @Column(updatable = false)
    private String obligation;

    @Column(name = "period_start")
    private @Nullable LocalDate periodStart;

    @Column(name = "period_end", updatable = false)
    private LocalDate periodEnd;

    @Column(name = "due_date")
    private LocalDate dueDate;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Origin origin;

    @Column(name = "period_key")
    private @Nullable String periodKey;

    private @Nullable String status;

    private @Nullable LocalDate received;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    @Version
    private long version;

    protected OfficialDate() {}

    public OfficialDate(UUID id, UUID clientId, String obligation, LocalDate periodEnd, Origin origin, Instant at) {
        super(id);
        this.clientId = clientId;
        this.obligation = obligation;
        this.periodEnd = periodEnd;
        this.origin = origin;
        this.createdAt = at;
        this.updatedAt = at;
        this.dueDate = periodEnd;
    }

    /**
     * What was said of it.
     *
     * @param periodKey HMRC's own name of the period
     * @param status HMRC's own: O open, F fulfilled
     * @param received the day on which HMRC received it
     */
    public record Said(
            @Nullable LocalDate periodStart,
            LocalDate dueDate,
            @Nullable String periodKey,
            @Nullable String status,
            @Nullable LocalDate received) {}

    /** @return whether that says something new */
    public boolean say(Said said, Instant at) {
        if (said.equals(new Said(periodStart, dueDate, periodKey, status, received))) {
            return false;
        }
        this.periodStart = said.periodStart();
        this.dueDate = said.dueDate();
        this.periodKey = said.periodKey();
        this.status = said.status();
        this.received = said.received();
        this.updatedAt = at;
        return true;
    }

    public UUID clientId() {
        return clientId;
    }

    public String obligation() {
        return obligation;
    }

    public Optional<LocalDate> periodStart() {
        return Optional.ofNullable(periodStart);
    }

    public LocalDate periodEnd() {
        return periodEnd;
    }

    public LocalDate dueDate() {
        return dueDate;
    }

    public Origin origin() {
        return origin;
    }

    public Optional<String> periodKey() {
        return Optional.ofNullable(periodKey);
    }

    public Optional<String> status() {
        return Optional.ofNullable(status);
    }

    public Optional<LocalDate> received() {
        return Optional.ofNullable(received);
    }

    /** Whether HMRC says that it has been done. */
    public boolean fulfilled() {
        return Objects.equals(status, "F");
    }
}
