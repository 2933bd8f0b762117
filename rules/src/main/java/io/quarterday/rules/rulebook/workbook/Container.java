package io.quarterday.rules.rulebook.workbook;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;

/**
 * The zip in which a workbook comes. Its directory is read and judged before anything is inflated; only parts that a
 * workbook of plain tables has may be there, and what is read of them is counted. Nothing is ever written to a disk.
 */
final class Container {

    /** Largest file taken, in bytes. */
    static final int SIZE_MAX = 10 * 1024 * 1024;

    static final int ENTRIES_MAX = 600;

    /** Most bytes that all parts together may inflate to. */
    static final long INFLATED_MAX = 48L * 1024 * 1024;

    /** How much smaller a part may be in the file than inflated; tables reach 60, bombs 1,000. */
    static final int RATIO_MAX = 250;

    private static final long RATIO_MATTERS_FROM = 1024 * 1024;
    private static final int END_LENGTH = 22;
    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int LOCAL = 0x04034b50;

    /** What plain tables need; pictures of notes and printer settings come along and are not looked at. */
    private static final Pattern HARMLESS = Pattern.compile("\\[Content_Types]\\.xml"
            + "|_rels/\\.rels"
            + "|docProps/[A-Za-z0-9]+\\.(xml|jpeg|png|emf|wmf)"
            + "|customXml/(_rels/)?[A-Za-z0-9]+\\.xml(\\.rels)?"
            + "|xl/(workbook|sharedStrings|styles|metadata)\\.xml"
            + "|xl/_rels/workbook\\.xml\\.rels"
            + "|xl/theme/(_rels/)?[A-Za-z0-9]+\\.xml(\\.rels)?"
            + "|xl/worksheets/(_rels/)?[A-Za-z0-9]+\\.xml(\\.rels)?"
            + "|xl/(comments|persons|threadedComments|tables|drawings)/?(_rels/)?[A-Za-z0-9]+\\.(xml|vml)(\\.rels)?"
            + "|xl/comments[0-9]*\\.xml"
            + "|xl/printerSettings/[A-Za-z0-9]+\\.bin");

    private static final List<Map.Entry<Pattern, String>> KNOWN_HARM = List.of(
            Map.entry(Pattern.compile("(?i).*vba.*"), "macros"),
            Map.entry(Pattern.compile("(?i).*macrosheets.*|.*dialogsheets.*"), "a macro sheet"),
            Map.entry(Pattern.compile("(?i).*externalLinks.*"), "a link to another workbook (also used for DDE)"),
            Map.entry(Pattern.compile("(?i).*(embeddings|oleObject|activeX|ctrlProps).*"), "an embedded object"),
            Map.entry(Pattern.compile("(?i).*(connections|queryTable|model/).*"), "a connection to outside data"),
            Map.entry(Pattern.compile("(?i).*calcChain.*"), "formulas"),
            Map.entry(Pattern.compile("(?i)EncryptedPackage|EncryptionInfo"), "an encrypted workbook"));

    private record Entry(int method, int start, int size, long inflated) {}

    private final byte[] bytes;
    private final ByteBuffer buffer;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private long read;

