package io.quarterday.web.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.notifications.SendingMail;
import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MailServer;
import io.quarterday.web.testing.MailServer.Line;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/** A client signs through its private link: from the mail that asks to the certificate that proves it. */
@ApiTest
class SigningTests {

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final MailServer mails;
    private final MutableClock clock;
    private final SigningDesk desk;

    SigningTests(
            ApiClient api,
            Work work,
            Practices practices,
            MailServer mails,
            MutableClock clock,
            TellingPeople telling,
            SendingMail sending,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.mails = mails;
        this.clock = clock;
        this.desk = new SigningDesk(practice, api, work, mails, telling, sending, database, transactions);
    }

    @Test
    void aClientSignsByMailCodeAndLinkAndTheCertificateNamesTheDocumentsHash() throws Exception {
        UUID service = desk.sent();
        desk.deliver();
        String link = desk.link();

        JsonNode toSign = api.get(link).expect(200).data();
        assertThat(toSign.path("client_name").asString()).isEqualTo("Aldgate Joinery Ltd");
        assertThat(toSign.path("document").path("name").asString()).isEqualTo("accounts.pdf");
        assertThat(toSign.path("document").path("sha256").asString()).isEqualTo(sha256(SigningDesk.ACCOUNTS));
        assertThat(toSign.path("code_goes_to").asString()).startsWith("i***@").doesNotContain(desk.signer);
        assertThat(toSign.path("consent").asString()).contains("I approve it");
        assertThat(toSign.path("zone").asString()).isEqualTo("Europe/London");
        assertThat(api.get(link + "/document").expect(200).bytes()).isEqualTo(SigningDesk.ACCOUNTS);

        String code = desk.code(link);
        Map<String, Object> signature = SigningDesk.signature("Ines Ołdgate", code);
        signature.put("drawn", SigningDesk.drawn(300, 80, false));
        JsonNode done = api.post(link + "/sign", signature).expect(200).data();
        assertThat(done.path("status").asString()).isEqualTo("SIGNED");
        assertThat(work.stage(practice, service)).isEqualTo(9);

        JsonNode asked = api.as(practice.manager())
                .get("/api/services/" + service + "/signature")
                .expect(200)
                .data();
        byte[] certificate = api.as(practice.staff())
                .get("/api/documents/" + asked.path("certificate_id").asString())
                .expect(200)
                .bytes();
        String words = SigningDesk.words(certificate);
        assertThat(words.replaceAll("\\s", ""))
                .contains(sha256(SigningDesk.ACCOUNTS))
                .contains(asked.path("id").asString())
                .contains("InesOłdgate")
                .contains("AldgateJoineryLtd")
                .contains(desk.signer.replace(" ", ""))
                .contains("Ihavereadthedocument")
                .contains("127.0.0.1")
                .contains("UTC");
        assertThat(api.get(link + "/certificate").expect(200).bytes()).isEqualTo(certificate);
        desk.deliver();
        assertThat(SigningDesk.enclosed(desk.received().get(desk.received().size() - 1)))
                .isEqualTo(certificate);

        JsonNode history = api.as(practice.partner())
                .get("/api/workflows/" + service + "/history")
                .data();
        assertThat(history.toString()).contains("Signed by Ines Ołdgate").contains("\"CLIENT_APPROVED\"");
        assertThat(desk.rows(
                        "select method, code_email, consent_version from signature_evidence where signed_name = :name",
                        Map.of("name", "Ines Ołdgate")))
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsEntry("method", "DRAWN")
                        .containsEntry("code_email", desk.signer)
                        .containsEntry("consent_version", "release 0, row st-1"));
        assertThat(desk.rows("select what from signature_events order by happened_at, id", Map.of()))
                .extracting(row -> row.get("what"))
                .containsSubsequence("SENT", "VIEWED", "DOCUMENT_READ", "CODE_SENT", "SIGNED");

