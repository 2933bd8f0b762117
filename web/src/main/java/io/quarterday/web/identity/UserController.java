package io.quarterday.web.identity;

import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.People;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The people of the practice. */
@Tag(name = "users")
@RestController
@RequestMapping("/api/users")
class UserController {

    private final People people;
    private final PlatformAccess access;

    UserController(People people, PlatformAccess access) {
        this.people = people;
        this.access = access;
    }

    @Operation(summary = "The people of the practice", description = "Search looks in name and e-mail.")
    @GetMapping
    Envelope<List<UserView>> list(Actor actor, @Sortable({"name", "email", "role", "created_at"}) PageQuery query) {
        access.require(actor, PlatformAccess.Operation.USERS_READ);
        return Envelope.page(
                people.page(query.searchPattern(), query.pageable()).map(UserView::of));
    }

    @Operation(summary = "One person")
    @GetMapping("/{id}")
    ResponseEntity<Envelope<UserView>> user(Actor actor, @PathVariable UUID id) {
        access.require(actor, PlatformAccess.Operation.USERS_READ);
        People.Person person = people.person(id);
        return ResponseEntity.ok().eTag(ETags.of(person.user().version())).body(Envelope.of(UserView.of(person)));
    }
}
