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

    @Column(name = "signed_in_at", updatable = false)
    private Instant signedInAt;

    @Column(updatable = false)
    private @Nullable String address;

    @Column(updatable = false)
    private @Nullable String device;

    @Column(name = "used_at")
    private @Nullable Instant usedAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Version
    private long version;

    protected RefreshToken() {}

    /**
     * @param signedInAt when the sign-in was that it descends from
     * @param address the network address to which it is given, where that is known
     * @param device what the program there says of itself
     */
    public RefreshToken(
            UUID id,
            UUID userId,
            String tokenHash,
            UUID family,
            Instant signedInAt,
            Instant at,
            Instant expiresAt,
            @Nullable String address,
            @Nullable String device) {
        super(id);
        this.userId = userId;
        this.tokenHash = tokenHash;
        this.family = family;
        this.createdAt = at;
        this.expiresAt = expiresAt;
        this.signedInAt = signedInAt;
        this.address = address;
        this.device = device;
    }

    public UUID userId() {
        return userId;
    }

    public UUID family() {
        return family;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant signedInAt() {
        return signedInAt;
    }

    public Optional<String> address() {
        return Optional.ofNullable(address);
    }

    public Optional<String> device() {
        return Optional.ofNullable(device);
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
