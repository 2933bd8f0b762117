package io.quarterday.service.register;

import io.quarterday.domain.GrowingTables;
import io.quarterday.domain.Ids;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.ClientCodes;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.clients.CompanyRecord;
import io.quarterday.domain.deadlines.TaxDetails;
import io.quarterday.domain.deadlines.TaxProfile;
import io.quarterday.domain.deadlines.TaxProfiles;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.Priority;
import io.quarterday.domain.workflow.ServicePeriod;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.rules.status.Violation;
import io.quarterday.service.clients.ClientDetails;
import io.quarterday.service.clients.ClientsChanged;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.register.RegisterReport.RowError;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.status.Ruling;
import io.quarterday.service.workflow.AssigningServices;
import io.quarterday.service.workflow.OpeningServices;
import io.quarterday.service.workflow.OpeningServices.Opening;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Makes clients what the register says of them, with one service for the accounts that are due next. What is there is
 * looked up once for all companies of a call.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
class TakingCompanies {

    private final Clients clients;
    private final ClientCodes codes;
    private final ClientServices services;
    private final OpeningServices opening;
    private final AssigningServices assigning;
    private final TaxProfiles profiles;
    private final RuleBooks ruleBooks;
    private final GrowingTables tables;
    private final ApplicationEventPublisher events;

    TakingCompanies(
            Clients clients,
            ClientCodes codes,
            ClientServices services,
            OpeningServices opening,
            AssigningServices assigning,
            TaxProfiles profiles,
            RuleBooks ruleBooks,
            GrowingTables tables,
            ApplicationEventPublisher events) {
        this.clients = clients;
        this.codes = codes;
        this.services = services;
        this.opening = opening;
        this.assigning = assigning;
        this.profiles = profiles;
        this.ruleBooks = ruleBooks;
        this.tables = tables;
        this.events = events;
    }

    /** What became of a client. */
    enum Change {
        CREATED,
        UPDATED,
        UNCHANGED
    }

    /**
     * What came of a company.
     *
     * @param refusal why the rules did not let its service be opened or moved; the client was taken all the same
     */
    record Taken(
            Change change,
            boolean serviceOpened,
            boolean deadlineChanged,
            @Nullable RowError refusal) {}

    /** @param companies each of another company number */
    List<Taken> take(Actor actor, List<RegisterCompany> companies, Instant at) {
        Map<String, Client> known =
                clients
                        .findByCompanyNumberIn(
                                companies.stream().map(RegisterCompany::number).toList())
                        .stream()
                        .collect(Collectors.toMap(c -> c.companyNumber().orElseThrow(), Function.identity()));
        known.values().forEach(TakingCompanies::requireNotDeleted);
        Map<UUID, List<ClientService>> accounts = known.isEmpty()
                ? Map.of()
                : services
                        .findByClientIdInAndServiceType(
                                known.values().stream().map(Client::id).toList(), ServiceType.ACCOUNTS_LTD)
                        .stream()
                        .collect(Collectors.groupingBy(ClientService::clientId));
        // Clients first, then services: so that each kind is written in batches.
        Iterator<String> freshCodes =
                codes.next(companies.size() - known.size()).iterator();
        Map<RegisterCompany, Change> changes = new HashMap<>();
        for (RegisterCompany company : companies) {
            Client client = known.get(company.number());
            changes.put(company, client == null ? Change.CREATED : update(client, company, at));
            if (client == null) {
                known.put(company.number(), create(company, freshCodes.next(), at));
            }
        }
        clients.flush();
        List<Taken> taken = new ArrayList<>();
        for (RegisterCompany company : companies) {
            Client client = known.get(company.number());
            Change change = changes.get(company);
            if (client == null || change == null) {
                throw new IllegalStateException("Company " + company.number() + " got lost.");
            }
            taken.add(serve(actor, company, client, change, accounts.getOrDefault(client.id(), List.of()), at));
        }
        Set<UUID> changed = takePublic(companies, known, at);
        companies.stream()
                .filter(company -> changes.get(company) != Change.UNCHANGED)
                .forEach(company -> changed.add(
                        Objects.requireNonNull(known.get(company.number())).id()));
        clients.flush();
        if (changes.containsValue(Change.CREATED)) {
            tables.keepStatistics();
        }
        events.publishEvent(new ClientsChanged(changed, at));
        return taken;
    }

    /**
     * Whether a company is public, which its dates depend on; a private one of which nothing else is known needs no
     * profile.
     *
     * @return the clients of which that is new
     */
    private Set<UUID> takePublic(List<RegisterCompany> companies, Map<String, Client> known, Instant at) {
        List<UUID> ids = known.values().stream().map(Client::id).toList();
        Map<UUID, TaxProfile> told = profiles.findByClientIdIn(ids).stream()
                .collect(Collectors.toMap(TaxProfile::clientId, Function.identity()));
        Set<UUID> changed = new LinkedHashSet<>();
        for (RegisterCompany company : companies) {
            UUID clientId = Objects.requireNonNull(known.get(company.number())).id();
            TaxProfile profile = told.get(clientId);
            if (profile == null && company.publicCompany()) {
                profiles.save(new TaxProfile(Ids.next(), clientId, TaxDetails.BLANK.withPublicCompany(true), at));
                changed.add(clientId);
            } else if (profile != null
                    && !Boolean.valueOf(company.publicCompany())
                            .equals(profile.details().publicCompany())) {
                profile.change(profile.details().withPublicCompany(company.publicCompany()), at);
                changed.add(clientId);
            }
        }
        return changed;
    }

