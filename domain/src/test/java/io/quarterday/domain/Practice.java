package io.quarterday.domain;

import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.ClientCodes;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.clients.CompanyType;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.Organization;
import io.quarterday.domain.identity.Organizations;
import io.quarterday.domain.identity.Role;
import io.quarterday.domain.identity.User;
import io.quarterday.domain.identity.Users;
import io.quarterday.domain.status.TestGate;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.NewService;
import io.quarterday.domain.workflow.Priority;
import io.quarterday.domain.workflow.ServicePeriod;
import io.quarterday.domain.workflow.ServiceType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionTemplate;

/** Founds practices for the tests, and fills them the way the application does. */
@TestComponent
public class Practice {

    public static final Instant NOW = Instant.parse("2026-06-30T09:00:00Z");

    private final TransactionTemplate transactions;
    private final Organizations organizations;
    private final Users users;
    private final Clients clients;
    private final ClientCodes codes;
    private final ClientServices services;
    private final TestGate gate;

    Practice(
            TransactionTemplate transactions,
            Organizations organizations,
            Users users,
            Clients clients,
            ClientCodes codes,
            ClientServices services,
            TestGate gate) {
        this.transactions = transactions;
        this.organizations = organizations;
        this.users = users;
        this.clients = clients;
        this.codes = codes;
        this.services = services;
        this.gate = gate;
    }

    /** A practice of its own, with nobody in it. */
    public UUID founded() {
        UUID id = Ids.next();
        in(id, () -> organizations.save(new Organization(id, "Harbour & Co", ZoneId.of("Europe/London"), "NZ", NOW)));
        return id;
    }

    /** Works in one transaction for a practice. */
    public <T> T in(UUID organizationId, Supplier<T> work) {
        return CurrentOrganization.call(organizationId, () -> transactions.execute(status -> work.get()));
    }

    public User partner() {
        UUID id = Ids.next();
        return users.save(
                new User(id, "Partner-" + id + "@Example.TEST", "M. Reyes", "{noop}x", Role.PARTNER, null, NOW));
    }

    public Client client() {
        return clients.save(new Client(
                Ids.next(),
                codes.next(),
                "Tidewater Ltd",
                BusinessType.LIMITED_COMPANY,
                CompanyType.LIMITED_COMPANY,
                NOW));
    }

    /** A VAT service at its first stage, with its transition in the history. */
    public ClientService service(Client client, String period) {
        NewService opened = new NewService(
                Ids.next(),
                client,
                ServiceType.VAT,
                new ServicePeriod(period, LocalDate.of(2026, 4, 1), LocalDate.of(2026, 6, 30)),
                null,
                LocalDate.of(2026, 8, 7),
                Priority.MEDIUM,
                Map.of("vat_frequency", "QUARTERLY_3"));
        return services.save(ClientService.open(opened, gate.create(opened.id())));
    }
}
