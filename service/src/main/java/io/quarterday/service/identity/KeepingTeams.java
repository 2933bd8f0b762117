package io.quarterday.service.identity;

import io.quarterday.domain.Ids;
import io.quarterday.domain.identity.Team;
import io.quarterday.domain.identity.Teams;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.problem.StaleException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.LongConsumer;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The teams of a practice, each with a name of its own. Who is in one is said of the person ({@link KeepingPeople}). */
@Service
@Transactional
public class KeepingTeams {

    private final Teams teams;
    private final PlatformAccess access;

    KeepingTeams(Teams teams, PlatformAccess access) {
        this.teams = teams;
        this.access = access;
    }

    /** @param searchPattern for LIKE, in lower case, over the name; a backslash escapes */
    @Transactional(readOnly = true)
    public Page<Team> page(Actor actor, String searchPattern, Pageable pageable) {
        access.require(actor, Operation.USERS_READ);
        Specification<Team> matching =
                (team, query, build) -> build.like(build.lower(team.get("name")), searchPattern, '\\');
        return teams.findAll(matching, pageable);
    }

    /** @throws ConflictException where another team has the name */
    public Team make(Actor actor, String name, Instant now) {
        access.require(actor, Operation.USERS_UPDATE);
        return kept(new Team(Ids.next(), free(name.strip()), now.truncatedTo(ChronoUnit.MICROS)));
    }

    /**
     * Gives a team another name.
     *
     * @throws ConflictException where another team has it
     * @throws StaleException of {@code expectedVersion}
     */
    public Team rename(Actor actor, UUID id, String name, LongConsumer expectedVersion, Instant now) {
        access.require(actor, Operation.USERS_UPDATE);
        Team team = teams.findById(id).orElseThrow(() -> new NotFoundException("team", id));
        expectedVersion.accept(team.version());
        if (name.strip().equals(team.name())) {
            return team;
        }
        String free = free(name.strip());
        team.rename(free, now.truncatedTo(ChronoUnit.MICROS));
        return kept(team);
    }

    private String free(String name) {
        if (teams.existsByName(name)) {
            throw isTaken(name);
        }
        return name;
    }

    private Team kept(Team team) {
        try {
            return teams.saveAndFlush(team);
        } catch (DataIntegrityViolationException atTheSameMoment) {
            throw isTaken(team.name());
        }
    }

    private static ConflictException isTaken(String name) {
        return new ConflictException("A team is called \"" + name + "\" already.");
    }
}
