package io.quarterday.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.demo.DemoPractice;
import io.quarterday.web.operations.RunningApplication.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The packaged jar as its user meets it: started, disturbed, killed and started again. Starting is what takes the time,
 * so the tests share applications that start side by side; the one that ends an application for good comes last.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(900)
class ProcessIT {

    private static final String PARTNER = DemoPractice.SIGN_INS.get(0);
    private static final int LAST = Integer.MAX_VALUE;
    private static final int SIGTERM_STATUS = 128 + 15;

    @TempDir
    private static Path folders;

    private static RunningApplication first;
    private static RunningApplication second;

    @BeforeAll
    static void startSideBySide() throws Exception {
        first = RunningApplication.on(folders.resolve("first"));
        second = RunningApplication.ofTheJarOn(folders.resolve("second"));
    }

    @AfterAll
    static void endAll() throws Exception {
        for (RunningApplication application : Arrays.asList(first, second)) {
            if (application != null) {
                application.close();
                application.endDatabase();
            }
        }
    }

    @Test
    void tellsTheNewcomerWhereToGoAndNothingThatWorries() throws Exception {
        second.address();

        assertThat(second.printed())
                .contains("The demo practice is loaded")
                .contains("/api/docs", PARTNER, DemoPractice.PASSWORD)
                .doesNotContain("WARN", "ERROR", "Exception")
                .satisfies(printed -> assertThat(printed.lines()).hasSizeLessThan(30));
    }

    @Test
    void theToursCommandsOfTheReadmeDoWhatTheReadmeSays() throws Exception {
        Path script = Files.writeString(folders.resolve("tour.sh"), "set -eu\n" + tour());
        Process bash = new ProcessBuilder("bash", script.toString())
                .redirectErrorStream(true)
                .start();
        bash.getOutputStream().close();
        String printed = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(bash.waitFor()).as(printed).isZero();
        assertThat(printed).contains("hasDeadline", "hasAssignedStaff", "stage-validations");
        assertThat(printed).contains("Required documents are missing: ACCOUNTING_RECORDS");
        assertThat(printed).contains("All work items must be completed: 5 of 5 are open");
        assertThat(printed)
                .contains("STAFF may not ADVANCE at \\\"Discuss with manager\\\"; allowed are MANAGER, PARTNER");
        assertThat(printed).contains("Queries pending", "\"action_type\":\"CREATE\"");
        assertThat(printed.lines().filter(line -> line.contains("\"success\":false")))
                .as("refusals of the tour")
                .hasSize(4);
        assertThat(printed.lines().filter(line -> line.contains("\"success\":true")))
                .as("answers of the tour")
                .hasSize(15);
    }

    private static String tour() throws Exception {
        String readme = Files.readString(Path.of("..", "README.md"));
        String tour = Pattern.compile("```bash\\n(.*?)```", Pattern.DOTALL)
                .matcher(readme)
                .results()
                .map(block -> block.group(1))
                .collect(Collectors.joining("\n"));
        return "QUARTERDAY=" + second.address() + "\n" + tour;
    }

    @Test
    void runsTwiceSideBySideOnTwoFolders() throws Exception {
        Session here = partner(first);
        Session there = partner(second);
        assertThat(first.address()).isNotEqualTo(second.address());

        String untouched = movable(there);
        int stage = stage(there, untouched);
        advance(here, movable(here));

        assertThat(stage(there, untouched)).isEqualTo(stage);
        assertThat(clients(here)).isEqualTo(clients(there)).isEqualTo(30);
    }

    @Test
    void refusesAFolderInUseWhileItsApplicationKeepsAnswering() throws Exception {
        Session partner = partner(first);

        try (RunningApplication intruder = RunningApplication.on(folders.resolve("first"))) {
            assertThat(intruder.awaitEnd()).isEqualTo(1);
            assertThat(intruder.printed())
                    .contains("APPLICATION FAILED TO START")
                    .contains("is in use by another running Quarterday", "QUARTERDAY_DATA", "SERVER_PORT")
                    .doesNotContain("\tat ");
            assertThat(clients(partner)).isEqualTo(30);
            assertThat(first.status("/api/health")).isEqualTo(200);
        }
    }

    @Test
    void keepsWhatWasDoneWhenItIsKilled() throws Exception {
        Session partner = partner(first);
        String service = movable(partner);
        int stage = advance(partner, service);
        int transitions = history(partner, service).size();
        List<ProcessHandle> orphans = first.databaseProcesses();

        first.kill();
        assertThat(orphans).isNotEmpty();
        first = RunningApplication.on(folders.resolve("first"));

        Session again = partner(first);
        assertThat(stage(again, service)).isEqualTo(stage);
        assertThat(history(again, service)).hasSize(transitions);
        assertThat(clients(again)).as("clients of a demo loaded once").isEqualTo(30);
        assertThat(first.printed())
                .contains("Ending the PostgreSQL that a killed application left behind")
                .doesNotContain("The demo practice is loaded");
        assertThat(orphans).noneMatch(ProcessHandle::isAlive);
    }

    @Test
    @Order(LAST)
    void endsInOrderWhenAskedTo() throws Exception {
        second.address();

        assertThat(second.terminate()).isEqualTo(SIGTERM_STATUS);

        assertThat(second.printed())
                .contains("PostgreSQL stopped, its data is kept in")
                .doesNotContain("WARN", "ERROR", "Exception");
        assertThat(second.databaseProcesses()).isEmpty();
    }

    private static Session partner(RunningApplication application) throws Exception {
        return application.signedIn(PARTNER, DemoPractice.PASSWORD);
    }

    private static int clients(Session session) throws Exception {
        return session.get("/api/clients?limit=1")
                .path("meta")
                .path("pagination")
                .path("total_count")
                .asInt();
    }

    /** A service that the caller may advance now. */
    private static String movable(Session session) throws Exception {
        for (JsonNode service : session.get("/api/services?status=ACTIVE&limit=200&sort_by=created_at")
                .path("data")) {
            String id = service.path("id").asString();
            for (JsonNode action :
                    session.get("/api/workflows/" + id + "/actions").path("data")) {
                if (action.path("action").asString().equals("ADVANCE")
                        && action.path("allowed").asBoolean()) {
                    return id;
                }
            }
        }
        throw new IllegalStateException("The demo has no service that may be advanced.");
    }

    /** Gives the stage that it is at now. */
    private static int advance(Session session, String service) throws Exception {
        return session.post("/api/workflows/" + service + "/advance", Map.of("notes", "Done over the wire"))
                .path("data")
                .path("to_stage")
                .asInt();
    }

    private static int stage(Session session, String service) throws Exception {
        return session.get("/api/services/" + service)
                .path("data")
                .path("current_stage")
                .asInt();
    }

    private static JsonNode history(Session session, String service) throws Exception {
        return session.get("/api/workflows/" + service + "/history").path("data");
    }
}
