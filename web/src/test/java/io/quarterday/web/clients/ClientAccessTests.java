package io.quarterday.web.clients;

import static io.quarterday.web.clients.NewClients.id;
import static io.quarterday.web.clients.NewClients.sound;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@ApiTest
class ClientAccessTests {

    private final ApiClient api;
    private final Practice practice;
    private final NewClients clients;
    private final Practices practices;

    ClientAccessTests(ApiClient api, Practices practices) {
        this.api = api;
        this.practices = practices;
        this.practice = practices.make();
        this.clients = new NewClients(api, practice);
    }

    @Test
    void anotherPracticesClientIsNotThere() {
        String path = "/api/clients/" + id(clients.create());
        ApiClient stranger = api.as(practices.make().partner());
        stranger.get(path).expect(404, "NOT_FOUND");
        stranger.patch(path, Map.of("notes", "mine")).expect(404, "NOT_FOUND");
        assertThat(stranger.get("/api/clients").expect(200).data()).isEmpty();
        api.get(path).expect(401, "UNAUTHENTICATED");
    }

    @Test
    void showsEachRoleItsOwnClients() {
        clients.create("company_name", "Nobody's");
        clients.create("company_name", "Team's", "team_id", practice.teamId());
        clients.create(
                "company_name",
                "Staff's",
                "vat_assigned_user_id",
                practice.staff().id());
        clients.create(
                "company_name",
                "Other's",
                "assigned_user_id",
                practice.otherStaff().id());
        clients.create(
                "company_name",
                "Manager's",
                "assigned_user_id",
                practice.manager().id());
        String served = id(clients.create("company_name", "Served"));
        api.as(practice.partner())
                .post(
                        "/api/services",
                        Map.of(
                                "client_id",
                                served,
                                "service_type",
                                "VAT",
                                "assigned_staff_id",
                                practice.staff().id()))
                .expect(201);

        assertThat(clients.names(practice.partner(), "")).hasSize(6);
        assertThat(clients.names(practice.manager(), ""))
                .containsExactlyInAnyOrder("Team's", "Staff's", "Manager's", "Served");
        assertThat(clients.names(practice.staff(), "")).containsExactlyInAnyOrder("Staff's", "Served");
        assertThat(clients.names(practice.otherStaff(), "")).containsExactly("Other's");
        api.as(practice.staff()).get("/api/clients/" + served).expect(200);
        api.as(practice.otherStaff()).get("/api/clients/" + served).expect(404, "NOT_FOUND");
    }

    @Test
    void rolesThatMayNotCreateOrChangeAreTold() {
        JsonNode error = api.as(practice.staff()).post("/api/clients", sound()).expect(403, "FORBIDDEN");
        assertThat(error.path("message").asString())
                .isEqualTo("STAFF may not do CLIENTS_CREATE; PARTNER, MANAGER may.");
        String path = "/api/clients/"
                + id(clients.create("assigned_user_id", practice.staff().id()));
        api.as(practice.staff()).patch(path, Map.of("notes", "x")).expect(403, "FORBIDDEN");
        api.as(practice.otherStaff()).patch(path, Map.of("notes", "x")).expect(404, "NOT_FOUND");
    }

    @Test
    void whoCreatesAClientSeesIt() {
        JsonNode client = api.as(practice.manager())
                .post("/api/clients", sound())
                .expect(201)
                .data();
        assertThat(client.at("/team/name").asString()).isEqualTo("Accounts");
        api.as(practice.manager()).get("/api/clients/" + id(client)).expect(200);
    }

    @Test
    void opensServicesOnlyForClientsThatAreSeen() {
        String id = id(clients.create());
        Map<String, Object> service = Map.of("client_id", id, "service_type", "PAYE");
        api.as(practice.manager()).post("/api/services", service).expect(404, "NOT_FOUND");
        api.as(practices.make().partner()).post("/api/services", service).expect(404, "NOT_FOUND");
        api.as(practice.partner()).post("/api/services", service).expect(201);
    }
}
