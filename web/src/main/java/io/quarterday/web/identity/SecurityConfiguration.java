package io.quarterday.web.identity;

import io.quarterday.service.secrets.KeptSecrets;
import io.quarterday.web.api.ErrorCode;
import io.quarterday.web.api.ProblemWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import javax.crypto.SecretKey;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.config.observation.SecurityObservationSettings;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.CorsConfigurationSource;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/**
 * What is open and what needs a caller. No session, and no cookie but the refresh token's, which no other site's request
 * brings along ({@link RefreshCookies}): so nothing to forge across sites. Other origins are shut out unless {@code
 * quarterday.cors.allowed-origins} names them.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** The interface and the page of the API bring all they need along; nothing is loaded from elsewhere. */
    private static final String CONTENT_SECURITY_POLICY =
            "default-src 'self'; img-src 'self' data:; font-src 'self' data:;"
                    + " style-src 'self' 'unsafe-inline'; object-src 'none';"
                    + " base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /** Signs access tokens and signing links; each mixes in its own purpose. */
    @Bean
    SecretKey tokenSecret(
            Environment environment,
            @Value("${quarterday.security.token-secret:#{null}}") @Nullable String secret,
            @Value("${quarterday.data:.quarterday}") Path dataFolder) {
        return InstallationSecret.TOKENS.of(secret, folderOfOurs(environment, dataFolder));
    }

    @Bean
    KeptSecrets keptSecrets(
            Environment environment,
            @Value("${quarterday.secrets-key:#{null}}") @Nullable String key,
            @Value("${quarterday.data:.quarterday}") Path dataFolder) {
        return new KeptSecrets(InstallationSecret.SECRETS.of(key, folderOfOurs(environment, dataFolder)));
    }

    /** Where secrets may be made up. */
    private static @Nullable Path folderOfOurs(Environment environment, Path dataFolder) {
        return SecretsFirst.databaseIsTheUsers(environment) ? null : dataFolder;
    }

    @Bean
    AccessTokens accessTokens(SecretKey tokenSecret, Clock clock) {
        return new AccessTokens(tokenSecret, clock);
    }

    @Bean
    JwtDecoder jwtDecoder(AccessTokens tokens) {
        return tokens.decoder();
    }

    /** Nobody signs in by Spring's own forms; without this bean it would make up a user and print a password. */
    @Bean
    UserDetailsService noUserDetails() {
        return name -> {
            throw new UsernameNotFoundException(name);
        };
    }

    /** How long each step of security took is nobody's question; how long a request took is told. */
    @Bean
    SecurityObservationSettings noObservationsOfSecurity() {
        return SecurityObservationSettings.noObservations();
    }

    @Bean
    SecurityFilterChain securityFilterChain(
            HttpSecurity http, Callers callers, ProblemWriter problems, ObjectProvider<OpenPath> openPaths) {
        AuthenticationEntryPoint unauthenticated = unauthenticated(problems);
        AccessDeniedHandler forbidden = (request, response, denied) ->
                problems.write(request, response, ErrorCode.FORBIDDEN, "Your role does not allow this.");
        return http.authorizeHttpRequests(paths -> {
                    paths.requestMatchers(HttpMethod.POST, "/api/auth/login", "/api/auth/refresh")
                            .permitAll();
                    paths.requestMatchers(HttpMethod.GET, "/api/health").permitAll();
                    paths.requestMatchers(HttpMethod.GET, "/api/openapi.json/**", "/api/docs/**", "/api/swagger-ui/**")
                            .permitAll();
                    openPaths
                            .orderedStream()
                            .forEach(open -> paths.requestMatchers(open.method(), open.pattern())
                                    .permitAll());
                    paths.requestMatchers("/api/**").authenticated();
                    paths.requestMatchers("/actuator/health/**", "/actuator/prometheus")
                            .permitAll();
                    paths.requestMatchers("/actuator/**").denyAll();
                    // The web interface: files that hold no data.
                    paths.anyRequest().permitAll();
                })
                .addFilterBefore(new ApiKeyFilter(callers, unauthenticated), BearerTokenAuthenticationFilter.class)
                .oauth2ResourceServer(server -> server.jwt(jwt -> jwt.jwtAuthenticationConverter(callers::of))
                        .authenticationEntryPoint(unauthenticated)
                        .accessDeniedHandler(forbidden))
                .exceptionHandling(handling ->
                        handling.authenticationEntryPoint(unauthenticated).accessDeniedHandler(forbidden))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .csrf(AbstractHttpConfigurer::disable)
                .formLogin(AbstractHttpConfigurer::disable)
                .httpBasic(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .cors(cors -> {})
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER))
                        .permissionsPolicyHeader(permissions ->
                                permissions.policy("camera=(), geolocation=(), microphone=(), payment=()")))
                .build();
    }

    @Bean
    CorsConfigurationSource corsConfigurationSource(
            @Value("${quarterday.cors.allowed-origins:}") List<String> allowedOrigins) {
        UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
        if (allowedOrigins.isEmpty()) {
            return source;
        }
        CorsConfiguration cors = new CorsConfiguration();
        cors.setAllowedOrigins(allowedOrigins);
        cors.setAllowedMethods(List.of("GET", "POST", "PUT", "PATCH", "DELETE"));
        cors.setAllowedHeaders(List.of("*"));
        cors.setExposedHeaders(List.of("ETag", "Location", "X-Request-Id", "Retry-After", "Idempotency-Replayed"));
        source.registerCorsConfiguration("/api/**", cors);
        return source;
    }

    private static AuthenticationEntryPoint unauthenticated(ProblemWriter problems) {
        return (request, response, failure) -> {
            boolean shown = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
            boolean key = request.getHeader(ApiKeyFilter.HEADER) != null;
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, shown ? "Bearer error=\"invalid_token\"" : "Bearer");
            String message;
            if (shown) {
                message = "The access token is expired, withdrawn or not ours. Refresh it, or sign in again.";
            } else if (key) {
                message = "The API key is revoked or not ours.";
            } else {
                message = "Sign in first: this needs an access token or an API key.";
            }
            problems.write(request, response, ErrorCode.UNAUTHENTICATED, message);
        };
    }
}
