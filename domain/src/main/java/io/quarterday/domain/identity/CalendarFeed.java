package io.quarterday.domain.identity;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** The private address at which calendar programs fetch what a person sees, known only by its token's hash. */
@Entity
@Table(name = "calendar_feeds")
public class CalendarFeed extends PracticeEntity {

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    @Column(name = "token_hash", updatable = false)
    private String tokenHash;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    protected CalendarFeed() {}

    public CalendarFeed(UUID id, UUID userId, String tokenHash, Instant at) {
        super(id);
        this.userId = userId;
        this.tokenHash = tokenHash;
        this.createdAt = at;
    }

    public UUID userId() {
        return userId;
    }

    public Instant createdAt() {
        return createdAt;
    }
}
