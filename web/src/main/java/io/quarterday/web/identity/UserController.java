package io.quarterday.web.identity;

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
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The people of the practice. */
@Tag(name = "users")
@RestController
@RequestMapping("/api/users")
class UserController {

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
        return answer(people.person(id));
    }

    /**
     * What is not said stays as it is.
     *
     * @param role what the person is from now on
     * @param isActive whether they may sign in
     */
    record UserChange(@Nullable PersonRole role, @Nullable Boolean isActive) {}

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
            summary = "Change somebody's role, or whether they are active",
            description = "Nobody changes themselves. Who is not active is signed out everywhere; calls under way end"
                    + " within 30 seconds.")
    @PatchMapping("/{id}")
    ResponseEntity<Envelope<UserView>> change(
            Actor actor, @PathVariable UUID id, IfMatch ifMatch, @RequestBody UserChange change) {
        Role role = change.role() == null ? null : change.role().role;
        return answer(keeping.change(actor, id, role, change.isActive(), ifMatch::require, clock.instant()));
    }

    private static ResponseEntity<Envelope<UserView>> answer(People.Person person) {
        return ResponseEntity.ok().eTag(ETags.of(person.user().version())).body(Envelope.of(UserView.of(person)));
    }
}