        api.post(link + "/sign", SigningDesk.signature("Ines", code)).expect(410, "GONE");
        api.get(link).expect(410, "GONE");
        api.post(link + "/code").expect(410, "GONE");
    }

    @Test
    void theMailLeadsToAPageThatAsksTheApi() {
        desk.sent();
        desk.deliver();

        String page = api.get(desk.link().replace("/api/", "/")).expect(200).text();

        assertThat(page).contains("<form id=\"form\">", "id=\"decline-code\"", "/signing.js");
        assertThat(api.get("/signing.js").expect(200).text()).contains("'/api/signing/'");
    }

    @Test
    void aTypedNameInAnyScriptIsASignature() throws IOException {
        UUID service = desk.sent();
        desk.deliver();
        String link = desk.link();

        api.post(link + "/sign", SigningDesk.signature("山田 Ines", desk.code(link)))
                .expect(200);

        assertThat(work.stage(practice, service)).isEqualTo(9);
        assertThat(SigningDesk.words(api.get(link + "/certificate").expect(200).bytes()))
                .contains("[U+5C71][U+7530] Ines");
    }

    @Test
    void onlyTheCodeThatWasMailedLastSignsAndFiveWrongOnesEndIt() {
        UUID service = desk.sent();
        desk.deliver();
        String link = desk.link();
        api.post(link + "/sign", SigningDesk.signature("Ines", "123456")).expect(400, "VALIDATION_ERROR");
        String first = desk.code(link);
        String wrong = first.equals("000000") ? "000001" : "000000";
        for (int i = 0; i < 5; i++) {
            assertThat(api.post(link + "/sign", SigningDesk.signature("Ines", wrong))
                            .expect(400, "VALIDATION_ERROR")
                            .toString())
                    .contains("more tries");
        }
        assertThat(api.post(link + "/sign", SigningDesk.signature("Ines", first))
                        .expect(400, "VALIDATION_ERROR")
                        .toString())
                .contains("too often");

        String second = desk.code(link);
        clock.advance(Duration.ofMinutes(10));
        assertThat(api.post(link + "/sign", SigningDesk.signature("Ines", second))
                        .expect(400, "VALIDATION_ERROR")
                        .toString())
                .contains("expired");

        assertThat(work.stage(practice, service)).isEqualTo(8);
        api.post(link + "/sign", SigningDesk.signature("Ines", desk.code(link))).expect(200);
    }

    @Test
    void noMoreCodesAreMailedForALinkThanTheTableSays() {
        desk.sent();
        desk.deliver();
        String link = desk.link();
        for (int i = 0; i < 10; i++) {
            api.post(link + "/code").expect(200);
        }

        api.post(link + "/code").expect(409, "CONFLICT");
    }

    @Test
    void aCodeThatCannotBeMailedIsNoneAndCountsNot() {
        desk.sent();
        desk.deliver();
        String link = desk.link();

        mails.during(Line.REFUSING, () -> {
            for (int i = 0; i < 11; i++) {
                api.post(link + "/code").expect(503, "UNAVAILABLE");
            }
        });

        api.post(link + "/sign", SigningDesk.signature("Ines", desk.code(link))).expect(200);
    }

    @Test
    void nobodyInThePracticeReadsTheCode() {
        desk.sent();
        desk.deliver();
        String code = desk.code(desk.link());

        desk.deliver();

        assertThat(desk.rows(
                        "select * from email_logs where subject like :code or content like :code",
                        Map.of("code", "%" + code + "%")))
                .isEmpty();
        assertThat(desk.rows("select code_hash from signature_requests", Map.of())
                        .toString())
                .doesNotContain(code);
    }

    @Test
    void whatWasReplacedOrTakenAwaySinceIsNotSignedAndThePracticeIsTold() {
        UUID service = desk.sent();
        desk.deliver();
        String link = desk.link();
        String code = desk.code(link);
        clock.advance(Duration.ofMinutes(1));
        desk.upload(service, "accounts-2.pdf", "%PDF-1.4 others".getBytes(StandardCharsets.UTF_8));

        api.get(link + "/document").expect(409, "CONFLICT");
        api.post(link + "/code").expect(409, "CONFLICT");
        api.post(link + "/sign", SigningDesk.signature("Ines", code)).expect(409, "CONFLICT");

        assertThat(work.stage(practice, service)).isEqualTo(8);
        assertThat(exceptions()).containsExactly("SIGNATURE_DOCUMENT_CHANGED");

        api.as(practice.manager())
                .post("/api/services/" + service + "/signature/request")
                .expect(200);
        api.get(link).expect(410, "GONE");
        desk.deliver();
        String fresh = desk.link();
        assertThat(fresh).isNotEqualTo(link);
        assertThat(api.get(fresh)
                        .expect(200)
                        .data()
                        .path("document")
                        .path("name")
                        .asString())
                .isEqualTo("accounts-2.pdf");
        api.as(practice.partner())
                .delete("/api/documents/"
                        + api.as(practice.partner())
                                .get("/api/services/" + service + "/signature")
                                .data()
                                .path("document")
                                .path("id")
                                .asString())
                .expect(200);
        api.post(fresh + "/code").expect(409, "CONFLICT");
    }

    @Test
    void aLinkThatWasNotMadeHereTellsNothing() {
        desk.sent();
        desk.deliver();
        String link = desk.link();
        String forged = link.substring(0, link.length() - 4) + "AAAA";

        for (String bad : List.of(forged, "/api/signing/short", "/api/signing/!!!")) {
            api.get(bad).expect(404, "NOT_FOUND");
            api.get(bad + "/document").expect(404, "NOT_FOUND");
            api.get(bad + "/certificate").expect(404, "NOT_FOUND");
            api.post(bad + "/code").expect(404, "NOT_FOUND");
            api.post(bad + "/sign", SigningDesk.signature("Ines", "000000")).expect(404, "NOT_FOUND");
            api.post(bad + "/decline", Map.of("reason", "No", "code", "000000")).expect(404, "NOT_FOUND");
        }
        api.get(link + "/certificate").expect(404, "NOT_FOUND");
    }

    @Test
    void aLinkIsCalledOnlySoOften() {
        desk.sent();
        desk.deliver();
        String link = desk.link();
        for (int i = 0; i < SigningLimit.PER_LINK; i++) {
            api.get(link).expect(200);
        }

        assertThat(api.get(link).header("Retry-After")).isPresent();
        api.get(link).expect(429, "RATE_LIMITED");
        clock.advance(Duration.ofMinutes(1));
        api.get(link).expect(200);
    }

    @Test
    void whatIsNoSignatureIsRefusedByField() {
        desk.sent();
        desk.deliver();
        String link = desk.link();
        String code = desk.code(link);
        byte[] noise = new byte[1_000];
        new Random(7).nextBytes(noise);
        byte[] cut = Base64.getDecoder().decode(SigningDesk.drawn(300, 80, false));

        for (String drawn : List.of(
                "no base64!",
                Base64.getEncoder().encodeToString(noise),
                Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(cut, cut.length / 2)),
                SigningDesk.drawn(300, 80, true),
                SigningDesk.drawn(2_001, 10, false),
                "")) {
            Map<String, Object> body = SigningDesk.signature("Ines", code);
            body.put("drawn", drawn);
            assertThat(api.post(link + "/sign", body)
                            .expect(400, "VALIDATION_ERROR")
                            .toString())
                    .contains("drawn");
        }
        for (Map<String, Object> body : List.<Map<String, Object>>of(
                Map.of("name", "Ines", "consent", false, "code", code),
                Map.of("name", "Ines", "code", code),
                Map.of("name", " ", "consent", true, "code", code),
                Map.of("name", "I\u0007nes", "consent", true, "code", code),
                Map.of("name", "Ines", "consent", true, "code", "12345a"))) {
            api.post(link + "/sign", body).expect(400, "VALIDATION_ERROR");
        }
        api.post(link + "/sign", SigningDesk.signature("Ines", code)).expect(200);
    }

    @Test
    void withoutADocumentOrAnAddressNobodyIsAskedAndTheAssigneeIsTold() {
        UUID service = work.at(practice, "ACCOUNTS_LTD", 8);
        desk.deliver();

        assertThat(desk.rows("select text from notifications where kind = 'SIGNATURE_NOT_ASKED'", Map.of()))
                .singleElement()
                .satisfies(row -> assertThat(row.get("text").toString()).contains("no document"));
        String link = api.as(practice.manager())
                .get("/api/services/" + service + "/signature")
                .data()
                .path("signing_url")
                .asString();
        assertThat(api.get(link).expect(200).data().has("document")).isFalse();
        api.post(link + "/code").expect(409, "CONFLICT");
        api.as(practice.staff())
                .post("/api/services/" + service + "/signature/request")
                .expect(403, "FORBIDDEN");
        api.as(practice.manager())
                .post("/api/services/" + work.open(practice, "ACCOUNTS_LTD") + "/signature/request")
                .expect(409, "CONFLICT");
    }

    private List<Object> exceptions() {
        return desk.rows("select kind from open_exceptions where kind like 'SIGNATURE%'", Map.of()).stream()
                .map(row -> row.get("kind"))
                .toList();
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
