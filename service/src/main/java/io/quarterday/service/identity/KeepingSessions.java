package io.quarterday.service.identity;

import io.quarterday.domain.identity.RefreshToken;
import io.quarterday.domain.identity.RefreshTokens;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.NotFoundException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Where people are signed in. Everybody sees and ends their own sign-ins; those of others are for who leads. */
@Service
@Transactional
public class KeepingSessions {

    private final RefreshTokens tokens;
    private final PlatformAccess access;
    private final SecurityLog securityLog;

    KeepingSessions(RefreshTokens tokens, PlatformAccess access, SecurityLog securityLog) {
        this.tokens = tokens;
        this.access = access;
        this.securityLog = securityLog;
    }

    /**
     * The sign-ins of one person that go on; each stands for its present refresh token. None of nobody's of the practice.
     *
     * @throws ForbiddenException for another's, where the role may not see them
     */
    @Transactional(readOnly = true)
    public Page<RefreshToken> page(Actor actor, UUID userId, Instant now, Pageable pageable) {
        if (!userId.equals(actor.userId())) {
            access.require(actor, Operation.SESSIONS_KEEP_OTHERS);
        }
        return tokens.findByUserIdAndUsedAtIsNullAndRevokedAtIsNullAndExpiresAtAfter(userId, now, pageable);
    }

    /**
     * Ends a sign-in: none of its refresh tokens is good any more.
     *
     * @throws NotFoundException where it has ended, is of another practice, or is another's and not for this role
     */
    public void end(Actor actor, UUID session, Instant now) {
        UUID owner = tokens.findByFamilyAndUsedAtIsNullAndRevokedAtIsNullAndExpiresAtAfter(session, now)
                .map(RefreshToken::userId)
                .filter(user -> user.equals(actor.userId()) || access.allows(actor, Operation.SESSIONS_KEEP_OTHERS))
                .orElseThrow(() -> new NotFoundException("session", session));
        tokens.revokeFamily(session, now);
        securityLog.write(SecurityEventKind.SESSION_ENDED, owner, actor.userId(), Map.of());
    }
}
