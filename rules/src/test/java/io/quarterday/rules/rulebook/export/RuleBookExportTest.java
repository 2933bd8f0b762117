package io.quarterday.rules.rulebook.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.quarterday.rules.DecisionCatalogue;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.Scenario;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RuleBookExportTest {

    private static final RuleBook BOOK = DecisionCatalogue.defaultBook();
    private static final byte[] ZIP = RuleBookExport.zip(BOOK, 12);

    /** An attack, or a mistake, on the content of an export. */
    interface Change {
        byte[] apply() throws IOException;
    }

    @Test
    void aReleaseReadBackEqualsTheOneWritten() {
        List<Problem> problems = new ArrayList<>();

        RuleBookExport.Imported imported = RuleBookExport.read(ZIP, BOOK, problems);

        assertThat(problems).isEmpty();
        assertThat(imported).isNotNull();
        assertThat(imported.book()).isEqualTo(BOOK);
        assertThat(imported.release().number()).isEqualTo(12);
        assertThat(imported.release().contentHash()).isEqualTo(BOOK.contentHash());
    }

    @Test
    void equalReleasesHaveEqualBytes() {
        assertThat(RuleBookExport.zip(DecisionCatalogue.defaultBook(), 12)).isEqualTo(ZIP);
    }

    @Test
    void scenariosThatNoSheetHoldsComeBackToo() {
        TreeMap<String, List<Scenario>> scenarios = new TreeMap<>(BOOK.scenarios());
        scenarios.put(
                "workflows",
                List.of(
                        new Scenario("# a", Map.of("workflow", "VAT"), Map.of("label", "x")),
                        new Scenario("b", Map.of(), Map.of("rows", "w-1"))));
        RuleBook book = new RuleBook(BOOK.tables(), BOOK.drl(), scenarios);
        List<Problem> problems = new ArrayList<>();

        RuleBookExport.Imported imported = RuleBookExport.read(RuleBookExport.zip(book, 1), BOOK, problems);

        assertThat(problems).isEmpty();
        assertThat(imported).isNotNull();
        assertThat(imported.book()).isEqualTo(book);
    }

    static List<String> attacks() {
        return List.copyOf(all().keySet());
    }

    @ParameterizedTest
    @MethodSource("attacks")
    void refusesAHostileExportWithAReasonAndCheaply(String attack) throws IOException {
        byte[] bytes = all().get(attack).apply();
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        List<Problem> problems = new ArrayList<>();
        long allocated = threads.getCurrentThreadAllocatedBytes();
        long nanos = threads.getCurrentThreadCpuTime();

        RuleBookExport.Imported imported = RuleBookExport.read(bytes, BOOK, problems);

        assertThat(threads.getCurrentThreadAllocatedBytes() - allocated).isLessThan(64L << 20);
        assertThat(threads.getCurrentThreadCpuTime() - nanos).isLessThan(2_000_000_000L);
        assertThat(imported).isNull();
        assertThat(problems)
                .isNotEmpty()
                .allSatisfy(p -> assertThat(p.message()).isNotBlank());
    }

    private static Map<String, Change> all() {
        Map<String, Change> all = new LinkedHashMap<>();
        all.put("is empty", () -> new byte[0]);
        all.put("is no zip", () -> "<html>".getBytes(StandardCharsets.UTF_8));
        all.put("is cut off", () -> Arrays.copyOf(ZIP, ZIP.length / 2));
        all.put("has one byte changed", () -> {
            byte[] bytes = ZIP.clone();
            bytes[bytes.length / 3] ^= 1;
            return bytes;
        });
        all.put("is too large", () -> Arrays.copyOf(ZIP, Archive.BYTES_MAX + 1));
        all.put("climbs out", () -> with("../../etc/cron.d/x", "x"));
        all.put("climbs out of tables", () -> with("tables/../../x.csv", "x"));
        all.put("is absolute", () -> with("/etc/passwd", "x"));
        all.put("uses backslashes", () -> with("tables\\x.csv", "x"));
        all.put("names a drive", () -> with("C:/x.csv", "x"));
        all.put("holds a NUL in a name", () -> with("tables/a\u0000.csv", "x"));
        all.put("holds a class", () -> with("io/quarterday/Evil.class", "x"));
        all.put("brings a table nobody knows", () -> with("tables/evil.csv", "id\n"));
        all.put("brings another schema", () -> with("schemas/workflows.json", "{}"));
        all.put("changes a table", () -> with("tables/workflows.csv", "id,workflow,label,entity_type\nw-1,X,X,x\n"));
        all.put(
                "has a formula in a table",
                () -> with("tables/workflows.csv", "id,workflow,label,entity_type\nw-1,X,=cmd|' /C calc'!A0,x\n"));
        all.put("changes DRL", () -> with("drl/validations.drl", "rule x when eval(true) then end"));
        all.put("has no release", () -> with("release.json", ""));
        all.put(
                "lies about its hash",
                () -> with("release.json", "{\"format\":1,\"number\":1,\"content_hash\":\"" + "0".repeat(64) + "\"}"));
        all.put(
                "is of another format",
                () -> with(
                        "release.json", "{\"format\":2,\"number\":1,\"content_hash\":\"" + BOOK.contentHash() + "\"}"));
        all.put("nests JSON deeply", () -> with("release.json", "[".repeat(100_000)));
        all.put("unpacks to 1 GiB", RuleBookExportTest::bomb);
        all.put("has 10,000 entries", () -> {
            Map<String, byte[]> entries = new LinkedHashMap<>();
            for (int i = 0; i < 10_000; i++) {
                entries.put("drl/d" + i + ".drl", new byte[0]);
            }
            return zip(entries);
        });
        all.put("brings scenarios that are no JSON", () -> with("scenarios/workflows.json", "nonsense"));
        return all;
    }

    private static byte[] bomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("drl/bomb.drl"));
            byte[] zeros = new byte[1 << 20];
            for (int i = 0; i < 1024; i++) {
                zip.write(zeros);
            }
        }
        return bytes.toByteArray();
    }

    private static byte[] with(String path, @Nullable String text) throws IOException {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(ZIP))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        }
        entries.put(path, text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8));
        return zip(entries);
    }

    private static byte[] zip(Map<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return bytes.toByteArray();
    }
}
