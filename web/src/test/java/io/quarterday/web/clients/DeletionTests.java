package io.quarterday.web.clients;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.domain.Ids;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

@ApiTest
class DeletionTests {

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final Practices practices;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    DeletionTests(
            ApiClient api,
            Work work,
            Practices practices,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.work = work;
        this.practices = practices;
        this.practice = practices.make();
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    private String path(UUID client) {
        return "/api/clients/" + client;
    }

    private int listed(String query) {
        return api.as(practice.partner())
                .get("/api/clients" + query)
                .expect(200)
                .data()
                .size();
    }

    @Test
    void aDeletedClientIsSeenByNobodyUntilItIsRestored() {
        UUID client = work.client(practice);
        ApiClient partner = api.as(practice.partner());
        JsonNode deleted = partner.delete(path(client)).expect(200).data();
        assertThat(deleted.has("deleted_at")).isTrue();

        partner.get(path(client)).expect(404, "NOT_FOUND");
        partner.patch(path(client), Map.of("notes", "x")).expect(404, "NOT_FOUND");
        partner.get(path(client) + "/activity").expect(404, "NOT_FOUND");
        partner.delete(path(client)).expect(404, "NOT_FOUND");
        partner.post("/api/services", Map.of("client_id", client, "service_type", "VAT"))
                .expect(404, "NOT_FOUND");
        assertThat(listed("")).isZero();
        assertThat(listed("?deleted=true")).isEqualTo(1);
        api.as(practice.manager()).get("/api/clients?deleted=true").expect(403, "FORBIDDEN");
        api.as(practices.make().partner()).post(path(client) + "/restore").expect(404, "NOT_FOUND");
        api.as(practice.manager()).post(path(client) + "/restore").expect(403, "FORBIDDEN");

        JsonNode restored = partner.post(path(client) + "/restore").expect(200).data();
        assertThat(restored.has("deleted_at")).isFalse();
        assertThat(restored.path("client_code")).isEqualTo(deleted.path("client_code"));
        assertThat(listed("")).isEqualTo(1);
        partner.post(path(client) + "/restore").expect(404, "NOT_FOUND");
        assertThat(partner.get(path(client) + "/activity")
                        .expect(200)
                        .data()
                        .valueStream()
                        .map(a -> a.path("action").asString()))
                .startsWith("CLIENT_RESTORED", "CLIENT_DELETED");
    }

    @Test
    void staysWhileItHasOpenServicesAndSaysWhich() {
        UUID client = work.client(practice);
        UUID service = work.open(practice, client, "VAT");
        JsonNode error = api.as(practice.partner()).delete(path(client)).expect(409, "CONFLICT");
        assertThat(error.at("/details/0/service_id").asString()).isEqualTo(service.toString());
        assertThat(error.at("/details/0/service_type").asString()).isEqualTo("VAT");
        api.as(practice.partner()).get(path(client)).expect(200);

        api.as(practice.partner())
                .delete(path(client) + "?cancel_services=true")
                .expect(200);
        JsonNode cancelled = work.show(practice, service);
        assertThat(cancelled.path("status").asString()).isEqualTo("CANCELLED");
        JsonNode history = api.as(practice.partner())
                .get("/api/workflows/" + service + "/history")
                .expect(200)
                .data();
        assertThat(history.valueStream().map(step -> step.path("action_type").asString()))
                .as("through the gate")
                .endsWith("CANCEL");
    }

    @Test
    void onlyWhoMayDeletesIt() {
        UUID client = work.client(practice);
        api.as(practice.manager()).delete(path(client)).expect(403, "FORBIDDEN");
        api.as(practice.staff()).delete(path(client)).expect(403, "FORBIDDEN");
        api.as(practice.otherStaff()).delete(path(client)).expect(404, "NOT_FOUND");
        api.as(practice.partner()).delete(path(Ids.next())).expect(404, "NOT_FOUND");
        api.as(practice.partner())
                .with("If-Match", "\"9\"")
                .delete(path(client))
                .expect(412, "STALE");
        api.as(practice.partner())
                .delete(path(client) + "?cancel_services=maybe")
                .expect(400, "VALIDATION_ERROR");
    }

    @Test
    void aDeletedClientKeepsItsCompanyNumber() {
        UUID client = work.client(practice);
        ApiClient partner = api.as(practice.partner());
        partner.patch(path(client), Map.of("company_number", "01234567")).expect(200);
        partner.delete(path(client)).expect(200);
        Map<String, Object> second = new HashMap<>(Map.of(
                "company_name", "Acme Ltd",
                "company_type", "LIMITED_COMPANY",
                "company_number", "01234567",
                "contact_name", "Ann Other",
                "contact_email", "ann@acme.test"));
        assertThat(partner.post("/api/clients", second)
                        .expect(409, "CONFLICT")
                        .path("message")
                        .asString())
                .contains("NZ-1", "deleted");
    }

    @Test
    void theRegistersFileLeavesADeletedClientAsItIs() {
        ApiClient partner = api.as(practice.partner());
        byte[] file = RegisterCsv.of(
                        RegisterCsv.company(), RegisterCsv.company().with("CompanyNumber", "NI637052"))
                .getBytes(StandardCharsets.UTF_8);
        UUID client = work.client(practice);
        partner.patch(path(client), Map.of("company_number", "05275293")).expect(200);
        partner.delete(path(client)).expect(200);

        JsonNode report = partner.upload("/api/clients/import", "register.csv", "text/csv", file)
                .expect(200)
                .data();
        assertThat(report.path("created").asInt()).isEqualTo(1);
        assertThat(report.path("failed").asInt()).isEqualTo(1);
        assertThat(report.at("/errors/0/message").asString()).contains("NZ-1", "deleted");
    }

    @Test
    void theDatabaseHoldsThatADeletedClientHasNoOpenService() {
        UUID client = work.client(practice);
        work.open(practice, client, "VAT");
        assertThatThrownBy(() -> practice.call(() -> transaction.execute(
                        status -> database.sql("update clients set deleted_at = now() where id = :id")
                                .param("id", client)
                                .update())))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void ofADeletionAndAnOpeningAtOnceOnlyOnePasses() throws Exception {
        var threads = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 10; round++) {
                UUID client = work.client(practice);
                Callable<Integer> delete =
                        () -> api.as(practice.partner()).delete(path(client)).status();
                Callable<Integer> open = () -> api.as(practice.partner())
                        .post("/api/services", Map.of("client_id", client, "service_type", "VAT"))
                        .status();
                List<Future<Integer>> done = threads.invokeAll(List.of(delete, open));
                boolean deleted = done.get(0).get() == 200;
                boolean opened = done.get(1).get() == 201;
                assertThat(deleted)
                        .as("%s, %s", done.get(0).get(), done.get(1).get())
                        .isNotEqualTo(opened);
            }
        } finally {
            threads.shutdownNow();
        }
    }
}
