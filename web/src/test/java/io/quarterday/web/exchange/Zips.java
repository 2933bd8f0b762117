package io.quarterday.web.exchange;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Zips for tests: looked into, and made otherwise. */
final class Zips {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Zips() {}

    static Map<String, byte[]> bytes(byte[] zip) {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipInputStream stream = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = stream.getNextEntry(); entry != null; entry = stream.getNextEntry()) {
                entries.put(entry.getName(), stream.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    static Map<String, String> entries(byte[] zip) {
        Map<String, String> texts = new TreeMap<>();
        bytes(zip).forEach((name, content) -> texts.put(name, new String(content, StandardCharsets.UTF_8)));
        return texts;
    }

    static Set<String> lines(String text) {
        return new TreeSet<>(text.lines().toList());
    }

    static byte[] of(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The zip with another table in it, of which the manifest speaks truly. */
    static byte[] with(byte[] zip, String table, byte[] content) {
        Map<String, byte[]> entries = bytes(zip);
        entries.put(table, content);
        JsonNode manifest = JSON.readTree(entries.get("manifest.json"));
        for (JsonNode file : manifest.path("tables")) {
            if (table.equals("tables/" + file.path("name").asString() + ".csv")) {
                ((ObjectNode) file)
                        .put("bytes", content.length)
                        .put("sha256", sha256(content))
                        .put(
                                "rows",
                                new String(content, StandardCharsets.UTF_8)
                                                .lines()
                                                .count()
                                        - 1);
            }
        }
        entries.put("manifest.json", JSON.writeValueAsBytes(manifest));
        return of(entries);
    }

    static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
