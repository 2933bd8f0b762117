package io.quarterday.web.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The client's signature of a service: asked for, recorded, withdrawn, and refused where nobody awaits it. */
@ApiTest
class ClientSignatureTests {

    private final ApiClient api;
    private final Work work;
    private final Practices practices;
    private final Practice practice;

    ClientSignatureTests(ApiClient api, Work work, Practices practices) {
        this.api = api;
        this.work = work;
        this.practices = practices;
        this.practice = practices.make();
    }

    @Test
    void whatIsDoneWhileTheClientHasTheLinkLeavesOneRequestAndTheSameLink() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 8);
        ApiClient partner = api.as(practice.partner());
        String link = link(service);

        partner.post(
                        "/api/services/" + service + "/assign",
                        Map.of("assigned_staff_id", practice.otherStaff().id()))
                .expect(200);
        partner.patch("/api/services/" + service, Map.of("deadline", "2027-06-30"))
                .expect(200);
        partner.post("/api/services/" + service + "/suspend", Map.of("reason", "Abroad"))
                .expect(200);
        api.get(link).expect(404, "NOT_FOUND");
        partner.post("/api/services/" + service + "/resume", Map.of()).expect(200);

        assertThat(link(service)).isEqualTo(link);
        api.get(link).expect(200);
        work.sign(practice, service);
        partner.post("/api/workflows/" + service + "/advance", Map.of()).expect(200);
        assertThat(work.stage(practice, service)).isEqualTo(10);
    }

    @Test
    void aSignatureOfASuspendedServiceIsRefusedAndNotKept() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 8);
        ApiClient partner = api.as(practice.partner());
        partner.post("/api/services/" + service + "/suspend", Map.of("reason", "Abroad"))
                .expect(200);

        partner.post(
                        "/api/services/" + service + "/signature",
                        Map.of("signed_by", "Ines", "signed_at", "2026-01-01T10:00:00Z", "method", "WET_INK"))
                .expect(422, "TRANSITION_REFUSED");

        partner.post("/api/services/" + service + "/resume", Map.of()).expect(200);
        work.sign(practice, service);
        assertThat(work.stage(practice, service)).isEqualTo(9);
    }

    @Test
    void whatWasSentIsWithdrawnAndSentAnew() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 8);
        String link = link(service);

        JsonNode moved = api.as(practice.manager())
                .post("/api/services/" + service + "/signature/withdraw", Map.of("reason", "Wrong year"))
                .expect(200)
                .data()
                .path("moved");
        assertThat(moved.path("to_stage").asInt()).isEqualTo(7);
        api.get(link).expect(410, "GONE");
        api.as(practice.manager())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(200);
        assertThat(link(service)).isNotEqualTo(link);
        api.as(practice.staff())
                .post("/api/services/" + service + "/signature/withdraw", Map.of("reason", "No"))
                .expect(403, "FORBIDDEN");
    }

    private String link(UUID service) {
        return api.as(practice.manager())
                .get("/api/services/" + service + "/signature")
                .expect(200)
                .data()
                .path("signing_url")
                .asString();
    }

    @Test
    void aSignatureThatNobodyAwaitsIsAConflict() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 4);
        Map<String, Object> signature =
                Map.of("signed_by", "Ines", "signed_at", "2026-01-01T10:00:00Z", "method", "WET_INK");

        api.as(practice.manager())
                .post("/api/services/" + service + "/signature", signature)
                .expect(409, "CONFLICT");
        api.as(practice.manager())
                .get("/api/services/" + service + "/signature")
                .expect(404, "NOT_FOUND");
    }

    @Test
    void aSignatureFromTheFutureIsRefused() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 8);

        api.as(practice.manager())
                .post(
                        "/api/services/" + service + "/signature",
                        Map.of("signed_by", "Ines", "signed_at", "2099-01-01T10:00:00Z", "method", "WET_INK"))
                .expect(400, "VALIDATION_ERROR");
        assertThat(work.stage(practice, service)).isEqualTo(8);
    }

    @Test
    void staffDoNotRecordSignatures() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 8);

        api.as(practice.staff())
                .post(
                        "/api/services/" + service + "/signature",
                        Map.of("signed_by", "Ines", "signed_at", "2026-01-01T10:00:00Z", "method", "WET_INK"))
                .expect(403, "FORBIDDEN");
    }
}
