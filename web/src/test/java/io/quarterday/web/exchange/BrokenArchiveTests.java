package io.quarterday.web.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.ApiTest;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Practices;
import io.quarterday.web.testing.Work;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Archives that are not whole, or not honest: each is refused with its own reason, and nothing is brought in. */
@ApiTest
class BrokenArchiveTests {

    private final ApiClient everybody;
    private final Practice practice;
    private final Practice other;
    private final byte[] whole;

    BrokenArchiveTests(ApiClient api, Practices practices, Work work) {
        this.everybody = api;
        this.practice = practices.make();
        this.other = practices.make();
        UUID service = work.open(practice, "PAYE");
        work.upload(practice.partner(), service, "OTHER");
        ApiClient partner = api.as(practice.partner());
        JsonNode result = Sheets.result(partner, partner.post("/api/practice/export"));
        this.whole = partner.get(
                        "/api/practice/archives/" + result.path("archive_id").asString())
                .expect(200)
                .bytes();
    }

    private ApiAnswer bring(byte[] zip) {
        return everybody.as(other.partner()).upload("/api/practice/import", "p.zip", "application/zip", zip);
    }

    private void assertRefused(byte[] zip, String reason) {
        JsonNode error = bring(zip).expect(400, "VALIDATION_ERROR");
        assertThat(error.path("message").asString()).contains(reason);
        assertThat(error.path("field").asString()).isEqualTo("file");
    }

    private byte[] changed(UnaryOperator<Map<String, byte[]>> change) {
        return Zips.of(change.apply(new LinkedHashMap<>(Zips.bytes(whole))));
    }

    private byte[] manifest(String from, String to) {
        return changed(entries -> {
            String text = new String(entries.get("manifest.json"), StandardCharsets.UTF_8);
            assertThat(text).containsPattern(from);
            entries.put("manifest.json", text.replaceFirst(from, to).getBytes(StandardCharsets.UTF_8));
            return entries;
        });
    }

    @Test
    void refusesWhatIsNoZipOrCutOff() {
        assertRefused(new byte[0], "no zip");
        assertRefused("a,b\n".getBytes(StandardCharsets.UTF_8), "no zip");
        assertRefused(Arrays.copyOf(whole, whole.length / 2), "cut off");
        assertRefused(Arrays.copyOf(whole, whole.length - 1), "cut off");
    }

    @Test
    void refusesAManifestThatIsNotIts() {
        assertRefused(
                changed(entries -> {
                    entries.remove("manifest.json");
                    return entries;
                }),
                "it has no manifest.json");
        assertRefused(manifest("\\{", "["), "cannot be read");
        assertRefused(manifest("quarterday-practice", "other"), "its format must be");
        assertRefused(manifest("\"version\":1", "\"version\":2"), "of version 2");
        assertRefused(manifest("\"name\":\"teams\"", "\"name\":\"jobs\""), "does not know");
        assertRefused(manifest("\"name\":\"teams\"", "\"name\":\"../teams\""), "does not know");
        assertRefused(manifest("\"name\":\"teams\"", "\"name\":\"users\""), "twice");
        assertRefused(manifest("\"rows\":1", "\"rows\":2"), "the manifest says 2");
        assertRefused(manifest("\"bytes\":[0-9]+", "\"bytes\":3"), "longer than the manifest says");
        assertRefused(manifest("\"bytes\":[0-9]+", "\"bytes\":99999999999999"), "more than 2 GiB");
        assertRefused(manifest("\"tables\":\\[.*\\],\"documents\"", "\"tables\":[],\"documents\""), "names no tables");
    }

    @Test
    void refusesEntriesThatAreNotWhatTheManifestSays() {
        assertRefused(
                changed(entries -> {
                    entries.put("../../evil.sh", new byte[] {1});
                    return entries;
                }),
                "does not name");
        assertRefused(
                changed(entries -> {
                    entries.remove("tables/clients.csv");
                    return entries;
                }),
                "lacks tables/clients.csv");
        assertRefused(
                changed(entries -> {
                    String clients = new String(entries.get("tables/clients.csv"), StandardCharsets.UTF_8);
                    entries.put(
                            "tables/clients.csv",
                            clients.replace("Aldgate", "Algdate").getBytes(StandardCharsets.UTF_8));
                    return entries;
                }),
                "its hash is another");
        assertRefused(
                changed(entries -> {
                    entries.keySet().stream()
                            .filter(name -> name.startsWith("documents/"))
                            .toList()
                            .forEach(name -> entries.put(name, "RECORDS".getBytes(StandardCharsets.UTF_8)));
                    return entries;
                }),
                "its hash is another");
        assertRefused(
                Zips.with(whole, "tables/teams.csv", "id,name\n\"x".getBytes(StandardCharsets.UTF_8)), "other columns");
    }

    @Test
    void refusesABomb() {
        assertRefused(
                changed(entries -> {
                    entries.put("tables/clients.csv", new byte[64 << 20]);
                    return entries;
                }),
                "times its size");
    }

    @Test
    void bringsNothingInWhereARowCannotBe() {
        for (String[] forged : new String[][] {
            {"tables/clients.csv", "LIMITED_COMPANY", "NO_SUCH_COMPANY", "Rows of tables/clients.csv"},
            {"tables/client_services.csv", "PAPERWORK_PENDING_CHASE", "FILED", "nothing was brought in"},
            {"tables/organizations.csv", "Europe/London", "Europe/Atlantis", "practice's own row"},
            {"tables/users.csv", "PARTNER", "EMPEROR", "Rows of tables/users.csv"}
        }) {
            String table = new String(Zips.bytes(whole).get(forged[0]), StandardCharsets.UTF_8);
            assertThat(table).contains(forged[1]);
            byte[] zip = Zips.with(
                    whole, forged[0], table.replace(forged[1], forged[2]).getBytes(StandardCharsets.UTF_8));
            JsonNode job = Sheets.job(everybody.as(other.partner()), bring(zip));
            assertThat(job.path("state").asString()).as(forged[0]).isEqualTo("FAILED");
            assertThat(job.path("error").asString()).contains(forged[3]);
        }
        assertThat(everybody.as(other.partner()).get("/api/clients").expect(200).data())
                .isEmpty();
        assertThat(everybody
                        .as(other.partner())
                        .get("/api/practice/archives")
                        .expect(200)
                        .data())
                .isEmpty();
    }
}
