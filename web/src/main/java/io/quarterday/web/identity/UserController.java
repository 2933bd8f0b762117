package io.quarterday.web.identity;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.quarterday.domain.identity.Role;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.KeepingPeople;
import io.quarterday.service.identity.People;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.workflow.ReadingWorkload;
import io.quarterday.service.workflow.ReadingWorkload.Load;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.IfMatch;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.quarterday.web.api.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The people of the practice. */
@Tag(name = "users")
@RestController
@RequestMapping("/api/users")
class UserController {

    /** Seed 001: 2 to 50 characters. None at either end is a blank. */
    private static final String NAME = "\\S[^\\p{Cntrl}]{0,48}\\S";

    private static final String NAME_IS = "must be 2 to 50 characters in one line, without blanks around them";

    private final People people;
    private final KeepingPeople keeping;
    private final PlatformAccess access;
    private final ReadingWorkload workload;
    private final Clock clock;

    UserController(People people, KeepingPeople keeping, PlatformAccess access, ReadingWorkload workload, Clock clock) {
        this.people = people;
        this.keeping = keeping;
        this.access = access;
        this.workload = workload;
        this.clock = clock;
    }

    @Operation(
            summary = "The people of the practice",
            description =
                    "Search looks in name and e-mail. include=workload counts what each has to do, as far as the caller "
                            + "sees it.")
    @GetMapping
    Envelope<List<UserView>> list(
            Actor actor,
            @Sortable({"name", "email", "role", "created_at"}) PageQuery query,
            @RequestParam(required = false) @Nullable Include include) {
        access.require(actor, PlatformAccess.Operation.USERS_READ);
        Page<People.Person> page = people.page(query.searchPattern(), query.pageable());
        if (include == null) {
            return Envelope.page(page.map(UserView::of));
        }
        Map<UUID, Load> loads =
                workload.of(actor, page.map(person -> person.user().id()).getContent(), clock.instant());
        return Envelope.page(page.map(
                person -> UserView.of(person, loads.getOrDefault(person.user().id(), Load.NONE))));
    }

    /** What else a list of people can carry. */
    enum Include {
        workload
    }

    @Operation(summary = "One person")
    @GetMapping("/{id}")
    ResponseEntity<Envelope<UserView>> user(Actor actor, @PathVariable UUID id) {
        access.require(actor, PlatformAccess.Operation.USERS_READ);
        return answer(ResponseEntity.ok(), people.person(id));
    }

    /**
     * Somebody who is to come in (seed 001, CreateUserSchema).
     *
     * @param email in lower or upper case; it is kept in lower case, and nobody else may have it
     * @param password at least eight characters (at most 72 bytes), with an upper-case and a lower-case letter and a digit
     */
    record NewUser(
            @NotNull(message = "is needed") @Pattern(regexp = NAME, message = NAME_IS)
            String name,

            @NotNull(message = "is needed")
            @Size(max = 254, message = "must have at most 254 characters")
            @Email(regexp = Texts.EMAIL, message = Texts.OF_EMAIL)
            String email,

            @NotNull(message = "is needed") @Size(min = 8, max = 72, message = "must have 8 to 72 characters")
            String password,

            @NotNull(message = "is needed") PersonRole role,

            @Nullable UUID teamId) {

        @Override
        public String toString() {
            return "NewUser[" + email + "]";
        }
    }

    @Operation(
            summary = "Let somebody new come in",
            description = "They sign in by the e-mail address and the password, which they should then change.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Envelope<UserView>> make(Caller caller, @Valid @RequestBody NewUser body) {
        People.Person made = keeping.make(
                person(caller),
                new KeepingPeople.NewPerson(
                        body.name(), body.email(), body.password(), body.role().role, body.teamId()),
                clock.instant());
        return answer(
                ResponseEntity.created(URI.create("/api/users/" + made.user().id())), made);
    }

    /** What is not said stays as it is. */
    @JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
    static final class UserChange {

        /** What the person is from now on. */
        @Nullable
        PersonRole role;

        /** Whether they may sign in. */
        @Nullable
        Boolean isActive;

        @Pattern(regexp = NAME, message = NAME_IS)
        @Nullable
        String name;

        /** Null takes them out of their team. */
        @Nullable
        Optional<UUID> teamId;

        KeepingPeople.Change change() {
            return new KeepingPeople.Change(role == null ? null : role.role, isActive, name, teamId);
        }
    }

    /** What a person can be. */
    enum PersonRole {
        PARTNER(Role.PARTNER),
        MANAGER(Role.MANAGER),
        STAFF(Role.STAFF);

        private final Role role;

        PersonRole(Role role) {
            this.role = role;
        }
    }

    @Operation(
            summary = "Change somebody's name, team or role, or whether they are active",
            description = "Nobody changes their own role, or whether they are active. Who is not active is signed out"
                    + " everywhere; calls under way end within 30 seconds. A team_id of null is no team.")
    @PatchMapping("/{id}")
    ResponseEntity<Envelope<UserView>> change(
            Caller caller, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody UserChange body) {
        return answer(
                ResponseEntity.ok(),
                keeping.change(person(caller), id, body.change(), ifMatch::require, clock.instant()));
    }

    private static Actor person(Caller caller) {
        caller.signedIn("People are let in and changed by people who sign in, not by API keys.");
        return caller.getPrincipal();
    }

    private static ResponseEntity<Envelope<UserView>> answer(ResponseEntity.BodyBuilder answer, People.Person person) {
        return answer.eTag(ETags.of(person.user().version())).body(Envelope.of(UserView.of(person)));
    }
}
