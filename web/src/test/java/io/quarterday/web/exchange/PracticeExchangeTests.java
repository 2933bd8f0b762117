package io.quarterday.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.MutableClock;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.RuleDesk;
import io.quarterday.web.testing.Work;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** A whole practice, out of one and into another of the same database. */
@ApiTest
class PracticeExchangeTests {

    private final MutableClock clock;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final Set<String> OF_THE_PLACE =
            Set.of("tables/organizations.csv", "tables/users.csv", "tables/teams.csv");

    private final ApiClient everybody;
    private final ApiClient api;
    private final Practices practices;
    private final Practice practice;
    private final Work work;
    private final RuleDesk desk;
    private final JdbcClient database;
    private final TransactionTemplate transaction;

    PracticeExchangeTests(
            ApiClient api,
            Practices practices,
            Work work,
            RuleDesk desk,
            JdbcClient database,
            PlatformTransactionManager transactions,
            MutableClock clock) {
        this.clock = clock;
        this.practices = practices;
        this.practice = practices.make();
        this.everybody = api;
        this.api = api.as(practice.partner());
        this.work = work;
        this.desk = desk;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    private byte[] export(Practice from) {
        ApiClient partner = everybody.as(from.partner());
        JsonNode result = Sheets.result(partner, partner.post("/api/practice/export"));
        ApiAnswer zip = partner.get(
                        "/api/practice/archives/" + result.path("archive_id").asString())
                .expect(200);
        assertThat(zip.bytes()).hasSize(result.path("size_bytes").asInt());
        return zip.bytes();
    }

    private ApiAnswer bring(Practice into, byte[] zip) {
        return everybody.as(into.partner()).upload("/api/practice/import", "practice.zip", "application/zip", zip);
    }

    /** A service at work, one completed, one suspended, documents, approvals, a signature, notes, dates, a release. */
    private UUID fill() {
        UUID client = work.client(practice);
        UUID service = work.open(practice, client, "ACCOUNTS_LTD");
        work.bring(practice, service, 6);
        UUID suspended = work.open(practice, client, "VAT");
        api.post("/api/services/" + suspended + "/suspend", Map.of("reason", "They are away, see " + client))
                .expect(200);
        work.at(practice, "PAYE", 3);
        api.post("/api/services/" + service + "/work-items", Map.of("title", "=Check, \"twice\""))
                .expect(201);
        api.patch(
                        "/api/clients/" + client,
                        Map.of(
                                "notes",
                                "'quoted\r\n\\.\n",
                                "incorporation_date",
                                "2020-02-29",
                                "sic_codes",
                                List.of("9999")))
                .expect(200);
        api.put("/api/clients/" + client + "/tax-profile", Map.of("paye", true, "nation", "SCOTLAND"))
                .expect(200);
        api.post(
                        "/api/clients/" + client + "/communications",
                        Map.of("type", "PHONE", "subject", "Papers", "content", "They will send them."))
                .expect(201);
        return client;
    }

    @Test
    void comesBackEqualButForItsIdsAndTheMarkOfItsImport() {
        fill();
        long release = desk.draft(practice.manager());
        desk.letStaffDiscuss(practice.manager(), release);
        desk.approve(practice, release);
        desk.activate(practice, release);
        byte[] first = export(practice);
        Practice other = practices.make();
        clock.advance(Duration.ofDays(3));
        Instant brought = clock.instant();

        JsonNode result = Sheets.result(everybody.as(other.partner()), bring(other, first));
        assertThat(everybody
                        .as(other.partner())
                        .get("/api/activity?limit=200&user_id="
                                + other.partner().id())
                        .expect(200)
                        .data()
                        .valueStream()
                        .map(entry -> Instant.parse(entry.path("created_at").asString())))
                .as("what the import did was done when it did it")
                .isNotEmpty()
                .allMatch(at -> !at.isBefore(brought));
        assertThat(result.path("people").asInt()).isEqualTo(4);
        assertThat(result.path("readdressed")).as("their addresses are taken").hasSize(4);
        Map<String, String> was = Zips.entries(first);
        Map<String, String> is = Zips.entries(export(other));

        assertThat(is.keySet().stream().filter(name -> name.startsWith("tables/")))
                .containsExactlyElementsOf(was.keySet().stream()
                        .filter(name -> name.startsWith("tables/"))
                        .toList());
        // Others are: ids; the people and teams, who were here already or have another's address; when the practice was
        // founded. What the import itself did stands in the log after all that came along.
        for (String name : was.keySet()) {
            if (!name.startsWith("tables/") || OF_THE_PLACE.contains(name)) {
                continue;
            }
            Set<String> before = Zips.lines(plain(was.get(name)));
            Set<String> after = Zips.lines(plain(unmarked(is.get(name))));
            if (name.equals("tables/activity_logs.csv")) {
                assertThat(after).as(name).containsAll(before);
            } else {
                assertThat(after).as(name).isEqualTo(before);
            }
        }
        assertThat(is.get("tables/organizations.csv"))
                .contains("Practice " + practice.partner().email().substring(8));
        assertThat(documents(is)).isEqualTo(documents(was)).isNotEmpty();
    }

    /** Without what says of a transition that it was imported. */
    private static String unmarked(String text) {
        return text.replace("\"{\"\"imported\"\": true}\"", "{}")
                .replace(", \"\"imported\"\": true", "")
                .replace("\"\"imported\"\": true, ", "");
    }

    private static String plain(String text) {
        return ID.matcher(text).replaceAll("ID");
    }

    private static List<String> documents(Map<String, String> entries) {
        return entries.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("documents/"))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
    }

