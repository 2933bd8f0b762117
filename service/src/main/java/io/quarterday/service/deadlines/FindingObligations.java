package io.quarterday.service.deadlines;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.deadlines.ClientObligation;
import io.quarterday.domain.deadlines.ClientObligations;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.service.clients.ClientVisibility;
import io.quarterday.service.deadlines.GatheringFacts.Gathered;
import io.quarterday.service.deadlines.WritingObligations.Told;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.workflow.ServiceVisibility;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.data.jpa.domain.Specification;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What clients owe, to look at: one client's told live by the rules in force, those of all from the projection. */
@Service
public class FindingObligations {

    /** The years of one client that can be asked for at once. */
    public static final int YEARS_MAX = Owing.YEARS_MAX;

    private final GatheringFacts gathering;
    private final WritingObligations writing;
    private final KeepingObligations keeping;
    private final ClientObligations obligations;
    private final ClientServices services;
    private final ClientVisibility clientVisibility;
    private final ServiceVisibility serviceVisibility;
    private final PlatformAccess access;
    private final PracticeDays days;
    private final RuleBooks ruleBooks;
    private final TransactionTemplate reading;

    FindingObligations(
            GatheringFacts gathering,
            WritingObligations writing,
            KeepingObligations keeping,
            ClientObligations obligations,
            ClientServices services,
            ClientVisibility clientVisibility,
            ServiceVisibility serviceVisibility,
            PlatformAccess access,
            PracticeDays days,
            RuleBooks ruleBooks,
            PlatformTransactionManager transactions) {
        this.gathering = gathering;
        this.writing = writing;
        this.keeping = keeping;
        this.obligations = obligations;
        this.services = services;
        this.clientVisibility = clientVisibility;
        this.serviceVisibility = serviceVisibility;
        this.access = access;
        this.days = days;
        this.ruleBooks = ruleBooks;
        this.reading = new TransactionTemplate(transactions);
        this.reading.setReadOnly(true);
    }

    /**
     * An obligation as somebody sees it.
     *
     * @param met whether it is known to have been done: the register or HMRC say so, or its service is complete
     * @param overdue whether its day has passed in the practice's zone and it is not known to have been done, though
     *     somebody would say so
     * @param service for its period, where there is one that the person sees
     */
    public record Shown(
            Owed owed,
            boolean met,
            boolean overdue,
            @Nullable ClientService service) {}

    /** One client's, by the release that told them. */
    public record OfClient(Client client, LocalDate from, LocalDate to, long release, List<Shown> obligations) {}

    /** One of a list, with its client. */
    public record Listed(
            ClientObligation obligation,
            boolean met,
            boolean overdue,
            @Nullable ClientService service) {}

    /** A page of a list, and how many clients are still being computed, which it may lack. */
    public record Listing(Page<Listed> page, int clientsBehind) {}

    /**
     * A client's obligations, told now by the rules in force.
     *
     * @param from the first due date; null for twelve months ago
     * @param to the last due date; null for twenty-four months ahead
     * @throws NotFoundException where the client does not exist or must not be known
     * @throws InvalidInputException where the window is empty or longer than ten years
     */
    public OfClient ofClient(
            Actor actor, UUID clientId, @Nullable LocalDate from, @Nullable LocalDate to, Instant now) {
        access.require(actor, Operation.CLIENTS_READ);
        LocalDate today = days.on(actor.organizationId(), now);
        LocalDate first = from == null ? today.minusMonths(KeepingObligations.MONTHS_BACK) : from;
        LocalDate last = to == null ? today.plusMonths(KeepingObligations.MONTHS_AHEAD) : to;
        if (first.isBefore(Owing.EARLIEST)
                || last.isAfter(Owing.LATEST)
                || last.isBefore(first)
                || last.isAfter(first.plusYears(YEARS_MAX))) {
            throw new InvalidInputException(
                    "to",
                    "'to' " + last + " must lie at or after 'from' " + first
                            + " and at most ten years after it, both between " + Owing.EARLIEST + " and "
                            + Owing.LATEST + ".");
        }
        return reading.execute(status -> {
            Client client = clientVisibility.visible(actor, clientId);
            Gathered gathered = gathering.of(client);
            Services its = services(actor, List.of(clientId));
            Told told = writing.owing(gathered, first, last);
            List<Shown> shown = told.result().owed().stream()
                    .filter(owed -> Owing.within(owed.effectiveDueDate(), first, last))
                    .map(owed -> shown(owed, clientId, its, today))
                    .toList();
            return new OfClient(client, first, last, told.book().release().number(), shown);
        });
    }

    /** How far the list of all clients reaches. */
    public record Reach(LocalDate from, LocalDate to) {}

