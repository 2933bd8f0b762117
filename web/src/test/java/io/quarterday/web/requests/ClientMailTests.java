package io.quarterday.web.requests;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.notifications.ChasingClients;
import io.quarterday.service.notifications.RecordsLinks;
import io.quarterday.service.notifications.SendingMail;
import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.service.requests.DueRequests;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiClient.Part;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MailServer;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What a client is mailed of a request, and where the link in it leads. */
@ApiTest
class ClientMailTests {

    private static final Pattern LINK =
            Pattern.compile("https://practice\\.quarterday\\.test(/requests/[A-Za-z0-9_-]+)");

    private final String client = "ines-" + UUID.randomUUID() + "@client.test";
    private final ApiClient api;
    private final Work work;
    private final Practice practice;
    private final MailServer server;
    private final TellingPeople telling;
    private final SendingMail sending;
    private final ChasingClients chasing;
    private final DueRequests due;
    private final RecordsLinks links;
    private final MutableClock clock;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    ClientMailTests(
            ApiClient api,
            Work work,
            Practices practices,
            MailServer server,
            TellingPeople telling,
            SendingMail sending,
            ChasingClients chasing,
            DueRequests due,
            RecordsLinks links,
            MutableClock clock,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.api = api;
        this.work = work;
        this.practice = practices.make();
        this.server = server;
        this.telling = telling;
        this.sending = sending;
        this.chasing = chasing;
        this.due = due;
        this.links = links;
        this.clock = clock;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** No mail waits for the morning then, and a British day is never more than an hour away. */
    @BeforeEach
    void atNoon() {
        LocalDate tomorrow =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1);
        clock.advanceTo(tomorrow.atTime(LocalTime.NOON).toInstant(ZoneOffset.UTC));
    }

    @Test
    void theMailLeadsToAPageThatAsksTheApi() {
        UUID service = reachable(3);
        open(service, Map.of("message", "Dear Ines,\nbring what you can.", "items", List.of(item("BANK_STATEMENT"))));
        String mail = mailed("request-opened");

        assertThat(mail)
                .startsWith("Dear Ines Aldgate,")
                .contains("- In words")
                .contains("Dear Ines,\nbring what you can.");
        assertThat(server.to(client)).hasSize(1);
        ApiAnswer page = api.get(link(mail)).expect(200);
        assertThat(page.header("Content-Security-Policy").orElse("")).contains("default-src 'self'");
        assertThat(page.header("Cache-Control").orElse("")).contains("no-store");
        assertThat(page.header("Referrer-Policy")).contains("no-referrer");
        assertThat(page.text())
                .contains("id=\"items\"")
                .contains("name=\"viewport\"")
                .containsPattern("<script src=\"/requests.js\" defer></script>")
                .contains("/requests.css")
                .doesNotContainPattern("<script>|<style|style=| on[a-z]+=");
        assertThat(api.get("/requests.css").expect(200).text()).contains("prefers-color-scheme: dark");
        assertThat(api.get("/requests.js").expect(200).text())
                .contains("'/api/requests/'")
                .contains("textContent")
                .doesNotContain("innerHTML")
                .doesNotContain("insertAdjacentHTML");
        JsonNode shown = api.get("/api" + link(mail)).expect(200).data();
        assertThat(shown.path("items").findValuesAsString("kind")).containsExactly("VAT_RECORDS", "BANK_STATEMENT");
        assertThat(shown.path("practice").asString()).isNotBlank();
        assertThat(shown.at("/said/0/subject").asString()).startsWith("Request: VAT");
        assertThat(shown.at("/said/0/from_client").asBoolean()).isFalse();
        assertThat(said()).containsExactly("Dear Ines,\nbring what you can.");
    }

    @Test
    void anAnswerIsMailedAndStandsInTheCommunications() {
        JsonNode opened = open(reachable(3), Map.of());
        String page = link(mailed("request-opened"));
        api.post("/api" + page + "/questions", Map.of("text", "Is a photograph enough?"))
                .expect(201);
        api.as(practice.staff())
                .post(
                        "/api/document-requests/" + opened.path("id").asString() + "/messages",
                        Map.of("text", "Yes.\nIf all of it can be read."))
                .expect(201);
        String mail = mailed("question-answered");

        assertThat(mail).contains("Yes.\nIf all of it can be read.");
        assertThat(api.get("/api" + link(mail))
                        .expect(200)
                        .data()
                        .at("/said/1/from_client")
                        .asBoolean())
                .isFalse();
        assertThat(said()).containsExactlyInAnyOrder("Is a photograph enough?", "Yes.\nIf all of it can be read.");
    }

    @Test
    void whatIsAskedForBesideTheTableIsChasedToo() {
        UUID service = reachable(3);
        work.upload(practice.staff(), service, "VAT_RECORDS");
        assertThat(linkFor(service)).as("nothing is wanted").isEmpty();

        open(service, Map.of("items", List.of(item("BANK_STATEMENT"))));
        String link = linkFor(service).orElseThrow();

        bring(link(link), "BANK_STATEMENT");
        assertThat(linkFor(service)).as("all is there").isEmpty();
    }

