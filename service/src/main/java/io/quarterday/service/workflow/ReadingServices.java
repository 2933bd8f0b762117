package io.quarterday.service.workflow;

import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.status.CurrentStatus;
import io.quarterday.domain.status.CurrentStatuses;
import io.quarterday.domain.status.EntityRef;
import io.quarterday.domain.status.StatusTransition;
import io.quarterday.domain.status.StatusTransitions;
import io.quarterday.domain.workflow.Approval;
import io.quarterday.domain.workflow.Approvals;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.CompletionReport;
import io.quarterday.domain.workflow.CompletionReports;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.rules.status.Workflows;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.status.Stretch;
import jakarta.persistence.criteria.JoinType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Services to look at: one, many, and how they came to where they stand. Each reader sees what their role sees. */
@Service
@Transactional(readOnly = true)
public class ReadingServices {

    private final ClientServices services;
    private final ServiceVisibility visibility;
    private final StatusTransitions transitions;
    private final CurrentStatuses statuses;
    private final Approvals approvals;
    private final CompletionReports reports;
    private final Users users;
    private final RuleBooks ruleBooks;
    private final PracticeDays days;

    ReadingServices(
            ClientServices services,
            ServiceVisibility visibility,
            StatusTransitions transitions,
            CurrentStatuses statuses,
            Approvals approvals,
            CompletionReports reports,
            Users users,
            RuleBooks ruleBooks,
            PracticeDays days) {
        this.services = services;
        this.visibility = visibility;
        this.transitions = transitions;
        this.statuses = statuses;
        this.approvals = approvals;
        this.reports = reports;
        this.users = users;
        this.ruleBooks = ruleBooks;
        this.days = days;
    }

    /**
     * A service with what stands around it.
     *
     * @param current where it stands and since when
     * @param stageLabel of its stage, in words
     */
    public record Shown(ClientService service, @Nullable User assignee, CurrentStatus current, String stageLabel) {}

    /** A transition with who made it; {@code by} is absent where the system did. */
    public record Step(
            StatusTransition transition, @Nullable User by) {}

    /** Which services to list; what is null does not matter. */
    public record Filter(
            @Nullable UUID clientId,
            @Nullable ServiceStatus status,
            @Nullable ServiceType serviceType,
            @Nullable String stage,
            @Nullable UUID assignedStaffId,
            String searchPattern) {

        Specification<ClientService> asSpecification() {
            return (service, query, build) -> {
                List<jakarta.persistence.criteria.Predicate> wanted = new ArrayList<>();
                Stream.of(
                                new Object[] {"clientId", clientId},
                                new Object[] {"status", status},
                                new Object[] {"serviceType", serviceType},
                                new Object[] {"stage", stage},
                                new Object[] {"assignedStaffId", assignedStaffId})
                        .filter(pair -> pair[1] != null)
                        .forEach(pair -> wanted.add(build.equal(service.get((String) pair[0]), pair[1])));
                if (!searchPattern.equals("%")) {
                    var client = service.join("client", JoinType.INNER);
                    wanted.add(build.or(
                            build.like(build.lower(client.get("companyName")), searchPattern, '\\'),
                            build.like(build.lower(client.get("clientCode")), searchPattern, '\\')));
                }
                return build.and(wanted.toArray(jakarta.persistence.criteria.Predicate[]::new));
            };
        }
    }

    /** A page of those that {@code actor} sees. */
    public Page<Shown> page(Actor actor, WantedServices wanted, Pageable pageable) {
        return page(actor, wanted.in(days.zone(actor.organizationId())), pageable);
    }

    /**
     * The next services in the order of their ids, for who reads them all.
     *
     * @param after the last one that was read; null to begin
     */
    public List<Shown> after(Actor actor, Filter filter, @Nullable UUID after, int limit) {
        Specification<ClientService> such = visibility.visibleTo(actor).and(filter.asSpecification());
        Specification<ClientService> next = after == null
                ? such
                : such.and((service, query, build) -> build.greaterThan(service.<UUID>get("id"), after));
        List<ClientService> found = services.findBy(
                next,
                some -> some.project("client")
                        .sortBy(Sort.by("id"))
                        .limit(limit)
                        .all());
        return shown(actor, found);
    }

    Page<Shown> page(Actor actor, Specification<ClientService> wanted, Pageable pageable) {
        Page<ClientService> page = services.findAll(visibility.visibleTo(actor).and(wanted), pageable);
        Map<UUID, Shown> shown = shown(actor, page.getContent()).stream()
                .collect(Collectors.toMap(s -> s.service().id(), Function.identity()));
        return page.map(service -> Objects.requireNonNull(shown.get(service.id())));
    }

