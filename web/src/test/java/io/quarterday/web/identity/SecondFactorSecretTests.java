package io.quarterday.web.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The secret of a second factor, as the database has it. */
@ApiTest
class SecondFactorSecretTests {

    private static final String SEALED = "{gcm}";

    private final ApiClient api;
    private final Practice practice;
    private final MutableClock clock;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    SecondFactorSecretTests(
            ApiClient api,
            Practices practices,
            MutableClock clock,
            JdbcClient database,
            TransactionTemplate transaction) {
        this.api = api;
        this.practice = practices.make();
        this.clock = clock;
        this.database = database;
        this.transaction = transaction;
    }

    @Test
    void isKeptEncryptedFromTheFirstMoment() throws InvalidKeyException {
        String secret = setUp();
        assertThat(kept("select secret from otp_setups")).startsWith(SEALED).doesNotContain(secret);
        confirm(secret);
        assertThat(kept("select otp_secret from users where otp_secret is not null"))
                .startsWith(SEALED)
                .doesNotContain(secret);
    }

    /** Of one from before secrets were encrypted. */
    @Test
    void isEncryptedAtTheNextSignInWhereItWasNot() throws InvalidKeyException {
        String secret = setUp();
        confirm(secret);
        practice.run(() -> transaction.executeWithoutResult(
                status -> database.sql("update users set otp_secret = :secret where id = :id")
                        .param("secret", secret)
                        .param("id", practice.partner().id())
                        .update()));
        signIn(secret);
        assertThat(kept("select otp_secret from users where otp_secret is not null"))
                .startsWith(SEALED);
        signIn(secret);
    }

    private String setUp() {
        return api.as(practice.partner())
                .post("/api/auth/otp/setup")
                .expect(200)
                .data()
                .path("secret")
                .asString();
    }

    private void confirm(String secret) throws InvalidKeyException {
        api.as(practice.partner())
                .post("/api/auth/otp/confirm", Map.of("otp", otp(secret)))
                .expect(204);
    }

    private void signIn(String secret) throws InvalidKeyException {
        clock.advance(Duration.ofSeconds(30));
        api.post(
                        "/api/auth/login",
                        Map.of("email", practice.partner().email(), "password", Practice.PASSWORD, "otp", otp(secret)))
                .expect(200);
    }

    private String otp(String secret) throws InvalidKeyException {
        return new TimeBasedOneTimePasswordGenerator()
                .generateOneTimePasswordString(
                        new SecretKeySpec(new Base32().decode(secret), "HmacSHA1"), clock.instant());
    }

    private String kept(String query) {
        return practice.call(() -> transaction.execute(
                status -> database.sql(query).query(String.class).single()));
    }
}
