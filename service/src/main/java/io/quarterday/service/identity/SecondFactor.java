package io.quarterday.service.identity;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.secrets.KeptSecrets;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second factor: time-based one-time passwords (RFC 6238: six digits, 30 seconds, SHA-1, as every authenticator app
 * has it). One of the step before is still taken, for clocks and fingers; none is taken twice.
 */
@Service
public class SecondFactor {

    private static final int SECRET_BYTES = 20;
    private static final Duration SETUP_LIFE = Duration.ofMinutes(10);
    private static final int STEPS_KEPT = 10;

    private final TimeBasedOneTimePasswordGenerator generator = new TimeBasedOneTimePasswordGenerator();
    private final SecureRandom random = new SecureRandom();
    private final JdbcClient database;
    private final Users users;
    private final KeptSecrets secrets;
    private final SecurityLog securityLog;
    private final Clock clock;

    SecondFactor(JdbcClient database, Users users, KeptSecrets secrets, SecurityLog securityLog, Clock clock) {
        this.database = database;
        this.users = users;
        this.secrets = secrets;
        this.securityLog = securityLog;
        this.clock = clock;
    }

    /**
     * A secret to be put into an authenticator app.
     *
     * @param secret in Base32, to be typed
     * @param uri {@code otpauth://}, to be shown as a QR code
     */
    public record Setup(String secret, String uri) {}

    /** Makes a secret that counts once it is confirmed, within ten minutes; a former one that was not is forgotten. */
    @Transactional
    public Setup setUp(Actor actor) {
        User user = user(actor);
        if (user.otpSecret().isPresent()) {
            throw new ConflictException("A second factor is set up already. Remove it first.");
        }
        byte[] bytes = new byte[SECRET_BYTES];
        random.nextBytes(bytes);
        String secret = new Base32().encodeToString(bytes);
        database.sql("""
                        insert into otp_setups (organization_id, user_id, secret, created_at) values (?, ?, ?, ?)
                        on conflict (user_id) do update set secret = excluded.secret, created_at = excluded.created_at
                        """)
                .params(actor.organizationId(), user.id(), secrets.seal(secret), Timestamp.from(clock.instant()))
                .update();
        String label = URLEncoder.encode(user.email(), StandardCharsets.UTF_8);
        return new Setup(secret, "otpauth://totp/Quarterday:" + label + "?secret=" + secret + "&issuer=Quarterday");
    }

    /** From here on every sign-in asks for a one-time password. */
    @Transactional
    public void confirm(Actor actor, String otp) {
        User user = user(actor);
        Instant now = clock.instant();
        String secret = database.sql("delete from otp_setups where user_id = ? and created_at > ? returning secret")
                .params(user.id(), Timestamp.from(now.minus(SETUP_LIFE)))
                .query(String.class)
                .optional()
                .orElseThrow(() -> new ConflictException("No set-up is under way, or it is older than ten minutes."));
        if (!takes(user.id(), secret, otp)) {
            // Rolls back, so that the set-up stays and can be confirmed by the next one.
            throw wrong(actor, user);
        }
        user.setUpSecondFactor(secret, now);
        securityLog.write(SecurityEventKind.SECOND_FACTOR_SET_UP, user.id(), user.id(), Map.of());
    }

    /** @param otp shows that it is not merely a session left open */
    @Transactional
    public void remove(Actor actor, String otp) {
        User user = user(actor);
        String secret = user.otpSecret().orElseThrow(() -> new ConflictException("No second factor is set up."));
        if (!takes(user.id(), secret, otp)) {
            throw wrong(actor, user);
        }
        user.removeSecondFactor(clock.instant());
        securityLog.write(SecurityEventKind.SECOND_FACTOR_REMOVED, user.id(), user.id(), Map.of());
    }

    /**
     * Whether this one-time password is right now; if so it is used up. Within a transaction of the person's practice.
     *
     * @param kept the secret as it is kept
     */
    boolean takes(UUID userId, String kept, String otp) {
        OptionalLong step = step(secrets.open(kept), otp);
        if (step.isEmpty()) {
            return false;
        }
        database.sql("delete from otp_uses where user_id = ? and time_step < ?")
                .params(userId, step.getAsLong() - STEPS_KEPT)
                .update();
        return database.sql("""
                                insert into otp_uses (organization_id, user_id, time_step)
                                values (current_organization(), ?, ?) on conflict do nothing
                                """).params(userId, step.getAsLong()).update() == 1;
    }

    /** Seals a secret from before they were. */
    void keep(User user, String kept, Instant now) {
        if (!secrets.isSealed(kept)) {
            user.setUpSecondFactor(secrets.seal(kept), now);
        }
    }

    /** The time step whose password this is: the present one or the one before. */
    private OptionalLong step(String secret, String otp) {
        Instant now = clock.instant();
        for (Instant moment : new Instant[] {now, now.minus(generator.getTimeStep())}) {
            byte[] right = at(secret, moment).getBytes(StandardCharsets.US_ASCII);
            if (MessageDigest.isEqual(right, otp.getBytes(StandardCharsets.UTF_8))) {
                return OptionalLong.of(
                        moment.getEpochSecond() / generator.getTimeStep().toSeconds());
            }
        }
        return OptionalLong.empty();
    }

    private String at(String secret, Instant moment) {
        try {
            SecretKeySpec key = new SecretKeySpec(new Base32().decode(secret), generator.getAlgorithm());
            return generator.generateOneTimePasswordString(key, moment);
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("A stored secret is no key.", e);
        }
    }

    private User user(Actor actor) {
        UUID id = actor.userId();
        if (id == null) {
            throw new IllegalStateException("The system has no second factor.");
        }
        return users.findById(id).orElseThrow(() -> new NotFoundException("user", id));
    }

    private InvalidInputException wrong(Actor actor, User user) {
        securityLog.writeApart(
                SecurityEventKind.SECOND_FACTOR_REFUSED, actor.organizationId(), user.id(), user.id(), Map.of());
        return new InvalidInputException("otp", "'otp' is not the present one-time password, or was used before.");
    }
}
