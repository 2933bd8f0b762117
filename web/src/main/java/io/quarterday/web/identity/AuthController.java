package io.quarterday.web.identity;

import io.quarterday.domain.identity.Organization;
import io.quarterday.domain.identity.Role;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.People;
import io.quarterday.service.identity.SecondFactor;
import io.quarterday.service.identity.SignIn;
import io.quarterday.service.identity.SignInOutcome;
import io.quarterday.service.identity.SignInOutcome.OtpRequired;
import io.quarterday.service.identity.SignInOutcome.Refused;
import io.quarterday.service.identity.SignInOutcome.SignedIn;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.ApiProblem;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.ErrorCode;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out, and the second factor. */
@Tag(name = "auth")
@RestController
@RequestMapping("/api/auth")
class AuthController {

    private static final String SIX_DIGITS = "[0-9]{6}";

    private final SignIn signIn;
    private final SecondFactor secondFactor;
    private final People people;
    private final AccessTokens accessTokens;
    private final SignInLimit limit;

    AuthController(
            SignIn signIn, SecondFactor secondFactor, People people, AccessTokens accessTokens, SignInLimit limit) {
        this.signIn = signIn;
        this.secondFactor = secondFactor;
        this.people = people;
        this.accessTokens = accessTokens;
        this.limit = limit;
    }

    /**
     * @param otp six digits, where a second factor is set up
     * @param refreshTokenIn where the refresh token is given; in the body, if not said
     */
    record Login(
            @NotBlank @Size(max = 254) String email,
            @NotBlank @Size(max = 200) String password,

            @Nullable @Pattern(regexp = SIX_DIGITS, message = "must be six digits")
            String otp,

            @Nullable TokenPlace refreshTokenIn) {

        @Override
        public String toString() {
            return "Login[" + email + "]";
        }
    }

    /** Where a refresh token is given: a cookie is for browsers, whose scripts cannot read it. */
    enum TokenPlace {
        BODY,
        COOKIE
    }

    /** @param refreshToken the one of the cookie, if not said */
    record Refresh(@Nullable @Size(min = 1, max = 200) String refreshToken) {

        @Override
        public String toString() {
            return "Refresh[]";
        }
    }

    record OneTimePassword(
            @NotNull @Pattern(regexp = SIX_DIGITS, message = "must be six digits")
            String otp) {}

    record SignedInUser(UUID id, String name, String email, Role role) {}

    /**
     * @param refreshToken good once, within seven days; left out where the cookie has it
     * @param expiresIn seconds until the access token ends
     */
    record Tokens(String accessToken, @Nullable String refreshToken, long expiresIn, SignedInUser user) {}

    record Practice(UUID id, String name, String zone) {}

    record Me(UserView user, Practice practice, boolean hasSecondFactor) {}

    @Operation(
            summary = "Sign in",
            description = "401 with code OTP_REQUIRED when a second factor is set up. With refresh_token_in COOKIE the"
                    + " refresh token comes as a cookie that no script can read and that goes to /api/auth alone.")
    @SecurityRequirements
    @Answer(Tokens.class)
    @PostMapping("/login")
    ResponseEntity<?> login(@Valid @RequestBody Login login, HttpServletRequest request) {
        Optional<Duration> wait = limit.tryFor(login.email(), request.getRemoteAddr());
        if (wait.isPresent()) {
            if (limit.toBeTold(login.email())) {
                signIn.tooOften(login.email());
            }
            return tooMany(wait.get());
        }
        TokenPlace place = login.refreshTokenIn() == null ? TokenPlace.BODY : login.refreshTokenIn();
        return answer(
                signIn.with(login.email(), login.password(), login.otp()),
                place,
                request,
                "E-mail, password or one-time password is wrong.");
    }

    @Operation(
            summary = "Exchange a refresh token for the next",
            description = "A refresh token that comes a second time ends its session. The next one comes as the last"
                    + " one did: in the body, or in the cookie where the body names none.")
    @SecurityRequirements
    @Answer(Tokens.class)
    @PostMapping("/refresh")
    ResponseEntity<?> refresh(@Valid @RequestBody Refresh refresh, HttpServletRequest request) {
        TokenPlace place = refresh.refreshToken() == null ? TokenPlace.COOKIE : TokenPlace.BODY;
        String token = place == TokenPlace.BODY ? refresh.refreshToken() : RefreshCookies.read(request);
        SignInOutcome outcome = token == null ? new Refused() : signIn.refresh(token);
        return answer(outcome, place, request, "The refresh token is used, expired or not ours. Sign in again.");
    }

