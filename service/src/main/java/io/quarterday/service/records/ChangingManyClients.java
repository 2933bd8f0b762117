package io.quarterday.service.records;

import io.quarterday.domain.clients.Assignees;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.rules.status.Violation;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.clients.KeepingClients;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.records.ManyClients.Begun;
import io.quarterday.service.records.ManyClients.Failure;
import io.quarterday.service.status.Gate;
import io.quarterday.service.status.Ruling;
import io.quarterday.service.workflow.Move;
import io.quarterday.service.workflow.MovingServices;
import io.quarterday.service.workflow.ServiceVisibility;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;

/**
 * Changes many clients at once, each by the use case that changes one, so that what holds for one holds for each.
 *
 * <p>Whoever may not do a thing at all is refused before it begins ({@link ForbiddenException}).
 */
@Service
public class ChangingManyClients {

    private final ManyClients many;
    private final Gate gate;
    private final KeepingClients keeping;
    private final MovingServices moving;
    private final ClientServices services;
    private final ClientVisibility clientVisibility;
    private final ServiceVisibility serviceVisibility;
    private final Users users;
    private final PlatformAccess access;
    private final Clock clock;

    ChangingManyClients(
            ManyClients many,
            Gate gate,
            KeepingClients keeping,
            MovingServices moving,
            ClientServices services,
            ClientVisibility clientVisibility,
            ServiceVisibility serviceVisibility,
            Users users,
            PlatformAccess access,
            Clock clock) {
        this.many = many;
        this.gate = gate;
        this.keeping = keeping;
        this.moving = moving;
        this.services = services;
        this.clientVisibility = clientVisibility;
        this.serviceVisibility = serviceVisibility;
        this.users = users;
        this.access = access;
        this.clock = clock;
    }

    /** Which of a client's assignments. */
    public enum Assignment {
        GENERAL,
        /** Those of a company or the others, as each client's type says. */
        ACCOUNTS,
        LTD,
        NON_LTD,
        VAT,
        CHASE_TEAM
    }

    /**
     * Gives clients to somebody; a chase team becomes this one person.
     *
     * @param user null for nobody
     * @throws InvalidInputException where there is no such active person
     */
    public Begun assign(
            Actor actor, List<UUID> clientIds, Assignment assignment, @Nullable UUID user, boolean allOrNothing) {
        access.require(actor, Operation.CLIENTS_ASSIGN);
        if (user != null && users.findById(user).filter(User::active).isEmpty()) {
            throw new InvalidInputException("user_id", "There is no active person " + user + " in this practice.");
        }
        return many.each(actor, clientIds, allOrNothing, id -> {
            if (assignment == Assignment.ACCOUNTS) {
                keeping.assignAccounts(actor, id, user, version -> {}, clock.instant());
            } else {
                keeping.assign(actor, id, given(assignment, user), version -> {}, clock.instant());
            }
            return null;
        });
    }

    private static UnaryOperator<Assignees> given(Assignment assignment, @Nullable UUID user) {
        return switch (assignment) {
            case GENERAL -> before -> before.withGeneral(user);
            case LTD -> before -> before.withLtdCompany(user);
            case NON_LTD -> before -> before.withNonLtdCompany(user);
            case VAT -> before -> before.withVat(user);
            case CHASE_TEAM -> before -> before.withChaseTeam(user == null ? List.of() : List.of(user));
            case ACCOUNTS -> throw new IllegalArgumentException("Whose accounts depends on the client.");
        };
    }

    /** Says whether the practice works for clients at present. */
    public Begun activate(Actor actor, List<UUID> clientIds, boolean active, boolean allOrNothing) {
        access.require(actor, Operation.CLIENTS_UPDATE);
        return many.each(actor, clientIds, allOrNothing, id -> {
            keeping.activate(actor, id, active, clock.instant());
            return null;
        });
    }

    /**
     * Which service of each client is moved: the open one of its type.
     *
     * @param period its period's name; null where the client has one open service of the type only
     */
    public record Which(ServiceType type, @Nullable String period) {}

    /** Moves a service of each client, each through the gate. */
    public Begun move(Actor actor, List<UUID> clientIds, Which which, Move move, boolean allOrNothing) {
        List<Ruling.Refused> rolledBack = new ArrayList<>();
        return many.each(
                actor,
                clientIds,
                allOrNothing,
                id -> moveOne(actor, id, which, move, allOrNothing ? rolledBack : null),
                () -> rolledBack.forEach(gate::keep));
    }

    /** @param refusals takes the refusal that will be rolled back with all else; null where it is kept with the move */
    private @Nullable Failure moveOne(
            Actor actor, UUID clientId, Which which, Move move, @Nullable List<Ruling.Refused> refusals) {
        clientVisibility.visible(actor, clientId);
        List<ClientService> open = open(actor, clientId, which);
        if (open.isEmpty()) {
            return new Failure(clientId, "NOT_FOUND", "It has no open service of type " + which.type() + ".");
        }
        if (open.size() > 1) {
            String periods =
                    open.stream().map(service -> service.period().name()).collect(Collectors.joining(", "));
            return new Failure(
                    clientId,
                    "VALIDATION_ERROR",
                    "It has " + open.size() + " open services of type " + which.type() + ": name the period, one of "
                            + periods + ".");
        }
        Ruling ruling = moving.move(actor, open.get(0).id(), move, version -> {}, clock.instant());
        if (!(ruling instanceof Ruling.Refused refused)) {
            return null;
        }
        if (refusals != null) {
            refusals.add(refused);
        }
        return refusal(clientId, refused);
    }

    private List<ClientService> open(Actor actor, UUID clientId, Which which) {
        Specification<ClientService> wanted = (service, query, build) -> build.and(
                build.equal(service.get("clientId"), clientId),
                build.equal(service.get("serviceType"), which.type()),
                Optional.ofNullable(which.period())
                        .map(period -> build.equal(service.get("period"), period))
                        .orElseGet(build::conjunction),
                service.get("status").in(ServiceStatus.OPEN));
        return services.findAll(serviceVisibility.visibleTo(actor).and(wanted), Sort.by("createdAt", "id"));
    }

    private static Failure refusal(UUID clientId, Ruling.Refused refused) {
        String reasons =
                refused.verdict().violations().stream().map(Violation::message).collect(Collectors.joining(" "));
        return new Failure(
                clientId,
                refused.verdict().forbidden() ? "FORBIDDEN" : "TRANSITION_REFUSED",
                reasons,
                refused.decisionId());
    }
}
