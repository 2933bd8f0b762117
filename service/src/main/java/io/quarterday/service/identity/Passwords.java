package io.quarterday.service.identity;

import io.quarterday.service.problem.InvalidInputException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Which passwords people may choose (seed 001, User Validation), and what is kept of them: a hash alone. */
@Component
class Passwords {

    private static final int LENGTH_MIN = 8;

    /** BCrypt looks at no more. */
    private static final int BYTES_MAX = 72;

    private static final Pattern MIXED = Pattern.compile("(?s)(?=.*[a-z])(?=.*[A-Z])(?=.*[0-9]).*");

    private final PasswordEncoder encoder;

    Passwords(PasswordEncoder encoder) {
        this.encoder = encoder;
    }

    /**
     * What is kept of a password.
     *
     * @param field by which it came
     * @throws InvalidInputException for one that nobody may choose; it does not tell the password
     */
    String hash(String field, String password) {
        if (password.length() < LENGTH_MIN) {
            throw new InvalidInputException(field, "'" + field + "' must be at least 8 characters.");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX) {
            throw new InvalidInputException(field, "'" + field + "' must be at most 72 characters (bytes of UTF-8).");
        }
        if (!MIXED.matcher(password).matches()) {
            throw new InvalidInputException(
                    field, "'" + field + "' must contain an upper-case letter, a lower-case letter and a digit.");
        }
        return Objects.requireNonNull(encoder.encode(password));
    }

    boolean matches(String password, String hash) {
        return encoder.matches(password, hash);
    }
}
