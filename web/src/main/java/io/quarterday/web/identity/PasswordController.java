package io.quarterday.web.identity;

import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.KeepingPeople;
import io.quarterday.service.problem.RateLimitedException;
import io.quarterday.web.api.Answer;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The passwords of people: one's own, and another's who has forgotten it. None is ever answered. */
@RestController
class PasswordController {

    private static final String LENGTH = "must have 8 to 72 characters";

    private final KeepingPeople keeping;
    private final SignInLimit limit;
    private final Clock clock;

    PasswordController(KeepingPeople keeping, SignInLimit limit, Clock clock) {
        this.keeping = keeping;
        this.limit = limit;
        this.clock = clock;
    }

    /** The new one has an upper-case and a lower-case letter and a digit. */
    record PasswordChange(
            @NotBlank(message = "is needed") @Size(max = 200, message = "must have at most 200 characters")
            String oldPassword,

            @NotNull(message = "is needed") @Size(min = 8, max = 72, message = LENGTH)
            String newPassword) {

        @Override
        public String toString() {
            return "PasswordChange[]";
        }
    }

    /**
     * A password with an upper-case and a lower-case letter and a digit.
     *
     * @param removeSecondFactor for who has lost it; absent, it stays
     */
    record NewPassword(
            @NotNull(message = "is needed") @Size(min = 8, max = 72, message = LENGTH)
            String password,

            @Nullable Boolean removeSecondFactor) {

        @Override
        public String toString() {
            return "NewPassword[]";
        }
    }

    @Tag(name = "auth")
    @Operation(
            summary = "Change one's own password",
            description = "All other sign-ins of the caller end. A wrong old_password counts as a try to sign in.")
    @Answer(value = void.class, status = HttpStatus.NO_CONTENT)
    @PutMapping("/api/auth/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void change(Caller caller, @Valid @RequestBody PasswordChange body, HttpServletRequest request) {
        Actor actor = caller.getPrincipal();
        UUID session = session(caller);
        limit.tryFor(String.valueOf(actor.userId()), request.getRemoteAddr()).ifPresent(wait -> {
            throw new RateLimitedException("Too many tries. Wait a little.", wait);
        });
        keeping.changeOwnPassword(actor, session, body.oldPassword(), body.newPassword(), clock.instant());
    }

    @Tag(name = "users")
    @Operation(
            summary = "Give somebody who has forgotten theirs another password",
            description =
                    "They are signed out everywhere. Their second factor stays, unless remove_second_factor is said.")
    @Answer(value = void.class, status = HttpStatus.NO_CONTENT)
    @PutMapping("/api/users/{id}/password")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reset(Caller caller, @PathVariable UUID id, @Valid @RequestBody NewPassword body) {
        session(caller);
        boolean withoutSecondFactor = Boolean.TRUE.equals(body.removeSecondFactor());
        keeping.resetPassword(caller.getPrincipal(), id, body.password(), withoutSecondFactor, clock.instant());
    }

    private static UUID session(Caller caller) {
        return caller.signedIn("Passwords are changed by people who sign in, not by API keys.");
    }
}