    @Test
    void whatWasBroughtInGoesOnAsItWas() {
        UUID client = fill();
        String name = "Aldgate Joinery Ltd";
        JsonNode history = everybody
                .as(practice.partner())
                .get("/api/clients/" + client + "/services?include=workflow_history")
                .expect(200)
                .data();
        Practice other = practices.make();
        Sheets.result(everybody.as(other.partner()), bring(other, export(practice)));
        ApiClient there = everybody.as(other.partner());

        JsonNode same = there.get("/api/clients?search=NZ-1").expect(200).data().get(0);
        assertThat(same.path("company_name").asString()).isEqualTo(name);
        String id = same.path("id").asString();
        JsonNode services = there.get("/api/clients/" + id + "/services?include=workflow_history")
                .expect(200)
                .data();
        assertThat(steps(services)).isEqualTo(steps(history));
        assertThat(services.toString()).contains("They are away, see " + id);
        for (JsonNode service : services) {
            assertThat(service.toString()).doesNotContain(client.toString());
        }
        // The gate goes on where it stood, and the past is told to nobody.
        String atWork = services.valueStream()
                .filter(s -> s.path("status").asString().equals("ACTIVE"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        there.post("/api/workflows/" + atWork + "/advance", Map.of("approve", true))
                .expect(200);
        assertThat(count(other, "happenings where transition_id is not null and event <> 'STAGE_ENTERED'"))
                .isZero();
        assertThat(count(other, "status_transitions where business_context ->> 'imported' = 'true'"))
                .isGreaterThan(10);
        assertThat(count(other, "client_obligations")).isEqualTo(count(practice, "client_obligations"));
        assertThat(there.post(
                                "/api/clients",
                                Map.of(
                                        "company_name", "New Ltd",
                                        "company_type", "LIMITED_COMPANY",
                                        "contact_name", "N",
                                        "contact_email", "n@new.example"))
                        .expect(201)
                        .data()
                        .path("client_code")
                        .asString())
                .isEqualTo("NZ-3");
        JsonNode archives = there.get("/api/practice/archives").expect(200).data();
        assertThat(archives).hasSize(1);
        assertThat(archives.get(0).path("kind").asString()).isEqualTo("IMPORT");
    }

    private static List<String> steps(JsonNode services) {
        return services.valueStream()
                .map(s -> s.path("service_type").asString() + " "
                        + s.path("current_stage").asInt() + " "
                        + s.path("status").asString() + " "
                        + s.path("workflow_history")
                                .valueStream()
                                .map(step -> step.path("to_stage").asInt()
                                        + step.path("action_type").asString()
                                        + step.path("created_at").asString())
                                .collect(Collectors.joining(" ")))
                .sorted()
                .toList();
    }

    private long count(Practice of, String what) {
        return of.call(() -> transaction.execute(status ->
                database.sql("select count(*) from " + what).query(Long.class).single()));
    }

    @Test
    void comesIntoAnEmptyPracticeAlone() {
        byte[] zip = export(practice);
        Practice busy = practices.make();
        work.client(busy);
        assertThat(bring(busy, zip).expect(409, "CONFLICT").path("message").asString())
                .contains("rows in clients");
        for (Practice.Person person : List.of(practice.manager(), practice.staff())) {
            everybody
                    .as(person)
                    .upload("/api/practice/import", "p.zip", "application/zip", zip)
                    .expect(403, "FORBIDDEN");
        }
        everybody.as(practice.staff()).post("/api/practice/export").expect(403, "FORBIDDEN");
        everybody.as(practice.staff()).get("/api/practice/archives").expect(403, "FORBIDDEN");
        api.get("/api/practice/archives/" + UUID.randomUUID()).expect(404, "NOT_FOUND");
    }

    @Test
    void theLastExportTakesThePlaceOfTheOneBefore() {
        export(practice);
        export(practice);
        JsonNode archives = everybody
                .as(practice.manager())
                .get("/api/practice/archives")
                .expect(200)
                .data();
        assertThat(archives.valueStream().map(a -> a.path("present").asBoolean()))
                .containsExactly(true, false);
        api.get("/api/practice/archives/" + archives.get(1).path("id").asString())
                .expect(404, "NOT_FOUND");
    }

    @Test
    void aHistoryThatDoesNotLeadToWhereAServiceStandsIsRefused() {
        work.at(practice, "PAYE", 3);
        byte[] zip = export(practice);
        Map<String, byte[]> entries = Zips.bytes(zip);
        // The first move is taken out: the rest no longer leads anywhere.
        String transitions = new String(entries.get("tables/status_transitions.csv"), StandardCharsets.UTF_8);
        List<String> rows =
                transitions.lines().filter(row -> !row.contains(",ADVANCE,")).toList();
        assertThat(rows.size()).isLessThan((int) transitions.lines().count());
        byte[] forged = Zips.with(
                zip,
                "tables/status_transitions.csv",
                (String.join("\r\n", rows) + "\r\n").getBytes(StandardCharsets.UTF_8));

        Practice other = practices.make();
        JsonNode job = Sheets.job(everybody.as(other.partner()), bring(other, forged));
        assertThat(job.path("state").asString()).isEqualTo("FAILED");
        assertThat(job.path("error").asString()).contains("nothing was brought in");
        assertThat(count(other, "clients")).isZero();
        assertThat(count(other, "practice_archives")).isZero();
        assertThat(new TreeMap<>(Map.of("users", count(other, "users")))).containsEntry("users", 4L);
    }

    @Test
    void theActivityLogHasNoDoorButTheImports() {
        assertThat(practice.<Throwable>call(() -> {
                    try {
                        transaction.execute(status -> database.sql("select take_activity_of_import('[]'::jsonb)")
                                .query(Long.class)
                                .single());
                        return null;
                    } catch (RuntimeException refused) {
                        return refused;
                    }
                }))
                .hasMessageContaining("only taken in the transaction of an import");
    }
}
