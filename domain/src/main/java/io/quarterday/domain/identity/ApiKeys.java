package io.quarterday.domain.identity;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The API keys of the current practice. */
public interface ApiKeys extends JpaRepository<ApiKey, UUID> {

    Optional<ApiKey> findByKeyHashAndRevokedAtIsNull(String keyHash);

    Page<ApiKey> findByRevokedAtIsNull(Pageable pageable);

    /** Without a version: two calls at once are no conflict. */
    @Modifying
    @Query("update ApiKey k set k.lastUsedAt = :at where k.id = :id")
    int recordUse(UUID id, Instant at);
}
