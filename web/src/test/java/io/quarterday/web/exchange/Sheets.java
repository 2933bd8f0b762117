package io.quarterday.web.exchange;

import static org.awaitility.Awaitility.await;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.quarterday.rules.rulebook.workbook.PlainSheetWriter;
import io.quarterday.web.testing.ApiAnswer;
import io.quarterday.web.testing.ApiClient;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Files of rows for tests, and what becomes of them. */
final class Sheets {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private Sheets() {}

    /** Rows as CSV; the first is the header, cells are separated by a bar. */
    static byte[] csv(String... rows) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            Stream.of(rows).forEach(row -> csv.writeRecord(row.split("\\|", -1)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The same as a workbook. */
    static byte[] xlsx(String... rows) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PlainSheetWriter sheet = new PlainSheetWriter(bytes, "clients", List.of(rows[0].split("\\|", -1)))) {
            for (int i = 1; i < rows.length; i++) {
                sheet.row(List.of(rows[i].split("\\|", -1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static List<NamedCsvRecord> records(ApiAnswer answer) {
        return CsvReader.builder().ofNamedCsvRecord(answer.text()).stream().toList();
    }

    /** The job that was begun, once it is over. */
    static JsonNode job(ApiClient api, ApiAnswer accepted) {
        return job(api, accepted, PATIENCE);
    }

    private static JsonNode job(ApiClient api, ApiAnswer accepted, Duration patience) {
        String job = accepted.expect(202).header("Location").orElseThrow();
        return await().atMost(patience)
                .until(
                        () -> api.get(job).expect(200).data(),
                        found -> !List.of("QUEUED", "RUNNING")
                                .contains(found.path("state").asString()));
    }

    static JsonNode result(ApiClient api, ApiAnswer accepted) {
        return result(api, accepted, PATIENCE);
    }

    static JsonNode result(ApiClient api, ApiAnswer accepted, Duration patience) {
        JsonNode job = job(api, accepted, patience);
        if (!job.path("state").asString().equals("SUCCEEDED")) {
            throw new AssertionError(job.toString());
        }
        return job.path("result");
    }
}