    @Test
    void aClientIsRemindedByTheDayUntilWhichItWasAsked() {
        UUID service = reachable(3);
        open(service, Map.of("due_on", today().plusDays(3).toString()));
        tellDue();
        assertThat(templates()).as("on the day itself").containsExactly("request-opened");
        clock.advance(Duration.ofDays(1));
        assertThat(due.announce(practice.id(), clock.instant())).isEqualTo(1);
        telling.tell(practice.id());
        assertThat(due.announce(practice.id(), clock.instant())).as("once").isZero();
        clock.advance(Duration.ofDays(3));
        tellDue();
        clock.advance(Duration.ofDays(1));
        tellDue();
        assertThat(templates()).containsExactly("request-opened", "request-due", "request-overdue");
        clock.advance(Duration.ofDays(6));
        tellDue();
        assertThat(templates())
                .as("eight days late")
                .containsExactly("request-opened", "request-due", "request-overdue", "request-still-open");

        String mail = mailed("request-still-open");
        bring(link(mail), "VAT_RECORDS");
        assertThat(due.announce(practice.id(), clock.instant())).isZero();
    }

    @Test
    void nobodyIsRemindedOfWhatWasClosedSinceItWasAnnounced() {
        UUID service = reachable(3);
        JsonNode opened = open(service, Map.of("due_on", today().plusDays(2).toString()));
        telling.tell(practice.id());
        clock.advance(Duration.ofDays(1));
        assertThat(due.announce(practice.id(), clock.instant())).isEqualTo(1);
        api.as(practice.partner())
                .post("/api/document-requests/" + opened.path("id").asString() + "/close")
                .expect(200);
        telling.tell(practice.id());

        assertThat(templates()).containsExactly("request-opened");
    }

    @Test
    void whileTheChaseAsksItRemindsAloneAndWhatItLeavesIsRemindedOf() {
        UUID service = reachable(2);
        write(
                "update client_services set period_start = :start, period_end = :end where id = :service",
                Map.of("start", today().minusDays(80), "end", today().minusDays(1), "service", service));
        open(service, Map.of("items", List.of(item("BANK_STATEMENT"))));
        assertThat(chasing.chase(practice.id(), clock.instant()).steps()).isEqualTo(1);
        clock.advance(Duration.ofDays(8));
        assertThat(due.announce(practice.id(), clock.instant())).isZero();

        telling.tell(practice.id());
        bring(link(mailed("records-first-request")), "VAT_RECORDS");
        assertThat(chasing.chase(practice.id(), clock.instant()).steps())
                .as("records have arrived")
                .isZero();
        tellDue();
        assertThat(mailed("request-overdue")).contains("- In words").doesNotContain("VAT records");
    }

    private UUID reachable(int stage) {
        UUID service = work.at(practice, "VAT", stage);
        write(
                "update clients set contact_name = 'Ines Aldgate', contact_email = :address"
                        + " where id = (select client_id from client_services where id = :service)",
                Map.of("address", client, "service", service));
        return service;
    }

    private JsonNode open(UUID service, Map<String, Object> body) {
        return api.as(practice.partner())
                .post("/api/services/" + service + "/requests", body)
                .expect(201)
                .data();
    }

    private static Map<String, String> item(String kind) {
        return Map.of("kind", kind, "label", "In words");
    }

    private void bring(String page, String kind) {
        api.multipart(
                        "POST",
                        "/api" + page + "/documents",
                        List.of(
                                Part.field("kind", kind),
                                Part.file(
                                        "file", "a.csv", "text/csv", (kind + ",1\n").getBytes(StandardCharsets.UTF_8))))
                .expect(201);
    }

    private void tellDue() {
        due.announce(practice.id(), clock.instant());
        telling.tell(practice.id());
    }

    private Optional<String> linkFor(UUID service) {
        return practice.call(
                () -> transaction.execute(status -> links.linkFor(practice.id(), service, clock.instant())));
    }

    /** What the last mail of this template to the client says. */
    private String mailed(String template) {
        telling.tell(practice.id());
        sending.send(practice.id());
        List<String> mails = texts(
                "select content from email_logs where recipient_email = :client and template = :template"
                        + " order by created_at, id",
                Map.of("client", client, "template", template));
        assertThat(mails).as(template).isNotEmpty();
        return mails.get(mails.size() - 1);
    }

    private List<String> templates() {
        return texts(
                "select template from email_logs where recipient_email = :client order by created_at, id",
                Map.of("client", client));
    }

    private List<String> said() {
        return api.as(practice.partner())
                .get("/api/communications?type=MESSAGE")
                .expect(200)
                .data()
                .findValuesAsString("content");
    }

    private static String link(String text) {
        Matcher found = LINK.matcher(text);
        assertThat(found.find()).as(text).isTrue();
        return found.group(1);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    private List<String> texts(String sql, Map<String, ?> values) {
        return practice.call(() -> transaction.execute(
                status -> database.sql(sql).params(values).query(String.class).list()));
    }

    private void write(String sql, Map<String, ?> values) {
        practice.run(() -> transaction.executeWithoutResult(
                status -> database.sql(sql).params(values).update()));
    }
}
