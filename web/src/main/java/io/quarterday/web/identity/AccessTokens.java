package io.quarterday.web.identity;

import io.quarterday.service.identity.Actor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import javax.crypto.SecretKey;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/** Access tokens: signed statements, for fifteen minutes, of who somebody is. */
public final class AccessTokens {

    public static final Duration LIFE = Duration.ofMinutes(15);

    private static final String ISSUER = "quarterday";
    /** The clocks of our own nodes, no more. */
    private static final Duration SKEW = Duration.ofSeconds(5);

    private static final String ORGANIZATION = "org";
    private static final String SESSION = "sid";

    private final JwtEncoder encoder;
    private final NimbusJwtDecoder decoder;
    private final Clock clock;

    AccessTokens(SecretKey secret, Clock clock) {
        this.clock = clock;
        this.encoder = NimbusJwtEncoder.withSecretKey(secret)
                .algorithm(MacAlgorithm.HS256)
                .build();
        this.decoder = NimbusJwtDecoder.withSecretKey(secret)
                .macAlgorithm(MacAlgorithm.HS256)
                .build();
        JwtTimestampValidator time = new JwtTimestampValidator(SKEW);
        time.setClock(clock);
        time.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(List.of(time, new JwtIssuerValidator(ISSUER))));
    }

    /**
     * @param session the sign-in, for signing out
     * @throws IllegalArgumentException for the system, which signs in nowhere
     */
    public String issue(Actor actor, UUID session) {
        UUID userId = actor.userId();
        if (userId == null) {
            throw new IllegalArgumentException("Only a person gets an access token.");
        }
        Instant now = clock.instant();
        JwtClaimsSet.Builder claims = JwtClaimsSet.builder()
                .issuer(ISSUER)
                .subject(userId.toString())
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .claim(ORGANIZATION, actor.organizationId().toString())
                .claim("role", actor.role().name())
                .claim("name", actor.name())
                .claim(SESSION, session.toString());
        if (actor.teamId() != null) {
            claims.claim("team", actor.teamId().toString());
        }
        JwsHeader header = JwsHeader.with(MacAlgorithm.HS256).build();
        return encoder.encode(JwtEncoderParameters.from(header, claims.build())).getTokenValue();
    }

    JwtDecoder decoder() {
        return decoder;
    }

    static UUID organizationId(Jwt token) {
        return UUID.fromString(Objects.requireNonNull(token.getClaimAsString(ORGANIZATION)));
    }

    static UUID userId(Jwt token) {
        return UUID.fromString(token.getSubject());
    }

    static UUID session(Jwt token) {
        return UUID.fromString(Objects.requireNonNull(token.getClaimAsString(SESSION)));
    }
}
