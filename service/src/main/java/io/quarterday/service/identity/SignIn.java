package io.quarterday.service.identity;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.RefreshToken;
import io.quarterday.domain.identity.RefreshTokens;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.service.identity.SignInOutcome.OtpRequired;
import io.quarterday.service.identity.SignInOutcome.Refused;
import io.quarterday.service.identity.SignInOutcome.SignedIn;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Signs people in, keeps them signed in, and signs them out. A refresh token is good once; one that comes again was
 * stolen from either side, and ends the whole session.
 */
@Service
public class SignIn {

    private static final Logger log = LoggerFactory.getLogger(SignIn.class);
    static final Duration REFRESH_LIFE = Duration.ofDays(7);

    private final JdbcClient database;
    private final Users users;
    private final RefreshTokens tokens;
    private final SecondFactor secondFactor;
    private final SecurityLog securityLog;
    private final PasswordEncoder passwords;
    private final String hashOfNobody;
    private final TransactionTemplate transaction;
    private final Clock clock;

    SignIn(
            JdbcClient database,
            Users users,
            RefreshTokens tokens,
            SecondFactor secondFactor,
            SecurityLog securityLog,
            PasswordEncoder passwords,
            PlatformTransactionManager transactions,
            Clock clock) {
        this.database = database;
        this.users = users;
        this.tokens = tokens;
        this.secondFactor = secondFactor;
        this.securityLog = securityLog;
        this.passwords = passwords;
        this.hashOfNobody = passwords.encode("nobody's password");
        this.transaction = new TransactionTemplate(transactions);
        this.clock = clock;
    }

    /** Who an e-mail address leads to, before the password is checked. */
    private record Candidate(UUID organizationId, UUID userId, String passwordHash, boolean active) {}

    /** @param otp six digits, where the person has a second factor */
    public SignInOutcome with(String email, String password, @Nullable String otp) {
        Optional<Candidate> candidate = candidate(email.strip().toLowerCase(Locale.ROOT));
        // The work is the same for an address that nobody has, so that time does not tell which addresses exist.
        boolean right = passwords.matches(
                password, candidate.map(Candidate::passwordHash).orElse(hashOfNobody));
        if (candidate.isEmpty() || !right || !candidate.get().active()) {
            candidate.ifPresent(known -> refusedFor(known, right ? "NOT_ACTIVE" : "PASSWORD"));
            return new Refused();
        }
        Candidate known = candidate.get();
        return CurrentOrganization.call(
                known.organizationId(),
                () -> required(transaction.execute(
                        status -> open(users.findById(known.userId()).orElseThrow(), password, otp))));
    }

    /** Writes down that tries for an address were too many to be looked at; nothing where nobody has it. */
    public void tooOften(String email) {
        securityLog.apart(() -> candidate(email.strip().toLowerCase(Locale.ROOT))
                .ifPresent(known -> securityLog.writeApart(
                        SecurityEventKind.SIGN_IN_LOCKED, known.organizationId(), known.userId(), null, Map.of())));
    }

    private void refusedFor(Candidate known, String reason) {
        securityLog.writeApart(
                SecurityEventKind.SIGN_IN_REFUSED,
                known.organizationId(),
                known.userId(),
                null,
                Map.of("reason", reason));
    }

    private SignInOutcome open(User user, String password, @Nullable String otp) {
        Instant now = clock.instant();
        Optional<String> secret = user.otpSecret();
        if (secret.isPresent()) {
            if (otp == null) {
                return new OtpRequired();
            }
            if (!secondFactor.takes(user.id(), secret.get(), otp)) {
                securityLog.write(
                        SecurityEventKind.SIGN_IN_REFUSED, user.id(), null, Map.of("reason", "ONE_TIME_PASSWORD"));
                return new Refused();
            }
            secondFactor.keep(user, secret.get(), now);
        }
        if (passwords.upgradeEncoding(user.passwordHash())) {
            user.changePassword(required(passwords.encode(password)), now);
        }
        user.recordSignIn(now);
        securityLog.write(SecurityEventKind.SIGNED_IN, user.id(), user.id(), Map.of());
        return issue(user, Ids.next(), now, now);
    }

    /** Exchanges a refresh token for the next one of its session. */
    public SignInOutcome refresh(String refreshToken) {
        Optional<PracticeToken> token = PracticeToken.read("qr", refreshToken);
        if (token.isEmpty()) {
            return new Refused();
        }
        PracticeToken shown = token.get();
        return CurrentOrganization.call(
                shown.organizationId(), () -> required(transaction.execute(status -> rotate(shown.hash()))));
    }

    private SignInOutcome rotate(String hash) {
        RefreshToken token = tokens.findForUpdateByTokenHash(hash).orElse(null);
        if (token == null) {
            return new Refused();
        }
        Instant now = clock.instant();
        if (token.usedAt().isPresent()) {
            log.warn("A used refresh token of user {} came again; its session is ended", token.userId());
            if (tokens.revokeFamily(token.family(), now) > 0) {
                // Once: whoever goes on showing it tells nothing new.
                securityLog.write(SecurityEventKind.REFRESH_TOKEN_REUSED, token.userId(), null, Map.of());
            }
            return new Refused();
        }
        User user = users.findById(token.userId()).filter(User::active).orElse(null);
        if (user == null || !token.usableAt(now)) {
            return new Refused();
        }
        token.markUsed(now);
        return issue(user, token.family(), token.signedInAt(), now);
    }

    /** Ends the caller's own session: none of its refresh tokens is good any more. */
    public void out(Actor actor, UUID session) {
        UUID userId = Objects.requireNonNull(actor.userId(), "a person signs out");
        transaction.executeWithoutResult(status -> {
            if (tokens.revokeFamily(session, clock.instant()) > 0) {
                securityLog.write(SecurityEventKind.SIGNED_OUT, userId, userId, Map.of());
            }
        });
    }

    private SignedIn issue(User user, UUID session, Instant signedInAt, Instant now) {
        tokens.clearExpired(user.id(), now);
        PracticeToken token = PracticeToken.make("qr", user.organizationId());
        CallOrigin origin = CallOrigin.current();
        tokens.save(new RefreshToken(
                Ids.next(),
                user.id(),
                token.hash(),
                session,
                signedInAt,
                now,
                now.plus(REFRESH_LIFE),
                origin == null ? null : origin.address(),
                origin == null ? null : origin.device()));
        return new SignedIn(People.actor(user), user.email(), session, token.text());
    }

    /** Reads the one row that the policy of sign-in shows: whose e-mail is named, whatever its practice. */
    private Optional<Candidate> candidate(String email) {
        return required(transaction.execute(status -> {
            database.sql("select set_config('app.sign_in_email', ?, true)")
                    .param(email)
                    .query(String.class)
                    .single();
            return database.sql("select organization_id, id, password_hash, is_active from users where email = ?")
                    .param(email)
                    .query((row, number) -> new Candidate(
                            row.getObject(1, UUID.class),
                            row.getObject(2, UUID.class),
                            row.getString(3),
                            row.getBoolean(4)))
                    .optional();
        }));
    }

    private static <T> T required(@Nullable T value) {
        return Objects.requireNonNull(value);
    }
}
