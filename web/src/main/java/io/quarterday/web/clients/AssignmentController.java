package io.quarterday.web.clients;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.quarterday.domain.clients.Client;
import io.quarterday.service.clients.FindingClients;
import io.quarterday.service.clients.KeepingClients;
import io.quarterday.service.identity.Actor;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Who looks after a client: in general, its accounts, its VAT, its chase (seed 001). Who had it before stands in the
 * activity log, under USER_ASSIGNED, USER_UNASSIGNED and CHASE_TEAM_CHANGED.
 */
@Tag(name = "clients")
@RestController
@RequestMapping("/api/clients/{id}")
class AssignmentController {

    private final KeepingClients keeping;
    private final FindingClients finding;
    private final Clock clock;

    AssignmentController(KeepingClients keeping, FindingClients finding, Clock clock) {
        this.keeping = keeping;
        this.finding = finding;
        this.clock = clock;
    }

    /** To whom; null for nobody. It must be said. */
    @Schema(requiredProperties = "user_id")
    @JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
    static final class Assign {

        @NotNull(message = "is needed; null takes the client from whoever has it")
        @Nullable
        Optional<UUID> userId;

        @Nullable
        UUID user() {
            return userId == null ? null : userId.orElse(null);
        }
    }

    /** Whose accounts. */
    enum Accounts {
        LTD,
        NON_LTD
    }

    /** To whom, and which accounts: where that is not said, those of the client's type. */
    @Schema(requiredProperties = "user_id")
    @JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
    static final class AssignAccounts {

        @NotNull(message = "is needed; null takes the accounts from whoever has them")
        @Nullable
        Optional<UUID> userId;

        @Nullable
        Accounts accounts;
    }

    /** Who chases: either several, or one by {@code user_id}, of whom null means nobody. */
    @JsonAutoDetect(
            fieldVisibility = Visibility.ANY,
            getterVisibility = Visibility.NONE,
            isGetterVisibility = Visibility.NONE)
    static final class ChaseTeam {

        @Nullable
        Optional<UUID> userId;

        @Size(max = 50, message = "must be at most 50 people")
        @Nullable
        List<@NotNull UUID> userIds;

        @AssertTrue(message = "or 'user_ids' is needed, not both")
        @Schema(hidden = true)
        boolean isUserId() {
            return (userId == null) != (userIds == null);
        }

        List<UUID> users() {
            if (userIds != null) {
                return userIds;
            }
            return userId == null ? List.of() : userId.map(List::of).orElse(List.of());
        }
    }

    @Operation(summary = "Give a client to somebody", description = "For whatever has nobody of its own.")
    @PutMapping("/assign")
    ResponseEntity<Envelope<ClientView>> assign(
            Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody Assign body) {
        return answer(
                keeping.assign(actor, id, who -> who.withGeneral(body.user()), ifMatch::require, clock.instant()));
    }

    @Operation(
            summary = "Give a client's accounts to somebody",
            description = "Those of a company or the others, as the client's type says, unless 'accounts' does.")
    @PutMapping("/assign-accounts")
    ResponseEntity<Envelope<ClientView>> assignAccounts(
            Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody AssignAccounts body) {
        UUID user = body.userId == null ? null : body.userId.orElse(null);
        Instant at = clock.instant();
        if (body.accounts == null) {
            return answer(keeping.assignAccounts(actor, id, user, ifMatch::require, at));
        }
        return answer(keeping.assign(
                actor,
                id,
                who -> body.accounts == Accounts.LTD ? who.withLtdCompany(user) : who.withNonLtdCompany(user),
                ifMatch::require,
                at));
    }

    @Operation(summary = "Give a client's VAT to somebody")
    @PutMapping("/assign-vat")
    ResponseEntity<Envelope<ClientView>> assignVat(
            Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody Assign body) {
        return answer(keeping.assign(actor, id, who -> who.withVat(body.user()), ifMatch::require, clock.instant()));
    }

    @Operation(
            summary = "Say who chases a client for papers",
            description = "Takes the place of whoever did. 'user_id' names one (null: nobody), 'user_ids' several.")
    @PutMapping("/chase-team")
    ResponseEntity<Envelope<ClientView>> chaseTeam(
            Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody ChaseTeam body) {
        return answer(
                keeping.assign(actor, id, who -> who.withChaseTeam(body.users()), ifMatch::require, clock.instant()));
    }

    private ResponseEntity<Envelope<ClientView>> answer(Client client) {
        return ClientController.answer(ResponseEntity.ok(), finding.found(client));
    }
}
