package io.quarterday.domain.deadlines;

import io.quarterday.domain.PracticeEntity;
import io.quarterday.domain.clients.VatFrequency;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A change of what a client's periods go by. It is never altered; one entered by mistake is withdrawn by another. */
@Entity
@Immutable
@Table(name = "client_date_changes")
public class DateChange extends PracticeEntity {

    /** What changes. */
    public enum Kind {
        ACCOUNTING_REFERENCE,
        VAT_FREQUENCY,
        WITHDRAWAL
    }

    /** The accounting period that a notice is about (Companies Act 2006 s.392(1)). */
    public enum Period {
        CURRENT,
        PREVIOUS
    }

    @Column(name = "client_id")
    private UUID clientId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "effective_on")
    private LocalDate effectiveOn;

    @Column(name = "notice_on")
    private @Nullable LocalDate noticeOn;

    @Enumerated(EnumType.STRING)
    @Column(name = "applies_to")
    private Period appliesTo = Period.CURRENT;

    @Enumerated(EnumType.STRING)
    private @Nullable VatFrequency frequency;

    @Enumerated(EnumType.STRING)
    @Column(name = "frequency_before")
    private @Nullable VatFrequency frequencyBefore;

    private @Nullable UUID withdraws;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "created_by")
    private UUID createdBy;

    protected DateChange() {}

    private DateChange(UUID id, UUID clientId, Kind kind, LocalDate effectiveOn, UUID createdBy, Instant at) {
        super(id);
        this.clientId = clientId;
        this.kind = kind;
        this.effectiveOn = effectiveOn;
        this.createdBy = createdBy;
        this.createdAt = at;
    }

    /**
     * Of the accounting reference date.
     *
     * @param periodEnd the day on which the period ends, from then on the reference date
     * @param appliesTo the period running on the day of the notice, or the one before
     */
    public static DateChange ofReferenceDate(
            UUID id, UUID clientId, LocalDate noticeOn, LocalDate periodEnd, Period appliesTo, UUID by, Instant at) {
        DateChange change = new DateChange(id, clientId, Kind.ACCOUNTING_REFERENCE, periodEnd, by, at);
        change.noticeOn = noticeOn;
        change.appliesTo = appliesTo;
        return change;
    }

    /** @param from the first day on which the new frequency counts */
    public static DateChange ofVatFrequency(
            UUID id, UUID clientId, LocalDate from, VatFrequency before, VatFrequency frequency, UUID by, Instant at) {
        DateChange change = new DateChange(id, clientId, Kind.VAT_FREQUENCY, from, by, at);
        change.frequencyBefore = before;
        change.frequency = frequency;
        return change;
    }

    public static DateChange withdrawing(UUID id, DateChange mistaken, UUID by, Instant at) {
        DateChange change = new DateChange(id, mistaken.clientId, Kind.WITHDRAWAL, mistaken.effectiveOn, by, at);
        change.withdraws = mistaken.id();
        return change;
    }

    public UUID clientId() {
        return clientId;
    }

    public Kind kind() {
        return kind;
    }

    public LocalDate effectiveOn() {
        return effectiveOn;
    }

    public Optional<LocalDate> noticeOn() {
        return Optional.ofNullable(noticeOn);
    }

    /** Of a change of the accounting reference date; of others it says nothing. */
    public Period appliesTo() {
        return appliesTo;
    }

    public Optional<VatFrequency> frequency() {
        return Optional.ofNullable(frequency);
    }

    public Optional<VatFrequency> frequencyBefore() {
        return Optional.ofNullable(frequencyBefore);
    }

    public Optional<UUID> withdraws() {
        return Optional.ofNullable(withdraws);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public UUID createdBy() {
        return createdBy;
    }
}
