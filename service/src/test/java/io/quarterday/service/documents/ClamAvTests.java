package io.quarterday.service.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.domain.documents.ServiceDocument.Scan;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.UnavailableException;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a server that reads INSTREAM as clamd(8) says. */
class ClamAvTests {

    @TempDir
    private Path folder;

    private ServerSocket clamd;
    private Path file;
    private final byte[] bytes = "some bytes\n".repeat(20_000).getBytes(StandardCharsets.UTF_8);

    @BeforeEach
    void listen() throws IOException {
        clamd = new ServerSocket(0);
        file = Files.write(folder.resolve("file"), bytes);
    }

    @AfterEach
    void close() throws IOException {
        clamd.close();
    }

    @Test
    void sendsTheWholeFileAndTakesOkForClean() {
        CompletableFuture<byte[]> seen = answering("stream: OK\0");

        assertThat(scanner().scan(file, "a.txt")).isEqualTo(Scan.CLEAN);
        assertThat(seen.join()).isEqualTo(bytes);
    }

    @Test
    void refusesWhatIsInfectedByTheNameOfTheVirus() {
        answering("stream: Eicar-Test-Signature FOUND\0");

        assertThatThrownBy(() -> scanner().scan(file, "a.txt"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a.txt")
                .hasMessageContaining("Eicar-Test-Signature");
    }

    @Test
    void keepsNothingThatCouldNotBeLookedAt() throws IOException {
        answering("INSTREAM size limit exceeded. ERROR\0");
        assertThatThrownBy(() -> scanner().scan(file, "a.txt")).isInstanceOf(UnavailableException.class);

        clamd.close();
        assertThatThrownBy(() -> scanner().scan(file, "a.txt")).isInstanceOf(UnavailableException.class);
    }

    private ClamAv scanner() {
        return new ClamAv("localhost:" + clamd.getLocalPort(), Duration.ofSeconds(5));
    }

    private CompletableFuture<byte[]> answering(String answer) {
        return CompletableFuture.supplyAsync(() -> {
            try (Socket caller = clamd.accept()) {
                DataInputStream in = new DataInputStream(caller.getInputStream());
                byte[] command = in.readNBytes("zINSTREAM\0".length());
                assertThat(new String(command, StandardCharsets.US_ASCII)).isEqualTo("zINSTREAM\0");
                ByteArrayOutputStream received = new ByteArrayOutputStream();
                for (int length = in.readInt(); length > 0; length = in.readInt()) {
                    received.writeBytes(in.readNBytes(length));
                }
                caller.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                return received.toByteArray();
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
    }
}