    public Reach reach(Actor actor, Instant now) {
        LocalDate today = days.on(actor.organizationId(), now);
        return new Reach(
                today.minusMonths(KeepingObligations.MONTHS_BACK), today.plusMonths(KeepingObligations.MONTHS_AHEAD));
    }

    /**
     * The obligations of the clients that somebody sees. Not in a transaction of the caller's.
     *
     * @throws InvalidInputException where the window is empty or lies beyond {@link #reach}
     */
    public Listing page(Actor actor, WantedObligations wanted, Pageable pageable, Instant now) {
        access.require(actor, Operation.DEADLINES_READ);
        Reach reach = reach(actor, now);
        LocalDate today = days.on(actor.organizationId(), now);
        // What somebody still owes of old is in no window of time; only a later end would lack something.
        if ((wanted.to() != null && wanted.to().isAfter(reach.to()))
                || (wanted.from() != null && wanted.to() != null && wanted.to().isBefore(wanted.from()))) {
            throw new InvalidInputException(
                    "to",
                    "'to' must lie at or after 'from' and not after " + reach.to()
                            + ". A client's own list reaches further.");
        }
        int behind = keeping.ready(today);
        return reading.execute(status -> {
            Specification<ClientObligation> seen = visible(actor).and(wanted.matching(today, work(actor)));
            Page<ClientObligation> page = obligations.findAll(seen, pageable);
            return new Listing(listed(actor, page, today), behind);
        });
    }

    /**
     * How many there are of each, in the order in which they are asked for: as many as {@link #page} would list. Not in
     * a transaction of the caller's.
     */
    public List<Long> count(Actor actor, List<WantedObligations> wanted, Instant now) {
        if (wanted.isEmpty()) {
            return List.of();
        }
        access.require(actor, Operation.DEADLINES_READ);
        LocalDate today = days.on(actor.organizationId(), now);
        keeping.ready(today);
        return reading.execute(status -> wanted.stream()
                .map(one -> obligations.count(visible(actor).and(one.matching(today, work(actor)))))
                .toList());
    }

    /** Of the clients that somebody sees. */
    Specification<ClientObligation> visible(Actor actor) {
        return (obligation, query, build) ->
                obligation.get("clientId").in(clientVisibility.idsVisibleTo(actor, query, build));
    }

    private Page<Listed> listed(Actor actor, Page<ClientObligation> page, LocalDate today) {
        List<UUID> ids = page.getContent().stream()
                .map(ClientObligation::clientId)
                .distinct()
                .toList();
        Services its = services(actor, ids);
        return page.map(one -> {
            ClientService service =
                    its.of(one.clientId(), one.obligation(), one.periodStart().orElse(null), one.periodEnd());
            boolean met = one.met() || its.filed(service, one.obligation());
            return new Listed(
                    one,
                    met,
                    its.work().overdue(one.obligation(), one.effectiveDueDate(), met, today),
                    its.seen(service));
        });
    }

    private static Shown shown(Owed owed, UUID clientId, Services services, LocalDate today) {
        ClientService service = services.of(clientId, owed.obligation(), owed.periodStart(), owed.periodEnd());
        boolean met = owed.met() || services.filed(service, owed.obligation());
        return new Shown(
                owed,
                met,
                services.work().overdue(owed.obligation(), owed.effectiveDueDate(), met, today),
                services.seen(service));
    }

    /**
     * Services of clients. Whether one is done does not depend on who looks; which one it is, only some may know.
     *
     * @param visible to the person who looks
     */
    private record Services(ServiceOfObligation work, Map<UUID, List<ClientService>> byClient, Set<UUID> visible) {

        @Nullable
        ClientService of(UUID clientId, String obligation, @Nullable LocalDate periodStart, LocalDate periodEnd) {
            return work.of(obligation, periodStart, periodEnd, byClient.getOrDefault(clientId, List.of()))
                    .orElse(null);
        }

        boolean filed(@Nullable ClientService service, String obligation) {
            return service != null && work.filed(obligation, service);
        }

        @Nullable
        ClientService seen(@Nullable ClientService service) {
            return service != null && visible.contains(service.id()) ? service : null;
        }
    }

    private ServiceOfObligation work(Actor actor) {
        return ServiceOfObligation.in(ruleBooks.inForce(actor.organizationId()));
    }

    private Services services(Actor actor, Collection<UUID> clientIds) {
        if (clientIds.isEmpty()) {
            return new Services(work(actor), Map.of(), Set.of());
        }
        Specification<ClientService> ofThem =
                (service, query, build) -> service.get("clientId").in(clientIds);
        Map<UUID, List<ClientService>> all =
                services.findAll(ofThem).stream().collect(Collectors.groupingBy(ClientService::clientId));
        Set<UUID> visible = services.findAll(serviceVisibility.visibleTo(actor).and(ofThem)).stream()
                .map(ClientService::id)
                .collect(Collectors.toSet());
        return new Services(work(actor), all, visible);
    }
}