    /** Takes what the register says of a client, and leaves its services alone. */
    Change take(Client client, RegisterCompany company, Instant at) {
        requireNotDeleted(client);
        Change change = update(client, company, at);
        boolean publicNow = !takePublic(List.of(company), Map.of(company.number(), client), at)
                .isEmpty();
        clients.flush();
        if (change == Change.UNCHANGED && !publicNow) {
            return Change.UNCHANGED;
        }
        events.publishEvent(new ClientsChanged(Set.of(client.id()), at));
        return Change.UPDATED;
    }

    private static void requireNotDeleted(Client client) {
        if (client.deletedAt().isPresent()) {
            throw new ConflictException(
                    "its client " + client.clientCode() + " is deleted; restore it, then take the company again");
        }
    }

    private Client create(RegisterCompany company, String code, Instant at) {
        Client client = new Client(
                Ids.next(),
                code,
                company.name(),
                company.businessType(),
                ClientDetails.companyType(company.businessType()),
                at);
        client.takeCompanyRecord(company.record(), at);
        return clients.save(client);
    }

    private static Change update(Client client, RegisterCompany company, Instant at) {
        if (client.companyName().equals(company.name())
                && client.companyRecord().equals(company.record())) {
            return Change.UNCHANGED;
        }
        client.rename(company.name(), at);
        client.takeCompanyRecord(company.record(), at);
        return Change.UPDATED;
    }

    private Taken serve(
            Actor actor,
            RegisterCompany company,
            Client client,
            Change change,
            List<ClientService> accounts,
            Instant at) {
        LocalDate due = company.record().nextAccountsDue();
        if (due == null) {
            return new Taken(change, false, false, null);
        }
        ServicePeriod period = Objects.requireNonNullElseGet(
                company.nextAccounts(), () -> NextAccounts.of(ruleBooks.inForce(actor.organizationId()), company, due));
        Optional<ClientService> covering = covering(accounts, period, company.record());
        if (covering.isEmpty()) {
            Opening wanted = new Opening(
                    ServiceType.ACCOUNTS_LTD,
                    period,
                    null,
                    due,
                    Priority.MEDIUM,
                    period.end() == null ? Map.of() : Map.of("accounting_reference_date", period.name()));
            Ruling ruling = opening.openKnownFirst(actor, client, wanted, at).ruling();
            return new Taken(change, ruling instanceof Ruling.Passed, false, refusal(company, ruling));
        }
        ClientService service = covering.get();
        if (!open(service) || service.deadline().filter(due::equals).isPresent()) {
            return new Taken(change, false, false, null);
        }
        Ruling ruling = assigning.changeDeadline(actor, service.id(), due, version -> {}, at);
        return new Taken(change, false, ruling instanceof Ruling.Passed, refusal(company, ruling));
    }

    /**
     * The service for the accounts that are due next, open or done: the one of that period, or one whose period ends
     * after the last accounts, for a company may have moved its reference date since. An open one without a period is
     * taken for it too.
     */
    private static Optional<ClientService> covering(
            List<ClientService> accounts, ServicePeriod period, CompanyRecord record) {
        return accounts.stream()
                .filter(service -> covers(service, period, record.lastAccountsMadeUpTo()))
                .min(Comparator.comparing((ClientService service) -> !open(service))
                        .thenComparing(service -> !service.period().name().equals(period.name()))
                        .thenComparing(ClientService::createdAt)
                        .thenComparing(ClientService::id));
    }

    private static boolean covers(ClientService service, ServicePeriod period, @Nullable LocalDate lastMadeUpTo) {
        ServicePeriod its = service.period();
        if (its.name().equals(period.name())) {
            return true;
        }
        LocalDate end = its.end();
        if (end == null) {
            return open(service);
        }
        return lastMadeUpTo == null || end.isAfter(lastMadeUpTo);
    }

    private static boolean open(ClientService service) {
        return ServiceStatus.OPEN.contains(service.status());
    }

    private static @Nullable RowError refusal(RegisterCompany company, Ruling ruling) {
        if (!(ruling instanceof Ruling.Refused refused)) {
            return null;
        }
        String reasons =
                refused.verdict().violations().stream().map(Violation::message).collect(Collectors.joining(" "));
        return RowError.of(
                company.line(),
                RegisterColumn.ACCOUNTS_NEXT_DUE,
                String.valueOf(company.record().nextAccountsDue()),
                "the client was taken, its accounts service was not: " + reasons);
    }
}