    @Operation(summary = "Sign out", description = "Ends the session: none of its refresh tokens is good any more.")
    @Answer(value = void.class, status = HttpStatus.NO_CONTENT)
    @PostMapping("/logout")
    ResponseEntity<?> logout(Caller caller, HttpServletRequest request) {
        signIn.out(caller.getPrincipal(), caller.signedIn("An API key is revoked, not signed out."));
        return ResponseEntity.noContent().headers(RefreshCookies.none(request)).build();
    }

    @Operation(summary = "Who is signed in")
    @GetMapping("/me")
    Envelope<Me> me(Actor actor) {
        People.Person person = people.person(Objects.requireNonNull(actor.userId()));
        Organization practice = people.practice(actor.organizationId());
        return Envelope.of(new Me(
                UserView.of(person),
                new Practice(practice.id(), practice.name(), practice.zone().getId()),
                person.user().otpSecret().isPresent()));
    }

    @Operation(
            summary = "Begin to set up a second factor",
            description = "The secret counts once it is confirmed, within ten minutes.")
    @PostMapping("/otp/setup")
    Envelope<SecondFactor.Setup> setUpSecondFactor(Caller caller) {
        return Envelope.of(secondFactor.setUp(person(caller)));
    }

    @Operation(summary = "Confirm a second factor by its first one-time password")
    @Answer(value = void.class, status = HttpStatus.NO_CONTENT)
    @PostMapping("/otp/confirm")
    ResponseEntity<?> confirmSecondFactor(
            Caller caller, @Valid @RequestBody OneTimePassword password, HttpServletRequest request) {
        Optional<Duration> wait =
                limit.tryFor(String.valueOf(caller.getPrincipal().userId()), request.getRemoteAddr());
        if (wait.isPresent()) {
            return tooMany(wait.get());
        }
        secondFactor.confirm(person(caller), password.otp());
        return ResponseEntity.noContent().build();
    }

    @Operation(summary = "Remove the second factor")
    @Answer(value = void.class, status = HttpStatus.NO_CONTENT)
    @DeleteMapping("/otp")
    ResponseEntity<?> removeSecondFactor(
            Caller caller, @Valid @RequestBody OneTimePassword password, HttpServletRequest request) {
        Optional<Duration> wait =
                limit.tryFor(String.valueOf(caller.getPrincipal().userId()), request.getRemoteAddr());
        if (wait.isPresent()) {
            return tooMany(wait.get());
        }
        secondFactor.remove(person(caller), password.otp());
        return ResponseEntity.noContent().build();
    }

    private static Actor person(Caller caller) {
        caller.signedIn("A second factor is for people who sign in, not for API keys.");
        return caller.getPrincipal();
    }

    private ResponseEntity<?> answer(
            SignInOutcome outcome, TokenPlace place, HttpServletRequest request, String refusal) {
        if (outcome instanceof SignedIn signedIn) {
            Actor actor = signedIn.actor();
            UUID userId = Objects.requireNonNull(actor.userId());
            Tokens tokens = new Tokens(
                    accessTokens.issue(actor, signedIn.session()),
                    place == TokenPlace.BODY ? signedIn.refreshToken() : null,
                    AccessTokens.LIFE.toSeconds(),
                    new SignedInUser(userId, actor.name(), signedIn.email(), actor.role()));
            HttpHeaders cookies =
                    place == TokenPlace.BODY ? HttpHeaders.EMPTY : RefreshCookies.of(signedIn.refreshToken(), request);
            return ResponseEntity.ok().headers(cookies).body(Envelope.of(tokens));
        }
        if (outcome instanceof OtpRequired) {
            return ApiProblem.of(
                    ErrorCode.OTP_REQUIRED, "Give the one-time password of your authenticator app as 'otp'.");
        }
        if (outcome instanceof Refused) {
            return ApiProblem.of(ErrorCode.UNAUTHENTICATED, refusal);
        }
        throw new IllegalStateException("No such outcome: " + outcome);
    }

    private static ResponseEntity<?> tooMany(Duration wait) {
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1));
        return ApiProblem.of(ErrorCode.RATE_LIMITED, "Too many tries. Wait a little.", headers);
    }
}