    private Container(byte[] bytes) {
        this.bytes = bytes;
        this.buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Reads the directory. */
    static Container open(byte[] bytes) {
        if (bytes.length > SIZE_MAX) {
            throw new RefusedException("file", bytes.length + " bytes; at most " + SIZE_MAX + " are taken");
        }
        sniff(bytes);
        Container container = new Container(bytes);
        try {
            container.readDirectory();
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw new RefusedException("file", "the zip directory is damaged");
        }
        return container;
    }

    private static void sniff(byte[] bytes) {
        if (bytes.length >= 4 && (bytes[0] & 0xFF) == 0xD0 && (bytes[1] & 0xFF) == 0xCF) {
            throw new RefusedException(
                    "file", "this is an old .xls file or an encrypted workbook; save it as .xlsx without a password");
        }
        if (bytes.length < END_LENGTH || bytes[0] != 'P' || bytes[1] != 'K' || bytes[2] != 3 || bytes[3] != 4) {
            throw new RefusedException(
                    "file", "this is not an .xlsx workbook, whatever its name says; a CSV file goes in as .csv");
        }
    }

    private void readDirectory() {
        int end = bytes.length - END_LENGTH;
        while (end >= 0 && end >= bytes.length - END_LENGTH - 0xFFFF && buffer.getInt(end) != END) {
            end--;
        }
        if (end < 0 || buffer.getInt(end) != END) {
            throw new RefusedException("file", "the zip directory is missing: the file is cut off");
        }
        int count = buffer.getShort(end + 10) & 0xFFFF;
        if (count > ENTRIES_MAX) {
            throw new RefusedException("file", count + " parts; a workbook of tables has at most " + ENTRIES_MAX);
        }
        int position = Math.toIntExact(buffer.getInt(end + 16) & 0xFFFFFFFFL);
        Set<String> names = new HashSet<>();
        for (int i = 0; i < count; i++) {
            if (buffer.getInt(position) != ENTRY) {
                throw new RefusedException("file", "the zip directory is damaged");
            }
            int nameLength = buffer.getShort(position + 28) & 0xFFFF;
            String name = new String(bytes, position + 46, nameLength, StandardCharsets.ISO_8859_1);
            judge(name, names);
            entries.put(name, entry(name, position));
            position += 46
                    + nameLength
                    + (buffer.getShort(position + 30) & 0xFFFF)
                    + (buffer.getShort(position + 32) & 0xFFFF);
        }
        if (position != end) {
            throw new RefusedException("file", "the zip directory holds more than it says");
        }
    }

    private static void judge(String name, Set<String> names) {
        String shown = name.length() > 80 ? name.substring(0, 77) + "..." : name;
        if (name.contains("..") || name.startsWith("/") || name.indexOf('\\') >= 0 || name.indexOf(':') >= 0) {
            throw new RefusedException("file", "the part \"" + shown + "\" has a path that leads out of the file");
        }
        if (!names.add(name.toLowerCase(Locale.ROOT))) {
            throw new RefusedException("file", "the part \"" + shown + "\" is there twice");
        }
        if (name.endsWith("/")) {
            return;
        }
        for (Map.Entry<Pattern, String> harm : KNOWN_HARM) {
            if (harm.getKey().matcher(name).matches()) {
                throw new RefusedException("file", "the part \"" + shown + "\" holds " + harm.getValue());
            }
        }
        if (!HARMLESS.matcher(name).matches()) {
            throw new RefusedException("file", "the part \"" + shown + "\" is nothing that a workbook of tables has");
        }
    }

    private Entry entry(String name, int position) {
        int flags = buffer.getShort(position + 8);
        int method = buffer.getShort(position + 10);
        long size = buffer.getInt(position + 20) & 0xFFFFFFFFL;
        long inflated = buffer.getInt(position + 24) & 0xFFFFFFFFL;
        int local = Math.toIntExact(buffer.getInt(position + 42) & 0xFFFFFFFFL);
        if ((flags & 1) != 0) {
            throw new RefusedException("file", "the part \"" + name + "\" is encrypted");
        }
        if (method != 0 && method != 8) {
            throw new RefusedException("file", "the part \"" + name + "\" is compressed in an unusual way");
        }
        if (inflated > INFLATED_MAX || tooThin(inflated, size)) {
            throw new RefusedException(
                    "file", "the part \"" + name + "\" is a zip bomb: " + size + " bytes for " + inflated);
        }
        if (buffer.getInt(local) != LOCAL) {
            throw new RefusedException("file", "the part \"" + name + "\" is not where the directory says");
        }
        int start = local + 30 + (buffer.getShort(local + 26) & 0xFFFF) + (buffer.getShort(local + 28) & 0xFFFF);
        if (start + size > bytes.length) {
            throw new RefusedException("file", "the part \"" + name + "\" is cut off");
        }
        return new Entry(method, start, (int) size, inflated);
    }

    private static boolean tooThin(long inflated, long size) {
        return inflated > RATIO_MATTERS_FROM && inflated / Math.max(1, size) > RATIO_MAX;
    }

    boolean has(String name) {
        return entries.containsKey(name);
    }

    Set<String> names() {
        return entries.keySet();
    }

    /** Opens a part for reading; more than the directory says, or than is taken in all, is refused while it is read. */
    InputStream open(String name) {
        Entry entry = entries.get(name);
        if (entry == null) {
            throw new RefusedException("file", "the part \"" + name + "\" is missing");
        }
        InputStream raw = new ByteArrayInputStream(bytes, entry.start(), entry.size());
        InputStream plain = entry.method() == 0 ? raw : new InflaterInputStream(raw, new Inflater(true), 8_192);
        return new MarkupGuard(name, plain, count -> {
            read += count;
            if (read > INFLATED_MAX) {
                throw new RefusedException(
                        name, "the file is a zip bomb: it inflates to more than " + INFLATED_MAX + " bytes");
            }
        });
    }
}
