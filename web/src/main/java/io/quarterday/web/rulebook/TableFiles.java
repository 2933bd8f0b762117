package io.quarterday.web.rulebook;

import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.Scenario;
import io.quarterday.rules.rulebook.TableReader;
import io.quarterday.rules.rulebook.TableSchema;
import io.quarterday.rules.rulebook.workbook.WorkbookContent;
import io.quarterday.rules.rulebook.workbook.WorkbookReader;
import io.quarterday.rules.rulebook.workbook.WorkbookWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Tables as files, in and out. Whatever bytes come in, what is wrong with them comes back as problems. */
final class TableFiles {

    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    static final String CSV = "text/csv";

    private TableFiles() {}

    /**
     * What a file says, with what is wrong with it.
     *
     * @param scenarios where it had any
     * @param copiedFrom the content of which it says that it is a copy
     */
    record Upload(
            DecisionTable table,
            @Nullable List<Scenario> scenarios,
            List<Problem> problems,
            @Nullable String copiedFrom) {}

    static Upload readWorkbook(byte[] bytes, TableSchema schema) {
        WorkbookContent content = WorkbookReader.read(bytes, List.of(schema));
        List<Problem> problems = new ArrayList<>(content.problems());
        DecisionTable table = content.tables().get(schema.name());
        if (table == null && content.isSound()) {
            problems.add(Problem.error(schema.name(), null, null, null, "the workbook has no sheet of this table"));
        }
        return new Upload(
                table == null ? new DecisionTable(schema, List.of()) : table,
                content.scenarios().get(schema.name()),
                problems,
                content.contentHash().orElse(null));
    }

    static Upload readCsv(byte[] bytes, TableSchema schema) {
        List<Problem> problems = new ArrayList<>();
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return new Upload(TableReader.read(schema, text, problems), null, problems, null);
        } catch (CharacterCodingException e) {
            problems.add(Problem.error(schema.name(), null, null, null, "the file is not text in UTF-8"));
            return new Upload(new DecisionTable(schema, List.of()), null, problems, null);
        }
    }

    static ResponseEntity<byte[]> xlsx(RuleBook book, String table, long release, String etag) {
        return file(WorkbookWriter.write(book, table, release), table + ".xlsx", MediaType.parseMediaType(XLSX), etag);
    }

    static ResponseEntity<byte[]> csv(RuleBook book, String table, String etag) {
        byte[] bytes = TableReader.write(book.table(table)).getBytes(StandardCharsets.UTF_8);
        return file(bytes, table + ".csv", new MediaType("text", "csv", StandardCharsets.UTF_8), etag);
    }

    private static ResponseEntity<byte[]> file(byte[] bytes, String name, MediaType type, String etag) {
        return ResponseEntity.ok()
                .eTag(etag)
                .contentType(type)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString())
                .body(bytes);
    }
}
