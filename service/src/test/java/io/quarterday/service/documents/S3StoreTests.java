package io.quarterday.service.documents;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.robothy.s3.rest.LocalS3;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The same over a server that speaks the protocol of S3. */
class S3StoreTests extends ContentStoreContract {

    private static final String BUCKET = "quarterday-test";

    private static LocalS3 server;
    private static S3Client client;
    private static int port;

    @BeforeAll
    static void serve() throws IOException {
        port = freePort();
        server = LocalS3.builder().port(port).build();
        server.start();
        client = client(port);
        client.createBucket(bucket -> bucket.bucket(BUCKET));
    }

    @AfterAll
    static void end() {
        client.close();
        server.shutdown();
    }

    @Override
    ContentStore store(Path folder) {
        return new S3Store(client, BUCKET);
    }

    @Test
    void leavesAloneWhatElseLiesInTheBucket() throws IOException {
        UUID practice = UUID.randomUUID();
        for (String other : List.of("/", "/backup.tar", "/" + "0".repeat(63))) {
            client.putObject(put -> put.bucket(BUCKET).key(practice + other), RequestBody.fromString("x"));
        }
        try (S3Store store = new S3Store(client(port), BUCKET)) {
            store.each(practice, stored -> {
                throw new AssertionError(stored + " is no document's");
            });
        }
    }

    @Test
    void saysThatAServerIsSilentInsteadOfThatTheFileIsGone() throws IOException {
        try (S3Store silent = new S3Store(client(freePort()), BUCKET)) {
            assertThatThrownBy(() -> silent.open(UUID.randomUUID(), "0".repeat(64), 0))
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(NoSuchFileException.class);
        }
    }

    private static S3Client client(int port) {
        return StoringConfiguration.server(new DocumentSettings.S3(
                BUCKET, "eu-west-2", URI.create("http://localhost:" + port), "key", "secret", true));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
