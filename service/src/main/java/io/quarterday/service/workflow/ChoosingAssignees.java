package io.quarterday.service.workflow;

import io.quarterday.domain.clients.Assignees;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.rules.clients.AssigneeOrder;
import io.quarterday.rules.clients.AssigneeOrder.Place;
import io.quarterday.rules.clients.AssigneeOrder.Source;
import io.quarterday.service.rulebook.RuleBooks;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Chooses who does a service: the first active person found in the places that the table {@code assignee-order} names, in
 * its order. One round trip, however many places.
 */
@Component
class ChoosingAssignees {

    /** The load is the number of active services; it matters only where several could be meant. */
    private static final String CHOSEN = """
            select u.id
            from unnest(:sources::text[], :ids::uuid[], :roles::text[])
                with ordinality as place (source, id, role, number)
            join users u on u.is_active
              and (place.role is null or u.role::text = place.role)
              and case place.source
                when 'LEAST_LOADED_OF_PRACTICE' then true
                when 'LEAST_LOADED_OF_TEAM' then u.team_id = place.id
                else u.id = place.id end
            order by place.number,
              case when place.source like 'LEAST\\_LOADED%' then
                (select count(*) from client_services s where s.assigned_staff_id = u.id and s.status = 'ACTIVE') end,
              u.name, u.id
            limit 1
            """;

    private final JdbcClient database;
    private final RuleBooks ruleBooks;

    ChoosingAssignees(JdbcClient database, RuleBooks ruleBooks) {
        this.database = database;
        this.ruleBooks = ruleBooks;
    }

    /** Nobody, where no place has anybody. */
    Optional<UUID> choose(ClientService service) {
        List<Place> places = AssigneeOrder.places(
                ruleBooks.inForce(service.organizationId()),
                service.serviceType().name());
        Assignees assignees = service.client().assignees();
        UUID current = service.assignedStaffId().orElse(null);
        return database.sql(CHOSEN)
                .param(
                        "sources",
                        places.stream().map(place -> place.source().name()).toArray(String[]::new))
                .param(
                        "ids",
                        places.stream()
                                .map(place -> text(named(place.source(), assignees, current)))
                                .toArray(String[]::new))
                .param("roles", places.stream().map(Place::role).toArray(String[]::new))
                .query(UUID.class)
                .optional();
    }

    /** Of the team where the least loaded of it is meant. */
    private static @Nullable UUID named(Source source, Assignees assignees, @Nullable UUID current) {
        return switch (source) {
            case SERVICE_ASSIGNEE -> current;
            case LTD_ASSIGNEE -> assignees.ltdCompany();
            case NON_LTD_ASSIGNEE -> assignees.nonLtdCompany();
            case VAT_ASSIGNEE -> assignees.vat();
            case GENERAL_ASSIGNEE -> assignees.general();
            case LEAST_LOADED_OF_TEAM -> assignees.team();
            case LEAST_LOADED_OF_PRACTICE -> null;
        };
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }
}
