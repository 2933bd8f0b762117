package io.quarterday.service.documents;

import io.quarterday.service.problem.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.poi.poifs.filesystem.DirectoryNode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.tika.metadata.Metadata;
import org.apache.tika.mime.MimeTypes;

/**
 * Tells what a file is by its bytes alone: by how it begins, and what holds other files by what it holds. Neither its
 * name nor what its sender calls it is looked at.
 */
final class FileTypes {

    private static final int TYPES_BYTES_MAX = 1 << 20;
    private static final String OOXML = "application/x-tika-ooxml";
    private static final String OLE = "application/x-tika-msoffice";
    private static final String OPEN_XML = "application/vnd.openxmlformats-officedocument.";

    /** How the part of an Office file that is opened first is called in its list of types. */
    private static final Map<String, String> MAIN_PARTS = Map.of(
            "wordprocessingml.document.main+xml", OPEN_XML + "wordprocessingml.document",
            "spreadsheetml.sheet.main+xml", OPEN_XML + "spreadsheetml.sheet",
            "presentationml.presentation.main+xml", OPEN_XML + "presentationml.presentation",
            "macroEnabled.main+xml", "application/vnd.ms-office.macroenabled");

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int DIRECTORY_SIZE_AT = 12;
    private static final int COMMENT_BYTES_MAX = 65_535;

    /** Of 100,000 parts, far more than an Office file has; one of ZIP64 says more than any other. */
    private static final long DIRECTORY_BYTES_MAX = 16L << 20;

    private final MimeTypes beginnings = MimeTypes.getDefaultMimeTypes();

    /**
     * The media type of a file, {@code application/octet-stream} where nothing tells.
     *
     * @throws InvalidInputException where it begins as something that it is not, such as a zip that was cut off
     */
    String of(Path file, String name) {
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file))) {
            String found = beginnings.detect(bytes, new Metadata()).toString();
            return switch (found) {
                case "application/zip", OOXML -> ofZip(file, name);
                case OLE -> ofOle(file, name);
                default -> found;
            };
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String ofZip(Path file, String name) throws IOException {
        requireSmallDirectory(file, name);
        try (ZipFile zip = new ZipFile(file.toFile())) {
            ZipEntry types = zip.getEntry("[Content_Types].xml");
            if (types == null) {
                return zip.getEntry("META-INF/MANIFEST.MF") == null ? "application/zip" : "application/java-archive";
            }
            String listed;
            try (InputStream list = zip.getInputStream(types)) {
                listed = new String(list.readNBytes(TYPES_BYTES_MAX), StandardCharsets.UTF_8);
            }
            return MAIN_PARTS.entrySet().stream()
                    .filter(main -> listed.contains(main.getKey()))
                    .map(Map.Entry::getValue)
                    .sorted()
                    // One that has macros says so beside what else it is.
                    .reduce((first, second) -> second.endsWith("macroenabled") ? second : first)
                    .orElse(OOXML);
        } catch (ZipException broken) {
            throw broken(name, "a zip");
        }
    }

    /**
     * The JDK reads a zip's directory whole into memory, and a file may be nothing but directory. Its size stands in the
     * end record (PKWARE's APPNOTE.TXT, 4.3.16), which is the last thing of the file but a comment.
     */
    private static void requireSmallDirectory(Path file, String name) throws IOException {
        try (SeekableByteChannel bytes = Files.newByteChannel(file)) {
            ByteBuffer end = ByteBuffer.allocate((int) Math.min(bytes.size(), END_BYTES + COMMENT_BYTES_MAX))
                    .order(ByteOrder.LITTLE_ENDIAN);
            bytes.position(bytes.size() - end.capacity());
            while (end.hasRemaining() && bytes.read(end) >= 0) {
                // until the end
            }
            for (int at = end.position() - END_BYTES; at >= 0; at--) {
                if (end.getInt(at) == END_SIGNATURE) {
                    if (Integer.toUnsignedLong(end.getInt(at + DIRECTORY_SIZE_AT)) > DIRECTORY_BYTES_MAX) {
                        throw new InvalidInputException(
                                "file",
                                "The file \"" + name + "\" is a zip of too many parts: its list of them has more than "
                                        + (DIRECTORY_BYTES_MAX >> 20) + " MiB.");
                    }
                    return;
                }
            }
        }
        throw broken(name, "a zip");
    }

    private static String ofOle(Path file, String name) {
        try (POIFSFileSystem files = new POIFSFileSystem(file.toFile(), true)) {
            DirectoryNode root = files.getRoot();
            if (root.hasEntryCaseInsensitive("WordDocument")) {
                return "application/msword";
            }
            if (root.hasEntryCaseInsensitive("Workbook") || root.hasEntryCaseInsensitive("Book")) {
                return "application/vnd.ms-excel";
            }
            return root.hasEntryCaseInsensitive("EncryptedPackage") ? "application/x-tika-ooxml-protected" : OLE;
        } catch (IOException | RuntimeException broken) {
            throw broken(name, "an Office file");
        }
    }

    private static InvalidInputException broken(String name, String what) {
        return new InvalidInputException(
                "file", "The file \"" + name + "\" begins as " + what + " does, but is broken or was cut off.");
    }
}
