package io.quarterday.service.workflow;

import io.quarterday.domain.Ids;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.status.EntityRef;
import io.quarterday.domain.status.Grant;
import io.quarterday.domain.status.Position;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.NewService;
import io.quarterday.domain.workflow.Priority;
import io.quarterday.domain.workflow.ServicePeriod;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.status.Gate;
import io.quarterday.service.status.Passage;
import io.quarterday.service.status.Ruling;
import io.quarterday.service.status.Subject;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Opening services for clients; also this goes through the gate, as the action CREATE. */
@Service
@Transactional
public class OpeningServices {

    private final ClientServices services;
    private final ClientVisibility visibility;
    private final Users users;
    private final ServiceFacts facts;
    private final Passing passing;
    private final WorkItemsOfTables workItems;

    OpeningServices(
            ClientServices services,
            ClientVisibility visibility,
            Users users,
            ServiceFacts facts,
            Passing passing,
            WorkItemsOfTables workItems) {
        this.workItems = workItems;
        this.services = services;
        this.visibility = visibility;
        this.users = users;
        this.facts = facts;
        this.passing = passing;
    }

    /**
     * A service to open.
     *
     * @param period told by its name from others of its type; {@link ServicePeriod#NONE} for work without a period
     * @param settings of this service, with seed 000's names
     */
    public record Opening(
            ServiceType type,
            ServicePeriod period,
            @Nullable UUID assignedStaffId,
            @Nullable LocalDate deadline,
            Priority priority,
            Map<String, Object> settings) {}

    /** A service that was opened, or the refusal; {@code service} is there when the ruling passed. */
    public record Opened(Ruling ruling, @Nullable ClientService service) {}

    /**
     * Opens a service.
     *
     * @param client of the same practice, seen by {@code actor}
     * @throws ConflictException where one of this type and period is active or suspended already
     */
    public Opened open(Actor actor, Client client, Opening opening, Instant at) {
        requireNoneYet(client, opening);
        return openKnownFirst(actor, client, opening, at);
    }

    /**
     * Opens a service of which the caller has made sure, for many clients at once, that there is none of its type and
     * period; the database holds them to it.
     */
    public Opened openKnownFirst(Actor actor, Client client, Opening opening, Instant at) {
        return openEachKnownFirst(actor, List.of(new Wanted(client, opening)), at)
                .get(0);
    }

    /** A service that is to be opened for a client. */
    public record Wanted(Client client, Opening opening) {}

    /**
     * Opens several services, each as if it were alone, in few round trips for all of them.
     *
     * @return what became of each, in their order
     */
    public List<Opened> openEachKnownFirst(Actor actor, List<Wanted> wanted, Instant at) {
        List<ComingService> coming =
                wanted.stream().map(OpeningServices::coming).toList();
        coming.forEach(one -> requireActive(one.opened.assignedStaffId()));
        Passage passage = Passage.of(actor, WorkflowAction.CREATE);
        List<Ruling> rulings = passing.openEach(
                coming.stream()
                        .map(one -> new Gate.Passenger(one, facts.ofNew(actor, one.workflow(), at), passage))
                        .toList(),
                at);
        store(
                actor.organizationId(),
                coming.stream().map(one -> one.service).filter(Objects::nonNull).toList(),
                at);
        return IntStream.range(0, rulings.size())
                .mapToObj(i -> new Opened(rulings.get(i), coming.get(i).service))
                .toList();
    }

    private static ComingService coming(Wanted wanted) {
        Opening opening = wanted.opening();
        return new ComingService(new NewService(
                Ids.next(),
                wanted.client(),
                opening.type(),
                opening.period(),
                opening.assignedStaffId(),
                opening.deadline(),
                opening.priority(),
                opening.settings()));
    }

    /** Stores them, with what is to be done from the first. */
    private void store(UUID practice, List<ClientService> opened, Instant at) {
        services.saveAll(opened);
        Map<ClientService, List<Hit>> wanted = new LinkedHashMap<>();
        for (ClientService service : opened) {
            List<Hit> hits = workItems.wanted(practice, service.serviceType().name(), service.stage());
            if (!hits.isEmpty()) {
                wanted.put(service, hits);
            }
        }
        if (!wanted.isEmpty()) {
            services.flush();
            wanted.forEach((service, hits) -> workItems.make(practice, service, hits, at));
        }
    }

    /**
     * Opens a service for a client that is known by its id.
     *
     * @throws NotFoundException where it does not exist or {@code actor} may not know of it
     */
    public Opened open(Actor actor, UUID clientId, Opening opening, Instant at) {
        return open(actor, visibility.visible(actor, clientId), opening, at);
    }

    private void requireActive(@Nullable UUID userId) {
        if (userId != null && users.findById(userId).filter(User::active).isEmpty()) {
            throw new InvalidInputException(
                    "assigned_staff_id", "There is no active person " + userId + " in this practice.");
        }
    }

    private void requireNoneYet(Client client, Opening opening) {
        List<ClientService> there = services.findByClientIdAndServiceTypeAndPeriodAndStatusIn(
                client.id(), opening.type(), opening.period().name(), ServiceStatus.OPEN);
        if (!there.isEmpty()) {
            String period = opening.period().name();
            throw new ConflictException(client.companyName() + " already has the service "
                    + there.get(0).id() + " of type " + opening.type()
                    + (period.isEmpty() ? "" : " for the period " + period) + "; it is "
                    + there.get(0).status() + ".");
        }
    }

    /** A service that comes into being by its first grant. */
    private static final class ComingService implements Subject {

        private final NewService opened;
        private @Nullable ClientService service;

        ComingService(NewService opened) {
            this.opened = opened;
        }

        @Override
        public EntityRef entity() {
            return EntityRef.clientService(opened.id());
        }

        @Override
        public String workflow() {
            return opened.type().name();
        }

        @Override
        public @Nullable Position position() {
            return null;
        }

        @Override
        public void take(Grant grant) {
            this.service = ClientService.open(opened, grant);
        }
    }
}