    /** The services of a client that {@code actor} sees, oldest first. */
    public List<Shown> ofClient(Actor actor, UUID clientId, @Nullable ServiceStatus status) {
        Filter filter = new Filter(clientId, status, null, null, null, "%");
        Specification<ClientService> wanted = visibility.visibleTo(actor).and(filter.asSpecification());
        return shown(actor, services.findAll(wanted, Sort.by("createdAt", "id")));
    }

    /** @throws NotFoundException where it does not exist or {@code actor} may not know of it */
    public Shown one(Actor actor, UUID serviceId) {
        return shown(actor, visibility.visible(actor, serviceId));
    }

    /** A service that the caller was let at, also where they have just given it to somebody else. */
    Shown shown(Actor actor, ClientService service) {
        return shown(actor, List.of(service)).get(0);
    }

    /** A stretch of a service's history. */
    public List<Step> history(Actor actor, UUID serviceId, Stretch stretch) {
        visibility.visibleVersion(actor, serviceId);
        return steps(
                stretch.newestFirst()
                        ? transitions.findBefore(serviceId, stretch.from(), stretch.fromId(), stretch.bound())
                        : transitions.findAfter(serviceId, stretch.from(), stretch.fromId(), stretch.bound()));
    }

    /** The histories of several services that the caller has been shown. */
    public Map<UUID, List<Step>> histories(Collection<UUID> serviceIds) {
        if (serviceIds.isEmpty()) {
            return Map.of();
        }
        return steps(transitions.findByClientServiceIdInOrderByCreatedAtAscIdAsc(serviceIds)).stream()
                .collect(Collectors.groupingBy(
                        step -> step.transition().clientServiceId().orElseThrow()));
    }

    /** What was said to the work, oldest first, each with who said it. */
    public List<Approving> approvals(Actor actor, UUID serviceId) {
        visibility.visibleVersion(actor, serviceId);
        List<Approval> found = approvals.findByClientServiceIdOrderByCreatedAtAscIdAsc(serviceId);
        Map<UUID, User> people = people(found.stream().map(Approval::userId));
        return found.stream().map(a -> new Approving(a, people.get(a.userId()))).toList();
    }

    /** An approval and who gave it. */
    public record Approving(Approval approval, @Nullable User by) {}

    /** @throws NotFoundException where the service has no report yet */
    public CompletionReport completionReport(Actor actor, UUID serviceId) {
        visibility.visibleVersion(actor, serviceId);
        return reports.findFirstByClientServiceIdOrderByCreatedAtDescIdDesc(serviceId)
                .orElseThrow(() -> new NotFoundException("completion report of service", serviceId));
    }

    private List<Shown> shown(Actor actor, List<ClientService> found) {
        Map<UUID, User> assignees = people(found.stream().flatMap(s -> s.assignedStaffId().stream()));
        List<String> ids = found.stream().map(s -> s.id().toString()).toList();
        Map<String, CurrentStatus> standing =
                statuses.findByEntityTypeAndEntityIdIn(EntityRef.CLIENT_SERVICE, ids).stream()
                        .collect(Collectors.toMap(c -> c.entity().id(), Function.identity()));
        Workflows workflows = Workflows.of(ruleBooks.inForce(actor.organizationId()));
        return found.stream()
                .map(service -> new Shown(
                        service,
                        service.assignedStaffId().map(assignees::get).orElse(null),
                        Objects.requireNonNull(standing.get(service.id().toString())),
                        workflows
                                .stage(service.serviceType().name(), service.stage())
                                .map(stage -> stage.label())
                                .orElse(service.stage())))
                .toList();
    }

    private List<Step> steps(List<StatusTransition> found) {
        Map<UUID, User> people = people(found.stream().flatMap(t -> t.triggeredByUserId().stream()));
        return found.stream()
                .map(t -> new Step(t, t.triggeredByUserId().map(people::get).orElse(null)))
                .toList();
    }

    private Map<UUID, User> people(Stream<UUID> ids) {
        List<UUID> distinct = ids.distinct().toList();
        return distinct.isEmpty()
                ? Map.of()
                : users.findAllById(distinct).stream().collect(Collectors.toMap(User::id, Function.identity()));
    }

    /** The label of a stage number in the book in force, for those who show transitions. */
    public Optional<String> stageLabel(Actor actor, String workflow, String stage) {
        return Workflows.of(ruleBooks.inForce(actor.organizationId()))
                .stage(workflow, stage)
                .map(s -> s.label());
    }
}
