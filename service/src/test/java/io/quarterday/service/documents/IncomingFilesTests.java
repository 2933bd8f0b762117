package io.quarterday.service.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.TooLargeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncomingFilesTests {

    /** As Tomcat's DiskFileItem names what a multipart body brings. */
    private static final String CONTAINERS = "upload_9c1d3f6e_7a0b_4c2d_8e5f_0123456789ab_00000000.tmp";

    @TempDir
    private Path folder;

    @Test
    void leavesNothingOfWhatIsTooLargeEmptyOrBrokenOff() throws IOException {
        IncomingFiles incoming = new IncomingFiles(folder, 10);

        assertThatThrownBy(() -> incoming.take("big.csv", bytes("01234567890")))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("big.csv")
                .hasMessageContaining("10 bytes");
        assertThatThrownBy(() -> incoming.take("none.csv", bytes(""))).isInstanceOf(InvalidInputException.class);
        InputStream breaking = new SequenceInputStream(bytes("01"), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("the line is dead");
            }
        });
        assertThatThrownBy(() -> incoming.take("half.csv", breaking))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("broke off");
        assertThat(left(folder)).isEmpty();
    }

    @Test
    void takesWhatIsJustAsLargeAsItMayBe() throws IOException {
        try (IncomingFile file = new IncomingFiles(folder, 10).take("fits.csv", bytes("0123456789"))) {
            assertThat(file.sizeBytes()).isEqualTo(10);
            // By sha256sum.
            assertThat(file.sha256()).isEqualTo("84d89877f0d4041efb6bf91a16f0248f2fd573e6af05c19f96bedb9f882f7882");
        }
        assertThat(left(folder)).isEmpty();
    }

    @Test
    void forgetsWhatAProcessThatIsGoneLeft() throws IOException {
        FileTime longAgo = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
        for (String name : List.of("old.part", CONTAINERS, "mine.tmp")) {
            Files.setLastModifiedTime(Files.writeString(folder.resolve(name), "x"), longAgo);
        }
        Path young = Files.writeString(folder.resolve("young.part"), "x");
        Path coming = Files.writeString(folder.resolve(CONTAINERS.replace("00000000", "00000001")), "x");

        new IncomingFiles(folder, 10).forget(Duration.ofHours(1));

        assertThat(left(folder)).containsExactlyInAnyOrder(young, coming, folder.resolve("mine.tmp"));
    }

    /** On a volume of one MiB, which only the other process sees. */
    @Test
    void saysThatTheDiskIsFullAndLeavesNothing() throws Exception {
        Assumptions.assumeTrue(mayMount(), "needs a mount namespace of its own");
        Process process = new ProcessBuilder(
                        "unshare",
                        "-m",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=1m none \"$0\" && exec \"$@\"",
                        folder.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        FullDisk.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said)
                .contains("UnavailableException")
                .contains("the disk is full")
                .contains("left: []");
    }

    /** Takes in more than there is room for, and tells what came of it. */
    static final class FullDisk {

        public static void main(String[] arguments) throws IOException {
            Path folder = Path.of(arguments[0]);
            IncomingFiles incoming = new IncomingFiles(folder, 1L << 30);
            try (IncomingFile file = incoming.take("year.csv", new ByteArrayInputStream(new byte[4 << 20]))) {
                System.out.println("taken " + file);
            } catch (RuntimeException refused) {
                System.out.println(refused);
            }
            System.out.println("left: " + left(folder));
        }
    }

    private static boolean mayMount() throws InterruptedException {
        try {
            return new ProcessBuilder("unshare", "-m", "true").start().waitFor() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    private static List<Path> left(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
