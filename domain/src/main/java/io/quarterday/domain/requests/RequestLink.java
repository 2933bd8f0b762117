package io.quarterday.domain.requests;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A private link to a request, known by the hash of its token alone; good as often as wanted until it ends. */
@Entity
@Table(name = "document_request_links")
public class RequestLink extends PracticeEntity {

    @Column(name = "request_id", updatable = false)
    private UUID requestId;

    @Column(name = "token_hash", updatable = false)
    private String tokenHash;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "expires_at", updatable = false)
    private Instant expiresAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    protected RequestLink() {}

    /** @param tokenHash SHA-256 in hexadecimal */
    public RequestLink(UUID id, UUID requestId, String tokenHash, Instant at, Instant expiresAt) {
        super(id);
        this.requestId = requestId;
        this.tokenHash = tokenHash;
        this.createdAt = at;
        this.expiresAt = expiresAt;
    }

    public UUID requestId() {
        return requestId;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public boolean isGood(Instant at) {
        return revokedAt == null && at.isBefore(expiresAt);
    }

    public void revoke(Instant at) {
        if (revokedAt == null) {
            revokedAt = at;
        }
    }
}
