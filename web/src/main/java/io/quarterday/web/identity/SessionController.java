package io.quarterday.web.identity;

import io.quarterday.domain.identity.RefreshToken;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.KeepingSessions;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where people are signed in. */
@Tag(name = "sessions")
@RestController
@RequestMapping("/api/sessions")
class SessionController {

    private final KeepingSessions sessions;
    private final Clock clock;

    SessionController(KeepingSessions sessions, Clock clock) {
        this.sessions = sessions;
        this.clock = clock;
    }

    /**
     * A sign-in that goes on.
     *
     * @param refreshedAt when its program last asked for a new access token
     * @param expiresAt when it ends, if that does not happen again
     * @param address from which it was last refreshed
     * @param device what the program says of itself
     * @param current whether it is the one by which this is asked
     */
    record SessionView(
            UUID id,
            UUID userId,
            Instant signedInAt,
            Instant refreshedAt,
            Instant expiresAt,
            @Nullable String address,
            @Nullable String device,
            boolean current) {

        static SessionView of(RefreshToken token, @Nullable UUID current) {
            return new SessionView(
                    token.family(),
                    token.userId(),
                    token.signedInAt(),
                    token.createdAt(),
                    token.expiresAt(),
                    token.address().orElse(null),
                    token.device().orElse(null),
                    token.family().equals(current));
        }
    }

    @Operation(
            summary = "The caller's sign-ins that go on",
            description = "With user_id another's, for who may keep them.")
    @GetMapping
    Envelope<List<SessionView>> list(
            Caller caller,
            @RequestParam(name = "user_id", required = false) @Nullable UUID userId,
            @Sortable(
                            value = {"signed_in_at", "expires_at"},
                            order = Sort.Direction.DESC)
                    PageQuery query) {
        Actor actor = caller.getPrincipal();
        UUID whose = userId == null ? Objects.requireNonNull(actor.userId()) : userId;
        return Envelope.page(sessions.page(actor, whose, clock.instant(), query.pageable())
                .map(token -> SessionView.of(token, caller.session())));
    }

    @Operation(
            summary = "End a sign-in",
            description =
                    "None of its refresh tokens is good any more; its access token ends by itself within 15 minutes.")
    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void end(Caller caller, @PathVariable UUID id) {
        caller.signedIn("People who sign in end sign-ins, not API keys.");
        sessions.end(caller.getPrincipal(), id, clock.instant());
    }
}
