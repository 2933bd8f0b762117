package io.quarterday.service.workflow;

import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.NotFoundException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Services with the milestones that they have reached, read from the history: VAT quarters and the accounts of limited
 * companies as seed 001 lists them. However many services a page has, it takes the same number of queries.
 */
@Service
@Transactional(readOnly = true)
public class ReadingMilestones {

    /**
     * Of the times at which a milestone was reached the latest counts. Sent back to a stage before the one at which it
     * was reached, work has not reached it any more, until it does so again; the history keeps both.
     */
    private static final String REACHED = """
            select distinct on (t.client_service_id, t.milestone)
                   t.client_service_id, t.milestone, t.created_at, u.id as user_id, u.name as user_name
              from status_transitions t
              left join users u on u.organization_id = t.organization_id and u.id = t.triggered_by_user_id
             where t.client_service_id in (:services) and t.is_milestone
               and not exists (
                   select 1 from status_transitions back
                    where back.client_service_id = t.client_service_id and back.action_type = 'SEND_BACK'
                      and back.to_stage < t.to_stage and (back.created_at, back.id) > (t.created_at, t.id))
             order by t.client_service_id, t.milestone, t.created_at desc, t.id desc
            """;

    private final ReadingServices reading;
    private final ServiceVisibility visibility;
    private final JdbcClient database;

    ReadingMilestones(ReadingServices reading, ServiceVisibility visibility, JdbcClient database) {
        this.reading = reading;
        this.visibility = visibility;
        this.database = database;
    }

    /** When a milestone was reached and by whom; the user is absent where the system or the client did it. */
    public record Milestone(
            Instant at, @Nullable UUID userId, @Nullable String userName) {}

    /** A service and the milestones that it has reached, by name. */
    public record Progress(ReadingServices.Shown shown, Map<String, Milestone> milestones) {

        public ClientService service() {
            return shown.service();
        }
    }

    /** A page of the services that {@code actor} sees. */
    public Page<Progress> page(Actor actor, PeriodFilter wanted, Pageable pageable) {
        Page<ReadingServices.Shown> page = reading.page(actor, wanted.asSpecification(), pageable);
        Map<UUID, Map<String, Milestone>> reached =
                reached(page.map(shown -> shown.service().id()).getContent());
        return page.map(shown ->
                new Progress(shown, reached.getOrDefault(shown.service().id(), Map.of())));
    }

    /** @throws NotFoundException where {@code actor} sees no service of that type with that id */
    public Progress one(Actor actor, ServiceType type, UUID serviceId) {
        return of(actor, requireType(visibility.visible(actor, serviceId), type));
    }

    /** A service that the caller was let at; what was changed is flushed. */
    Progress of(Actor actor, ClientService service) {
        return new Progress(
                reading.shown(actor, service), reached(List.of(service.id())).getOrDefault(service.id(), Map.of()));
    }

    /** Whoever asks for a VAT quarter does not get somebody's payroll. */
    static ClientService requireType(ClientService service, ServiceType type) {
        if (service.serviceType() != type) {
            throw new NotFoundException(type == ServiceType.VAT ? "VAT quarter" : type + " service", service.id());
        }
        return service;
    }

    private Map<UUID, Map<String, Milestone>> reached(List<UUID> services) {
        Map<UUID, Map<String, Milestone>> reached = new HashMap<>();
        if (!services.isEmpty()) {
            database.sql(REACHED).param("services", services).query(row -> {
                reached.computeIfAbsent(row.getObject("client_service_id", UUID.class), id -> new HashMap<>())
                        .put(row.getString("milestone"), milestone(row));
            });
        }
        return reached;
    }

    private static Milestone milestone(ResultSet row) throws SQLException {
        return new Milestone(
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("user_id", UUID.class),
                row.getString("user_name"));
    }
}
