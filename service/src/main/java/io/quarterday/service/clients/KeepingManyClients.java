package io.quarterday.service.clients;

import io.quarterday.domain.GrowingTables;
import io.quarterday.domain.Ids;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.ClientCodes;
import io.quarterday.domain.clients.Clients;
import io.quarterday.rules.status.RoleScopes.Scope;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.InvalidInputException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Creates and changes many clients together, each as {@link KeepingClients} does one: what is there is looked up once,
 * rows are written in batches, and their obligations are computed together. In the caller's transaction; who may is
 * asked by the caller.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY, noRollbackFor = InvalidInputException.class)
public class KeepingManyClients {

    private final Clients clients;
    private final ClientCodes codes;
    private final ClientChecks checks;
    private final ClientVisibility visibility;
    private final KeepingClients keeping;
    private final GrowingTables tables;
    private final ApplicationEventPublisher events;

    KeepingManyClients(
            Clients clients,
            ClientCodes codes,
            ClientChecks checks,
            ClientVisibility visibility,
            KeepingClients keeping,
            GrowingTables tables,
            ApplicationEventPublisher events) {
        this.clients = clients;
        this.codes = codes;
        this.checks = checks;
        this.visibility = visibility;
        this.keeping = keeping;
        this.tables = tables;
        this.events = events;
    }

    /** The clients that are there already, deleted ones among them, and which of them somebody sees. */
    public record Known(Map<String, Client> byCode, Map<String, Client> byNumber, Set<UUID> seen) {

        public Optional<Client> withCode(@Nullable String code) {
            return code == null ? Optional.empty() : Optional.ofNullable(byCode.get(code));
        }

        public Optional<Client> withNumber(@Nullable String number) {
            return number == null ? Optional.empty() : Optional.ofNullable(byNumber.get(number));
        }

        public boolean sees(Client client) {
            return seen.contains(client.id());
        }
    }

    /** @param numbers in the form in which they are kept */
    public Known known(Actor actor, Collection<String> clientCodes, Collection<String> numbers) {
        List<Client> coded = clientCodes.isEmpty() ? List.of() : clients.findByClientCodeIn(clientCodes);
        List<Client> numbered = numbers.isEmpty() ? List.of() : clients.findByCompanyNumberIn(numbers);
        Map<String, Client> byCode = new HashMap<>();
        coded.forEach(client -> byCode.put(client.clientCode(), client));
        Map<String, Client> byNumber = new HashMap<>();
        numbered.forEach(client -> byNumber.put(client.companyNumber().orElseThrow(), client));
        Set<UUID> ids = new HashSet<>();
        coded.forEach(client -> ids.add(client.id()));
        numbered.forEach(client -> ids.add(client.id()));
        if (ids.isEmpty() || visibility.scope(actor) == Scope.ALL) {
            return new Known(byCode, byNumber, ids);
        }
        return new Known(byCode, byNumber, visibility.visibleAmong(actor, ids));
    }

    /**
     * What is to be said of a client, in the form in which it is kept.
     *
     * @param client null for a new one
     * @throws InvalidInputException with everything that cannot be taken
     */
    public ClientDetails checked(Actor actor, @Nullable Client client, ClientDetails details) {
        if (client == null) {
            return keeping.lookedAfter(actor, checks.checked(details, ClientDetails.BLANK));
        }
        return checks.checked(details, ClientDetails.of(client));
    }

    /**
     * A client to be made or changed.
     *
     * @param client null for a new one
     * @param details as {@link #checked} gave them; of a company number that no other client has
     */
    public record Wanted(@Nullable Client client, ClientDetails details) {}

    /**
     * Makes and changes them.
     *
     * @param obligationsFollow whether the caller computes what new clients owe when it is through
     */
    public List<Client> take(Actor actor, List<Wanted> wanted, boolean obligationsFollow, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        int fresh = (int) wanted.stream().filter(one -> one.client() == null).count();
        Iterator<String> freshCodes = codes.next(fresh).iterator();
        List<Client> taken = new ArrayList<>(wanted.size());
        List<UUID> later = new ArrayList<>();
        List<UUID> atOnce = new ArrayList<>();
        for (Wanted one : wanted) {
            Client client = one.client();
            if (client == null) {
                client = created(one.details(), freshCodes.next(), at);
                keeping.apply(actor, one.details(), client, at);
                clients.save(client);
            } else {
                keeping.apply(actor, one.details(), client, at);
            }
            taken.add(client);
            // Who follows finds what was never computed, not what was computed of a client that has changed since.
            (obligationsFollow && one.client() == null ? later : atOnce).add(client.id());
        }
        clients.flush();
        if (fresh > 0) {
            tables.keepStatistics();
        }
        if (!later.isEmpty()) {
            events.publishEvent(new ClientsChanged(later, at, true));
        }
        if (!atOnce.isEmpty()) {
            events.publishEvent(new ClientsChanged(atOnce, at));
        }
        clients.flush();
        return taken;
    }

    private static Client created(ClientDetails details, String code, Instant at) {
        return new Client(
                Ids.next(),
                code,
                details.companyName(),
                Objects.requireNonNull(details.businessType()),
                Objects.requireNonNull(details.companyType()),
                at);
    }
}
