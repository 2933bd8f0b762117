package io.quarterday.domain.tracking;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Somebody who was asked to approve a transition, and what they said to it; they say it once. */
@Entity
@Table(name = "status_approval_answers")
public class ApprovalAnswer extends PracticeEntity {

    /** What was said. */
    public enum Answer {
        APPROVE,
        REJECT,
        /** Somebody else is to say it. */
        DELEGATE
    }

    @Column(name = "approval_id", updatable = false)
    private UUID approvalId;

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    @Enumerated(EnumType.STRING)
    private @Nullable Answer answer;

    private @Nullable String notes;

    @Column(name = "answered_at")
    private @Nullable Instant answeredAt;

    @Column(name = "delegated_to")
    private @Nullable UUID delegatedTo;

    @Column(name = "asked_at", updatable = false)
    private Instant askedAt;

    protected ApprovalAnswer() {}

    public ApprovalAnswer(UUID id, UUID approvalId, UUID userId, Instant askedAt) {
        super(id);
        this.approvalId = approvalId;
        this.userId = userId;
        this.askedAt = askedAt;
    }

    /**
     * @param to who is to say it instead, for DELEGATE alone
     * @throws IllegalStateException when they have answered
     */
    public void give(Answer given, @Nullable String words, @Nullable UUID to, Instant at) {
        if (answer != null) {
            throw new IllegalStateException("User " + userId + " has answered approval " + approvalId + " already.");
        }
        this.answer = given;
        this.notes = words;
        this.delegatedTo = to;
        this.answeredAt = at;
    }

    public UUID approvalId() {
        return approvalId;
    }

    public UUID userId() {
        return userId;
    }

    public Optional<Answer> answer() {
        return Optional.ofNullable(answer);
    }

    public Optional<String> notes() {
        return Optional.ofNullable(notes);
    }

    public Optional<Instant> answeredAt() {
        return Optional.ofNullable(answeredAt);
    }

    public Optional<UUID> delegatedTo() {
        return Optional.ofNullable(delegatedTo);
    }
}
