package io.quarterday.web.identity;

import io.quarterday.domain.identity.Team;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.KeepingTeams;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.IfMatch;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.quarterday.web.api.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The teams of the practice; a manager sees the work of theirs. */
@Tag(name = "teams")
@RestController
@RequestMapping("/api/teams")
class TeamController {

    private final KeepingTeams keeping;
    private final Clock clock;

    TeamController(KeepingTeams keeping, Clock clock) {
        this.keeping = keeping;
        this.clock = clock;
    }

    record TeamView(UUID id, String name, Instant createdAt) {

        static TeamView of(Team team) {
            return new TeamView(team.id(), team.name(), team.createdAt());
        }
    }

    record TeamName(
            @NotBlank(message = "is needed")
            @Size(max = 100, message = "must have at most 100 characters")
            @Pattern(regexp = Texts.ONE_LINE, message = Texts.OF_ONE_LINE)
            String name) {}

    @Operation(summary = "The teams of the practice", description = "Search looks in the name.")
    @GetMapping
    Envelope<List<TeamView>> list(Actor actor, @Sortable({"name", "created_at"}) PageQuery query) {
        return Envelope.page(
                keeping.page(actor, query.searchPattern(), query.pageable()).map(TeamView::of));
    }

    @Operation(summary = "Make a team", description = "People join it by a change of the person.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Envelope<TeamView>> make(Actor actor, @Valid @RequestBody TeamName body) {
        Team team = keeping.make(actor, body.name(), clock.instant());
        return answer(ResponseEntity.created(URI.create("/api/teams/" + team.id())), team);
    }

    @Operation(summary = "Give a team another name")
    @PatchMapping("/{id}")
    ResponseEntity<Envelope<TeamView>> rename(
            Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody TeamName body) {
        return answer(ResponseEntity.ok(), keeping.rename(actor, id, body.name(), ifMatch::require, clock.instant()));
    }

    private static ResponseEntity<Envelope<TeamView>> answer(ResponseEntity.BodyBuilder answer, Team team) {
        return answer.eTag(ETags.of(team.version())).body(Envelope.of(TeamView.of(team)));
    }
}
