package io.quarterday.rules.rulebook.export;

import io.quarterday.rules.rulebook.Problem;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Texts by path, written as a zip of the same bytes on every machine and read from untrusted bytes within bounds. No
 * entry ever becomes a file, so a path is only a name, and only names that were asked for are taken.
 */
final class Archive {

    static final int BYTES_MAX = 8 << 20;
    private static final int ENTRY_BYTES_MAX = 4 << 20;
    private static final int INFLATED_BYTES_MAX = 12 << 20;
    private static final int ENTRIES_MAX = 200;

    /** Zip's first moment; the time of writing is nobody's business and would make equal releases differ. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Archive() {}

    /** Stored and not deflated: deflaters differ from machine to machine. */
    static byte[] write(SortedMap<String, String> texts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (var text : texts.entrySet()) {
                byte[] content = text.getValue().getBytes(StandardCharsets.UTF_8);
                CRC32 sum = new CRC32();
                sum.update(content);
                ZipEntry entry = new ZipEntry(text.getKey());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(content.length);
                entry.setCrc(sum.getValue());
                entry.setTimeLocal(TIME);
                zip.putNextEntry(entry);
                zip.write(content);
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The texts, or null where {@code problems} says why the archive is not taken. */
    static @Nullable SortedMap<String, String> read(String part, byte[] bytes, Pattern paths, List<Problem> problems) {
        SortedMap<String, String> texts = new TreeMap<>();
        if (bytes.length > BYTES_MAX) {
            return refuse(part, bytes.length + " bytes; at most " + BYTES_MAX + " are taken", problems);
        }
        if (bytes.length < 4 || bytes[0] != 'P' || bytes[1] != 'K') {
            return refuse(part, "this is no zip", problems);
        }
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8)) {
            int inflated = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                String path = entry.getName();
                if (!paths.matcher(path).matches()) {
                    return refuse(part, "there is no place for " + shown(path) + " in an export", problems);
                }
                if (texts.containsKey(path) || texts.size() == ENTRIES_MAX) {
                    return refuse(part, shown(path) + " stands twice or is one too many", problems);
                }
                byte[] content = zip.readNBytes(ENTRY_BYTES_MAX + 1);
                inflated += content.length;
                if (content.length > ENTRY_BYTES_MAX || inflated > INFLATED_BYTES_MAX) {
                    return refuse(part, shown(path) + " unpacks to more than is taken", problems);
                }
                texts.put(path, new String(content, StandardCharsets.UTF_8));
            }
        } catch (IOException | IllegalArgumentException e) {
            return refuse(part, "this zip cannot be read: " + e.getMessage(), problems);
        }
        return texts;
    }

    private static @Nullable SortedMap<String, String> refuse(String part, String why, List<Problem> problems) {
        problems.add(Problem.error(part, null, null, null, why));
        return null;
    }

    private static String shown(String path) {
        return "\"" + path.substring(0, Math.min(80, path.length())).replaceAll("[^\\x20-\\x7E]", "?") + "\"";
    }
}
