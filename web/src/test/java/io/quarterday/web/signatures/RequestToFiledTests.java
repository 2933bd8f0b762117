package io.quarterday.web.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.notifications.SendingMail;
import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiClient.Part;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MailServer;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practice.Person;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.JsonNode;

/**
 * One company's accounts from the first request to filing: the client brings its records through a private link, staff
 * do the items of the work and write their time, manager and partner approve, and the client signs on its page.
 */
@ApiTest
class RequestToFiledTests {

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final SigningDesk desk;

    RequestToFiledTests(
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
        this.desk = new SigningDesk(practice, api, work, mails, telling, sending, database, transactions);
    }

    @Test
    void oneCompanysAccountsGoFromTheFirstRequestToFiled() throws Exception {
        Person staff = practice.staff();
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        desk.reach(service);

        String page = requested(service);
        advance(practice.manager(), service, 2);
        advance(practice.manager(), service, 3);
        refused(staff, service, "hasRequiredDocuments");
        api.multipart(
                        "POST",
                        page + "/documents",
                        List.of(
                                Part.file("file", "ledger.csv", "text/csv", bytes("account,balance\nBank,100.00\n")),
                                Part.field("kind", "ACCOUNTING_RECORDS")))
                .expect(201);
        assertThat(api.get(page).expect(200).data().path("complete").asBoolean())
                .isTrue();
        advance(staff, service, 4);

        worked(staff, service);
        advance(staff, service, 5);
        refused(practice.manager(), service, "managerApproval");
        approve(practice.manager(), service, 6);
        refused(practice.partner(), service, "partnerApproval");
        approve(practice.partner(), service, 7);

        byte[] accounts = pdf("Accounts of Aldgate Joinery Ltd");
        desk.upload(service, "accounts.pdf", accounts);
        advance(practice.manager(), service, 8);
        String certificate = signed(accounts);
        assertThat(certificate.replaceAll("\\s", "")).contains(sha256(accounts), "InesOłdgate");
        assertThat(work.stage(practice, service)).isEqualTo(9);
        advance(practice.partner(), service, 10);
        advance(practice.partner(), service, 11);

        assertThat(work.show(practice, service).path("status").asString()).isEqualTo("COMPLETED");
        JsonNode history = api.as(practice.partner())
                .get("/api/workflows/" + service + "/history?limit=200")
                .expect(200)
                .data();
        assertThat(history.findValuesAsString("milestone")).contains("PAPERWORK_RECEIVED", "CLIENT_APPROVED", "FILED");
        assertThat(api.as(practice.staff())
                        .get("/api/services/" + service + "/documents")
                        .data()
                        .findValuesAsString("kind"))
                .containsExactlyInAnyOrder("ACCOUNTING_RECORDS", "ACCOUNTS_FOR_SIGNATURE", "SIGNATURE_CERTIFICATE");
    }

    /** Asks for the records, and follows the link. */
    private String requested(UUID service) {
        JsonNode opened = api.as(practice.partner())
                .post("/api/services/" + service + "/requests", Map.of("message", "Dear Ines"))
                .expect(201)
                .data();
        String page = "/api/requests/" + opened.at("/link/token").asString();
        JsonNode shown = api.get(page).expect(200).data();
        assertThat(shown.path("items").findValuesAsString("kind")).containsExactly("ACCOUNTING_RECORDS");
        return page;
    }

    /** Does every item of the template, with the time that it took. */
    private void worked(Person staff, UUID service) {
        String path = "/api/services/" + service + "/work-items";
        JsonNode items = api.as(staff).get(path).expect(200).data();
        assertThat(items.findValuesAsString("title")).contains("Draft the statutory accounts");
        api.as(staff).post(path, Map.of("title", "Agree the dividend")).expect(201);
        refused(staff, service, "workCompleted");
        for (JsonNode item : api.as(staff).get(path).expect(200).data()) {
            String id = item.path("id").asString();
            api.as(staff)
                    .patch("/api/work-items/" + id, Map.of("status", "COMPLETED"))
                    .expect(200);
        }
    }

    /** Signs through the link of the mail with the code of the next; answers the words of the certificate. */
    private String signed(byte[] accounts) throws IOException {
        desk.deliver();
        String link = desk.link();
        assertThat(api.get(link + "/document").expect(200).bytes()).isEqualTo(accounts);
        api.post(link + "/sign", SigningDesk.signature("Ines Ołdgate", desk.code(link)))
                .expect(200);
        try (PDDocument certificate =
                Loader.loadPDF(api.get(link + "/certificate").expect(200).bytes())) {
            return new PDFTextStripper().getText(certificate);
        }
    }

    private void advance(Person person, UUID service, int to) {
        JsonNode moved = api.as(person)
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(200)
                .data();
        assertThat(moved.path("to_stage").asInt()).isEqualTo(to);
    }

    private void approve(Person person, UUID service, int to) {
        api.as(person)
                .post(
                        "/api/services/" + service + "/approvals",
                        Map.of(
                                "kind",
                                person == practice.manager() ? "MANAGER" : "PARTNER",
                                "decision",
                                "APPROVE",
                                "notes",
                                "Agreed"))
                .expect(201);
        advance(person, service, to);
    }

    private void refused(Person person, UUID service, String validation) {
        JsonNode error = api.as(person)
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(422, "TRANSITION_REFUSED");
        assertThat(error.path("details").findValuesAsString("validation")).contains(validation);
    }

    private static byte[] pdf(String words) throws IOException {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            PDPage page = new PDPage();
            document.addPage(page);
            try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                content.beginText();
                content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
                content.newLineAtOffset(72, 720);
                content.showText(words);
                content.endText();
            }
            document.save(bytes);
            return bytes.toByteArray();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String sha256(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
