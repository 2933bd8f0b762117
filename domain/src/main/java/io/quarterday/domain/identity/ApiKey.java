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

/** A key by which another system calls for a person, known only by its hash. Once revoked it stays so. */
@Entity
@Table(name = "api_keys")
public class ApiKey extends PracticeEntity {

    @Column(name = "user_id", updatable = false)
    private UUID userId;

    private String name;

    @Column(name = "key_hash", updatable = false)
    private String keyHash;

    @Column(updatable = false)
    private String prefix;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "last_used_at")
    private @Nullable Instant lastUsedAt;

    @Column(name = "revoked_at")
    private @Nullable Instant revokedAt;

    @Version
    private long version;

    protected ApiKey() {}

    /** @param prefix the first characters of the key's random part, by which people tell keys apart */
    public ApiKey(UUID id, UUID userId, String name, String keyHash, String prefix, Instant at) {
        super(id);
        this.userId = userId;
        this.name = name;
        this.keyHash = keyHash;
        this.prefix = prefix;
        this.createdAt = at;
    }

    public UUID userId() {
        return userId;
    }

    public String name() {
        return name;
    }

    public String prefix() {
        return prefix;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> lastUsedAt() {
        return Optional.ofNullable(lastUsedAt);
    }

    public Optional<Instant> revokedAt() {
        return Optional.ofNullable(revokedAt);
    }

    public void revoke(Instant at) {
        if (revokedAt == null) {
            this.revokedAt = at;
        }
    }
}
