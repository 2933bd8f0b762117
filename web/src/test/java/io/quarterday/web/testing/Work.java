package io.quarterday.web.testing;

import io.quarterday.domain.Ids;
import io.quarterday.domain.clients.Assignees;
import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.ClientCodes;
import io.quarterday.domain.clients.Clients;
import io.quarterday.domain.clients.CompanyType;
import io.quarterday.web.testing.Practice.Person;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Work for tests: clients, services opened over HTTP, and the steps that bring a service to a stage. */
public final class Work {

    private static final List<String> DOCUMENT_KINDS =
            List.of("ACCOUNTING_RECORDS", "VAT_RECORDS", "PAYROLL_RECORDS", "PENSION_RECORDS", "CIS_STATEMENTS");

    private final ApiClient api;
    private final Clients clients;
    private final ClientCodes codes;
    private final TransactionTemplate transaction;
    private final Clock clock;

    Work(ApiClient api, Clients clients, ClientCodes codes, TransactionTemplate transaction, Clock clock) {
        this.api = api;
        this.clients = clients;
        this.codes = codes;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A limited company of the practice's team, looked after by its member of staff. */
    public UUID client(Practice practice) {
        return practice.call(() -> transaction.execute(status -> {
            Client client = new Client(
                    Ids.next(),
                    codes.next(),
                    "Aldgate Joinery Ltd",
                    BusinessType.LIMITED_COMPANY,
                    CompanyType.LIMITED_COMPANY,
                    clock.instant());
            client.assignTo(new Assignees(practice.staff().id(), null, null, null, practice.teamId()), clock.instant());
            return clients.save(client).id();
        }));
    }

    /** A service at its first stage, due and assigned to the practice's member of staff. */
    public UUID open(Practice practice, String type) {
        return open(practice, client(practice), type);
    }

    public UUID open(Practice practice, UUID client, String type) {
        Map<String, Object> body = new HashMap<>();
        body.put("client_id", client);
        body.put("service_type", type);
        body.put("assigned_staff_id", practice.staff().id());
        body.put("config", Map.of("deadline", "2026-12-31", "accounting_reference_date", "2026-03-31"));
        JsonNode service = api.as(practice.partner())
                .post("/api/services", body)
                .expect(201)
                .data();
        return UUID.fromString(service.path("id").asString());
    }

    /** A service that has been walked to a stage by a partner, and by the client's signature where it waits for it. */
    public UUID at(Practice practice, String type, int stage) {
        UUID service = open(practice, type);
        bring(practice, service, stage);
        return service;
    }

    /** Walks a service to a stage. */
    public void bring(Practice practice, UUID service, int stage) {
        while (stage(practice, service) < stage) {
            step(practice, service);
        }
    }

    public int stage(Practice practice, UUID service) {
        return show(practice, service).path("current_stage").asInt();
    }

    public JsonNode show(Practice practice, UUID service) {
        return api.as(practice.partner())
                .get("/api/services/" + service)
                .expect(200)
                .data();
    }

    public void upload(Person person, UUID service, String kind) {
        api.as(person)
                .multipart(
                        "POST",
                        "/api/services/" + service + "/documents",
                        List.of(
                                ApiClient.Part.file(
                                        "file",
                                        "records.txt",
                                        "text/plain",
                                        "records".getBytes(StandardCharsets.UTF_8)),
                                ApiClient.Part.field("kind", kind)))
                .expect(201);
    }

    private void step(Practice practice, UUID service) {
        bringPapers(practice, service);
        completeItems(practice.partner(), service);
        ApiAnswer answer =
                api.as(practice.partner()).post("/api/workflows/" + service + "/advance", Map.of("approve", true));
        if (answer.status() == 403) {
            sign(practice, service);
        } else {
            answer.expect(200);
        }
    }

    /** Where papers are asked for next, uploads them, of every kind. */
    public void bringPapers(Practice practice, UUID service) {
        if (show(practice, service).path("stage").asString().equals("PAPERWORK_RECEIVED")) {
            DOCUMENT_KINDS.forEach(kind -> upload(practice.partner(), service, kind));
        }
    }

    /** Where the items of the table stand against the next step, completes what is open. */
    public void completeItems(Person person, UUID service) {
        ApiClient doing = api.as(person);
        String path = "/api/services/" + service;
        if (doing.get(path).expect(200).data().path("stage").asString().equals("WORK_IN_PROGRESS")) {
            for (JsonNode item : doing.get(path + "/work-items").expect(200).data()) {
                if (item.path("status").asString().equals("OPEN")) {
                    doing.patch("/api/work-items/" + item.path("id").asString(), Map.of("status", "COMPLETED"))
                            .expect(200);
                }
            }
        }
    }

    public void sign(Practice practice, UUID service) {
        sign(api.as(practice.manager()), service);
    }

    /** Records the client's signature, which moves the service on. */
    public ApiAnswer sign(ApiClient recording, UUID service) {
        return recording
                .post(
                        "/api/services/" + service + "/signature",
                        Map.of(
                                "signed_by", "Ines Aldgate",
                                "signed_at", clock.instant().toString(),
                                "method", "WET_INK"))
                .expect(200);
    }
}
