package io.quarterday.rules.rulebook.workbook;

import io.quarterday.rules.rulebook.TableSchema;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What the hidden sheet of a workbook says: which sheet holds what, under which schema it was written, and of which
 * release and content. Whoever sends a workbook may have written anything there, so it chooses among known tables and no more.
 */
record SheetDirectory(long release, String contentHash, List<Entry> entries) {

    static final String SHEET = "quarterday";
    static final String FORMAT = "1";
    static final String ROWS = "rows";
    static final String SCENARIOS = "scenarios";

    /** One sheet. */
    record Entry(String sheet, String table, String kind, String schemaHash) {}

    List<List<String>> lines() {
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("format", FORMAT));
        lines.add(List.of("release", String.valueOf(release)));
        lines.add(List.of("content", contentHash));
        entries.forEach(e -> lines.add(List.of("sheet", e.sheet(), e.table(), e.kind(), e.schemaHash())));
        return lines;
    }

    static SheetDirectory of(List<List<String>> lines) {
        long release = -1;
        String contentHash = "";
        List<Entry> entries = new ArrayList<>();
        for (List<String> line : lines) {
            if (line.size() >= 2 && line.get(0).equals("release") && line.get(1).matches("\\d{1,15}")) {
                release = Long.parseLong(line.get(1));
            } else if (line.size() >= 2
                    && line.get(0).equals("content")
                    && line.get(1).matches("[0-9a-f]{64}")) {
                contentHash = line.get(1);
            } else if (line.size() >= 5 && line.get(0).equals("sheet")) {
                entries.add(new Entry(line.get(1), line.get(2), line.get(3), line.get(4)));
            }
        }
        return new SheetDirectory(release, contentHash, entries);
    }

    Optional<Entry> entry(String sheet) {
        return entries.stream().filter(e -> e.sheet().equals(sheet)).findFirst();
    }

    /** Changes whenever anything about the columns does. */
    static String hash(TableSchema schema) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(schema.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
