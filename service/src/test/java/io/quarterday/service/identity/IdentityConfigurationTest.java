package io.quarterday.service.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Other tests hash more quickly than the application does. */
class IdentityConfigurationTest {

    /** OWASP's cheat sheet of password storage: BCrypt with a work factor of 10 or more. */
    @Test
    void passwordsAreHashedByBcryptAsSlowlyAsOwaspAsks() {
        PasswordEncoder passwords = new IdentityConfiguration().passwordEncoder();

        String hash = passwords.encode("Quarterday-demo-1");

        assertThat(hash).startsWith("{bcrypt}$2");
        assertThat(Integer.parseInt(hash.substring(12, 14))).isGreaterThanOrEqualTo(10);
        assertThat(passwords.matches("Quarterday-demo-1", hash)).isTrue();
    }
}
