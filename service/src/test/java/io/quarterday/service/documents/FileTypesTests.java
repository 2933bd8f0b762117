package io.quarterday.service.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.service.problem.InvalidInputException;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files made by other programs than ours, or by the book. */
class FileTypesTests {

    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";

    @TempDir
    private Path folder;

    private final FileTypes types = new FileTypes();

    @ParameterizedTest
    @CsvSource({
        "'%PDF-1.7 and more', application/pdf",
        "'sales,purchases', text/plain",
        "'<!DOCTYPE html><html><body>x</body></html>', text/html",
        "'MZ and a program', application/x-msdownload",
    })
    void tellsByHowItBegins(String text, String expected) throws IOException {
        assertThat(of(text.getBytes(StandardCharsets.ISO_8859_1))).startsWith(expected);
    }

    @Test
    void tellsPictures() throws IOException {
        for (String format : new String[] {"png", "jpeg"}) {
            Path file = folder.resolve("picture");
            ImageIO.write(new BufferedImage(8, 8, BufferedImage.TYPE_INT_RGB), format, file.toFile());
            assertThat(types.of(file, "picture")).isEqualTo("image/" + format);
        }
    }

    @Test
    void tellsAWorkbookFromALetterAndFromAnyOtherZip() throws IOException {
        Path workbook = folder.resolve("workbook");
        try (XSSFWorkbook book = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(workbook)) {
            book.createSheet("VAT");
            book.write(out);
        }
        assertThat(types.of(workbook, "w")).isEqualTo(OFFICE + "spreadsheetml.sheet");
        assertThat(types.of(zip("[Content_Types].xml", type("wordprocessingml.document.main+xml")), "l"))
                .isEqualTo(OFFICE + "wordprocessingml.document");
        assertThat(types.of(zip("[Content_Types].xml", type("sheet.macroEnabled.main+xml")), "m"))
                .isEqualTo("application/vnd.ms-office.macroenabled");
        assertThat(types.of(zip("[Content_Types].xml", "<Types/>"), "u")).isEqualTo("application/x-tika-ooxml");
        assertThat(types.of(zip("receipts/1.txt", "x"), "z")).isEqualTo("application/zip");
        assertThat(types.of(zip("META-INF/MANIFEST.MF", "x"), "j")).isEqualTo("application/java-archive");
    }

    /** 17 MiB of list for nothing, which would be read into memory whole. */
    @Test
    void refusesAZipThatIsNearlyAllDirectory() throws IOException {
        Path file = folder.resolve("directory.zip");
        byte[] end = ByteBuffer.allocate(22)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x06054b50)
                .putInt(0)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(17 << 20)
                .putInt(30)
                .array();
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(Files.readAllBytes(zip("a.txt", "x")), 0, 30);
            out.write(new byte[17 << 20]);
            out.write(end);
        }

        assertThatThrownBy(() -> types.of(file, "directory.zip"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("too many parts");
    }

    @Test
    void tellsOldOfficeFilesByWhatTheyHold() throws IOException {
        assertThat(types.of(ole("WordDocument"), "l")).isEqualTo("application/msword");
        assertThat(types.of(ole("Workbook"), "w")).isEqualTo("application/vnd.ms-excel");
        assertThat(types.of(ole("EncryptedPackage"), "e")).isEqualTo("application/x-tika-ooxml-protected");
        assertThat(types.of(ole("Other"), "o")).isEqualTo("application/x-tika-msoffice");
    }

    @Test
    void refusesContainersThatWereCutOff() throws IOException {
        byte[] zip = Files.readAllBytes(zip("receipts/1.txt", "x".repeat(1_000)));
        byte[] ole = Files.readAllBytes(ole("Workbook"));

        assertThatThrownBy(() -> of(Arrays.copyOf(zip, zip.length / 2)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cut off");
        assertThatThrownBy(() -> of(Arrays.copyOf(ole, 600)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("cut off");
    }

    private String of(byte[] bytes) throws IOException {
        return types.of(Files.write(folder.resolve("file"), bytes), "file");
    }

    private static String type(String main) {
        return "<Types><Override ContentType=\"application/vnd." + main + "\"/></Types>";
    }

    private Path zip(String entry, String content) throws IOException {
        Path file = folder.resolve("zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return file;
    }

    private Path ole(String entry) throws IOException {
        Path file = folder.resolve("ole");
        try (POIFSFileSystem files = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(file)) {
            files.createDocument(new ByteArrayInputStream(new byte[5_000]), entry);
            files.writeFilesystem(out);
        }
        return file;
    }
}
