package io.quarterday.service.approvals;

import io.quarterday.domain.approvals.Delegation;
import io.quarterday.domain.approvals.Delegations;
import io.quarterday.domain.identity.Role;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.rules.approvals.StandIns;
import io.quarterday.rules.approvals.StandIns.StandIn;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.status.Stage;
import io.quarterday.rules.status.Workflows;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.ForbiddenException;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Acting in somebody else's stead: on the days of a delegation, in what {@code stand-ins} allows, with the other's role
 * and team, under one's own name. What it is to the work that one acts so is told to the gate as flags.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class StandingIn {

    /** Whoever acts does so in somebody else's stead. */
    public static final String DELEGATED = "DELEGATED";

    /** They have had the work, moved it on while it was being done, or completed items of it. */
    public static final String PREPARED = "PREPARED";

    /** They have approved it otherwise than in this other's stead. */
    public static final String OTHER_HAT = "OTHER_HAT";

    private static final String HANDS = """
            select s.id,
              s.assigned_staff_id = :self
                or exists (select from work_items w where w.client_service_id = s.id and w.completed_by_user_id = :self)
                or exists (select from status_transitions t where t.client_service_id = s.id
                  and t.triggered_by_user_id = :self and t.action_type = 'ADVANCE'
                  and s.service_type::text || '/' || t.from_status = any(:workStages)
                  and t.business_context ->> 'on_behalf_of' is null) as prepared,
              exists (select from approvals a where a.client_service_id = s.id and a.user_id = :self
                and a.decision = 'APPROVE' and a.on_behalf_of_user_id is distinct from :other) as other_hat
            from client_services s where s.id = any(:services)
            """;

    private final Delegations delegations;
    private final Users users;
    private final RuleBooks ruleBooks;
    private final PracticeDays days;
    private final JdbcClient database;

    StandingIn(Delegations delegations, Users users, RuleBooks ruleBooks, PracticeDays days, JdbcClient database) {
        this.delegations = delegations;
        this.users = users;
        this.ruleBooks = ruleBooks;
        this.days = days;
        this.database = database;
    }

    /**
     * Somebody in somebody else's stead.
     *
     * @param acting who acts, with the role and the team of the other
     * @param actions what they may do so
     */
    public record Stead(Actor acting, User other, Delegation delegation, Set<String> actions) {

        /** What belongs to the history of what is done so. */
        public Map<String, Object> context() {
            return Map.of(
                    "on_behalf_of",
                    other.id().toString(),
                    "on_behalf_of_name",
                    other.name(),
                    "delegation_id",
                    delegation.id().toString());
        }
    }

    /**
     * @throws ForbiddenException where nothing lets {@code actor} do this in the other's stead today; it says why
     */
    public Stead of(Actor actor, UUID otherId, String action, Instant at) {
        LocalDate today = days.on(actor.organizationId(), at);
        UUID self = Objects.requireNonNull(actor.userId(), "a person stands in");
        Stead stead = delegations
                .holding(otherId, self, today)
                .flatMap(delegation -> stead(actor, delegation))
                .orElseThrow(() -> new ForbiddenException("On " + today + " you stand in for nobody of the id "
                        + otherId + "; a delegation says who does."));
        requireAction(actor, stead, action);
        return stead;
    }

    /** @throws ForbiddenException where the table does not allow the action in the other's stead */
    public static void requireAction(Actor actor, Stead stead, String action) {
        if (!stead.actions().contains(action)) {
            throw new ForbiddenException("A " + actor.role() + " may not " + action + " in the stead of a "
                    + stead.other().role() + " (table stand-ins).");
        }
    }

    /** For whom somebody stands in today. */
    public List<Stead> all(Actor actor, Instant at) {
        LocalDate today = days.on(actor.organizationId(), at);
        return delegations.heldBy(Objects.requireNonNull(actor.userId(), "a person stands in"), today).stream()
                .flatMap(delegation -> stead(actor, delegation).stream())
                .toList();
    }

    private Optional<Stead> stead(Actor actor, Delegation delegation) {
        User other =
                users.findById(delegation.fromUserId()).filter(User::active).orElse(null);
        if (other == null) {
            return Optional.empty();
        }
        return row(actor.organizationId(), other.role(), actor.role())
                .map(row -> new Stead(
                        new Actor(
                                actor.userId(),
                                actor.organizationId(),
                                other.teamId().orElse(null),
                                other.role(),
                                actor.name()),
                        other,
                        delegation,
                        Set.copyOf(row.texts("actions"))));
    }

    /** What {@code stand-ins} says about two roles. */
    Optional<Row> row(UUID organizationId, Role from, Role to) {
        return ruleBooks
                .decide(organizationId, StandIns.STAND_IN, new StandIn(from.name(), to.name()))
                .answer()
                .hits()
                .stream()
                .findFirst()
                .map(hit -> hit.row());
    }

    /** What whoever stands in is to a piece of work, as flags for the gate. */
    public Set<String> flags(Stead stead, UUID serviceId) {
        return flags(stead, List.of(serviceId)).getOrDefault(serviceId, Set.of(DELEGATED));
    }

    /** The same of several, in one round trip. */
    public Map<UUID, Set<String>> flags(Stead stead, Collection<UUID> serviceIds) {
        Map<UUID, Set<String>> flags = new HashMap<>();
        database.sql(HANDS)
                .param("self", stead.acting().userId())
                .param("other", stead.other().id())
                .param("workStages", workStages(stead.acting().organizationId()))
                .param("services", serviceIds.toArray(UUID[]::new))
                .query((row, number) -> {
                    Set<String> one = new HashSet<>();
                    one.add(DELEGATED);
                    one.add("FOR_" + stead.other().id());
                    if (row.getBoolean("prepared")) {
                        one.add(PREPARED);
                    }
                    if (row.getBoolean("other_hat")) {
                        one.add(OTHER_HAT);
                    }
                    return Map.entry(row.getObject("id", UUID.class), Set.copyOf(one));
                })
                .list()
                .forEach(one -> flags.put(one.getKey(), one.getValue()));
        return flags;
    }

    private String[] workStages(UUID organizationId) {
        Workflows workflows = Workflows.of(ruleBooks.inForce(organizationId));
        return workflows.names().stream()
                .flatMap(name -> workflows.stages(name).stream()
                        .filter(stage -> stage.phase().equals("WORK"))
                        .map(Stage::code)
                        .map(code -> name + "/" + code))
                .toArray(String[]::new);
    }

    /** Whether somebody is named at all; for a caller who may act for themselves. */
    public @Nullable Stead orSelf(Actor actor, @Nullable UUID otherId, String action, Instant at) {
        return otherId == null || otherId.equals(actor.userId()) ? null : of(actor, otherId, action, at);
    }
}
