package io.quarterday.service.documents;

import io.quarterday.service.problem.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
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
