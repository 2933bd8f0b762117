package io.quarterday.domain.identity;

import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The refresh tokens of the current practice. */
public interface RefreshTokens extends JpaRepository<RefreshToken, UUID> {

    /**
     * Nobody else changes it until the transaction ends: of two that show it at once the second waits, and sees what the
     * first did.
     */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<RefreshToken> findForUpdateByTokenHash(String tokenHash);

    /** Somebody's sign-ins that go on: of each the one token that could be exchanged. */
    Page<RefreshToken> findByUserIdAndUsedAtIsNullAndRevokedAtIsNullAndExpiresAtAfter(
            UUID userId, Instant at, Pageable pageable);

    /** The token of a sign-in that could be exchanged. */
    Optional<RefreshToken> findByFamilyAndUsedAtIsNullAndRevokedAtIsNullAndExpiresAtAfter(UUID family, Instant at);

    /** Clears away a person's tokens that nobody could use any more. */
    @Modifying
    @Query("delete from RefreshToken t where t.userId = :userId and t.expiresAt <= :at")
    int clearExpired(UUID userId, Instant at);

    /** Ends a sign-in: every token that descends from it. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update RefreshToken t set t.revokedAt = :at where t.family = :family and t.revokedAt is null")
    int revokeFamily(UUID family, Instant at);

    /** Ends all that somebody signed in to. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update RefreshToken t set t.revokedAt = :at where t.userId = :userId and t.revokedAt is null")
    int revokeAllOf(UUID userId, Instant at);

    /** Ends all that somebody signed in to but this. */
    @Modifying(flushAutomatically = true, clearAutomatically = true)
    @Query("update RefreshToken t set t.revokedAt = :at"
            + " where t.userId = :userId and t.family <> :family and t.revokedAt is null")
    int revokeOthersOf(UUID userId, UUID family, Instant at);
}
