package io.quarterday.web.documents;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.automation.AutomationJob;
import io.quarterday.service.automation.RunningAutomation;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiClient.Part;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.DocumentsFolder;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Files of services: what is taken, what is refused and leaves nothing, and how they are read again. */
@ApiTest
class DocumentTests {

    private static final byte[] PDF = "%PDF-1.7\n%a statement\n%%EOF\n".getBytes(StandardCharsets.US_ASCII);

    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final ApiClient staff;
    private final DocumentsFolder folder;
    private final RunningAutomation running;
    private final MutableClock clock;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    DocumentTests(
            ApiClient api,
            Work work,
            Practices practices,
            DocumentsFolder folder,
            RunningAutomation running,
            MutableClock clock,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.staff = api.as(practice.staff());
        this.folder = folder;
        this.running = running;
        this.clock = clock;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void keepsAFileUnderItsHashAsItsBytesTellIt() {
        UUID service = work.at(practice, "VAT", 3);
        ApiAnswer added = add(service, "Statement.PDF", "BANK_STATEMENT", PDF).expect(201);

        JsonNode document = added.data();
        assertThat(document.path("content_type").asString()).isEqualTo("application/pdf");
        assertThat(document.path("scan").asString()).isEqualTo("NOT_SCANNED");
        assertThat(added.header("Location"))
                .contains("/api/documents/" + document.path("id").asString());
        assertThat(folder.of(practice)).singleElement().satisfies(file -> {
            assertThat(file).hasFileName(document.path("sha256").asString());
            assertThat(file).hasBinaryContent(PDF);
        });
        assertThat(folder.incoming()).isEmpty();
    }

    @Test
    void keepsTheSameFileOnceAndAnswersTheDocumentThatIsThere() {
        UUID service = work.at(practice, "VAT", 3);
        UUID other = work.at(practice, "PAYE", 4);
        JsonNode first =
                add(service, "a.pdf", "BANK_STATEMENT", PDF).expect(201).data();

        assertThat(add(service, "again.pdf", "BANK_STATEMENT", PDF).expect(200).data())
                .isEqualTo(first);
        add(service, "a.pdf", "OTHER", PDF).expect(201);
        add(other, "a.pdf", "BANK_STATEMENT", PDF).expect(201);

        assertThat(list(service)).hasSize(2);
        assertThat(folder.of(practice))
                .filteredOn(file -> file.endsWith(first.path("sha256").asString()))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({
        "statement.pdf, 'MZ a program', 'found application/x-msdownload', 'expected application/pdf'",
        "statement.docx, '%PDF-1.7', 'found application/pdf', 'wordprocessingml'",
        "note.txt, '<!DOCTYPE html><html><script>x</script></html>', 'found text/html', 'expected text/plain'",
        "setup.exe, 'MZ a program', 'application/x-msdownload', '.pdf'",
        "script.sh, 'echo x', 'text/plain', '.csv'",
        "noname, 'echo x', 'text/plain', '.csv'",
        "receipts.zip, 'PK\u0003\u0004 cut', 'broken or was cut off', 'a zip'",
    })
    void refusesWhatIsNotWhatItsNameSaysAndWhatIsNotTaken(String name, String bytes, String said, String besides) {
        UUID service = work.at(practice, "VAT", 3);
        JsonNode error = add(service, name, "VAT_RECORDS", bytes.getBytes(StandardCharsets.ISO_8859_1))
                .expect(400, "VALIDATION_ERROR");

        assertThat(error.toString()).contains(name).contains(said).contains(besides);
        assertThat(list(service)).isEmpty();
        assertThat(folder.of(practice)).isEmpty();
        assertThat(folder.incoming()).isEmpty();
    }

    @Test
    void refusesWhatIsTooLargeForItsKind() {
        UUID service = work.at(practice, "VAT", 3);
        byte[] large = new byte[(50 << 20) + 1];
        System.arraycopy(PDF, 0, large, 0, PDF.length);

        JsonNode error = add(service, "large.pdf", "ENGAGEMENT_LETTER", large).expect(413, "PAYLOAD_TOO_LARGE");

        assertThat(error.toString()).contains("large.pdf").contains(String.valueOf(50 << 20));
        assertThat(folder.of(practice)).isEmpty();
        assertThat(folder.incoming()).isEmpty();
    }

    @Test
    void refusesWhatAnnouncesMoreThanIsTakenBeforeItIsSent() throws IOException {
        UUID service = work.at(practice, "VAT", 3);
        try (Socket line = announce(service, 600L << 20)) {
            line.getOutputStream().flush();
            assertThat(line.getInputStream().readNBytes(12)).asString().endsWith("413");
        }
    }

    @Test
    void keepsNothingOfWhatIsCutOffOnItsWay() throws IOException {
        UUID service = work.at(practice, "VAT", 3);
        try (Socket line = announce(service, 1 << 20)) {
            line.getOutputStream()
                    .write(("--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.pdf\"\r\n\r\n%PDF-1.7")
                            .getBytes(StandardCharsets.US_ASCII));
            line.getOutputStream().flush();
        }

        Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(folder.incoming()).isEmpty());
        assertThat(list(service)).isEmpty();
        assertThat(folder.of(practice)).isEmpty();
    }

    @Test
    void answersPartsOfAFileAndWhetherItChanged() {
        UUID service = work.at(practice, "VAT", 3);
        JsonNode document =
                add(service, "a.pdf", "BANK_STATEMENT", PDF).expect(201).data();
        String path = "/api/documents/" + document.path("id").asString();

        ApiAnswer part = staff.with("Range", "bytes=2-7").get(path).expect(206);
        assertThat(part.bytes()).isEqualTo("DF-1.7".getBytes(StandardCharsets.US_ASCII));
        assertThat(part.header("Content-Range")).contains("bytes 2-7/" + PDF.length);
        assertThat(staff.with("Range", "bytes=-6").get(path).expect(206).text()).isEqualTo("%%EOF\n");
        staff.with("Range", "bytes=" + PDF.length + "-").get(path).expect(416);
        String tag = staff.get(path).expect(200).header("ETag").orElseThrow();
        assertThat(tag).contains(document.path("sha256").asString());
        staff.with("If-None-Match", tag).get(path).expect(304);
    }

    @Test
    void saysWhichRequiredDocumentsAreThere() {
        UUID service = work.at(practice, "VAT", 3);
        String path = "/api/services/" + service + "/required-documents";

        assertThat(staff.get(path).expect(200).data().toString())
                .isEqualTo("[{\"kind\":\"VAT_RECORDS\",\"label\":\"Sales and purchase records of the period\","
                        + "\"present\":false,\"table\":\"required-documents\",\"row\":\"d-3\"}]");
        work.upload(practice.staff(), service, "VAT_RECORDS");
        assertThat(staff.get(path).expect(200).data().at("/0/present").asBoolean())
                .isTrue();
        api.as(practice.otherStaff()).get(path).expect(404, "NOT_FOUND");
    }

    @Test
    void clearsAwayFilesThatNoDocumentNames() throws IOException {
        UUID service = work.at(practice, "VAT", 3);
        add(service, "a.pdf", "BANK_STATEMENT", PDF).expect(201);
        Path named = folder.of(practice).get(0);
        // What a process leaves that dies between the file and its row.
        Path orphan = lying("0".repeat(64));
        FileTime old = FileTime.from(clock.instant().minus(Duration.ofDays(30)));
        Files.setLastModifiedTime(orphan, old);
        Files.setLastModifiedTime(named, old);
        Path young = lying("1".repeat(64));
        Files.setLastModifiedTime(young, FileTime.from(clock.instant()));

        runDaily();

        assertThat(orphan).doesNotExist();
        assertThat(named).exists();
        assertThat(young).exists();
    }

    @Test
    void movesBytesThatStandInRowsToTheStore() throws IOException {
        UUID service = work.at(practice, "VAT", 3);
        UUID moved = left(service, "a.pdf", "BANK_STATEMENT");
        runDaily();
        assertThat(staff.get("/api/documents/" + moved).expect(200).bytes()).isEqualTo(PDF);
        assertThat(folder.of(practice)).hasSize(1);

        Files.delete(folder.of(practice).get(0));
        staff.get("/api/documents/" + moved).expect(404, "NOT_FOUND");
        left(moved);
        assertThat(staff.get("/api/documents/" + moved).expect(200).bytes()).isEqualTo(PDF);
        assertThat(folder.of(practice)).hasSize(1);
    }

    private Path lying(String sha256) throws IOException {
        Path file = folder.path().resolve(practice.id().toString()).resolve(sha256.substring(0, 2));
        return Files.write(Files.createDirectories(file).resolve(sha256), PDF);
    }

    private UUID left(UUID service, String name, String kind) throws IOException {
        UUID id = UUID.fromString(
                add(service, name, kind, PDF).expect(201).data().path("id").asString());
        left(id);
        Files.delete(folder.of(practice).get(0));
        return id;
    }

    /** As it was before there was a store. */
    private void left(UUID id) {
        practice.run(() -> transaction.executeWithoutResult(
                status -> database.sql("update service_documents set content = :bytes where id = :id")
                        .param("bytes", PDF)
                        .param("id", id)
                        .update()));
    }

    private void runDaily() {
        Instant at = clock.instant();
        running.runScheduled(practice.id(), AutomationJob.DAILY_TRIGGER_CHECK, at, false, at)
                .orElseThrow();
    }

    private Socket announce(UUID service, long bytes) throws IOException {
        URI server = URI.create(api.baseUrl());
        Socket line = new Socket(server.getHost(), server.getPort());
        String token = staff.token();
        line.getOutputStream()
                .write(("POST /api/services/" + service + "/documents?kind=OTHER HTTP/1.1\r\nHost: x\r\n"
                                + "Authorization: Bearer " + token + "\r\n"
                                + "Content-Type: multipart/form-data; boundary=b\r\nContent-Length: " + bytes
                                + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return line;
    }

    private JsonNode list(UUID service) {
        return staff.get("/api/services/" + service + "/documents").expect(200).data();
    }

    private ApiAnswer add(UUID service, String name, String kind, byte[] bytes) {
        return staff.multipart(
                "POST",
                "/api/services/" + service + "/documents",
                List.of(Part.file("file", name, "application/octet-stream", bytes), Part.field("kind", kind)));
    }
}
