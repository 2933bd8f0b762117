package io.quarterday.domain.identity;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A refresh token, known only by its hash. It is used once; its family is the sign-in it descends from, so that a second
 * use can revoke all of it.
 */
@Entity
@Table(name = "refresh_tokens")
public class RefreshToken extends PracticeEntity {

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    @Column(name = "token_hash", updatable = false)
    private String tokenHash;

    @Column(updatable = false)
    private UUID family;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Version
    private long version;

    protected RefreshToken() {}

    public RefreshToken(UUID id, UUID userId, String tokenHash, UUID family, Instant at, Instant expiresAt) {
        super(id);
        this.userId = userId;
        this.tokenHash = tokenHash;
        this.family = family;
        this.createdAt = at;
        this.expiresAt = expiresAt;
    }

    public UUID userId() {
        return userId;
    }

    public UUID family() {
        return family;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Optional<Instant> usedAt() {
        return Optional.ofNullable(usedAt);
    }

    public Optional<Instant> revokedAt() {
        return Optional.ofNullable(revokedAt);
    }

    public boolean usableAt(Instant at) {
        return usedAt == null && revokedAt == null && at.isBefore(expiresAt);
    }

    public void markUsed(Instant at) {
        this.usedAt = at;
    }

    public void revoke(Instant at) {
        if (revokedAt == null) {
            this.revokedAt = at;
        }
    }
}
