package io.quarterday.service.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterday.service.documents.ContentStore.Stored;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every store of files keeps to. */
abstract class ContentStoreContract {

    private static final Instant AT = Instant.parse("2026-03-02T09:00:00Z");

    @TempDir
    Path folder;

    private final UUID practice = UUID.randomUUID();
    private ContentStore store;
    private IncomingFiles incoming;

    abstract ContentStore store(Path folder);

    @BeforeEach
    void begin() {
        store = store(folder);
        incoming = new IncomingFiles(folder.resolve("incoming"), 1 << 20);
    }

    @Test
    void keepsWhatCameByteForByteUnderItsHash() throws IOException {
        byte[] bytes = "sales,purchases\n".repeat(5_000).getBytes(StandardCharsets.UTF_8);
        String sha256 = keep(practice, bytes);

        assertThat(sha256).hasSize(64);
        assertThat(store.holds(practice, sha256)).isTrue();
        assertThat(store.open(practice, sha256, 0)).hasBinaryContent(bytes);
        assertThat(listed(practice)).extracting(Stored::sha256).containsExactly(sha256);
        assertThat(Files.list(folder.resolve("incoming"))).isEmpty();
    }

    @Test
    void readsFromAnyPlaceOn() throws IOException {
        String sha256 = keep(practice, "0123456789".getBytes(StandardCharsets.UTF_8));

        assertThat(store.open(practice, sha256, 7)).hasContent("789");
    }

    @Test
    void keepsTheSameContentOnce() throws IOException {
        byte[] bytes = "the same".getBytes(StandardCharsets.UTF_8);

        assertThat(keep(practice, bytes)).isEqualTo(keep(practice, bytes));
        assertThat(listed(practice)).hasSize(1);
    }

    @Test
    void doesNotMixWhatPracticesKeep() throws IOException {
        String sha256 = keep(practice, "ours".getBytes(StandardCharsets.UTF_8));
        UUID other = UUID.randomUUID();

        assertThat(store.holds(other, sha256)).isFalse();
        assertThat(listed(other)).isEmpty();
        assertThatThrownBy(() -> store.open(other, sha256, 0)).isInstanceOf(NoSuchFileException.class);
    }

    @Test
    void letsGoOfAContentOnceAndForAll() throws IOException {
        String sha256 = keep(practice, "gone".getBytes(StandardCharsets.UTF_8));
        store.drop(practice, sha256);
        store.drop(practice, sha256);

        assertThat(store.holds(practice, sha256)).isFalse();
        assertThatThrownBy(() -> store.open(practice, sha256, 0)).isInstanceOf(NoSuchFileException.class);
        assertThat(listed(practice)).isEmpty();
    }

    private String keep(UUID whose, byte[] bytes) throws IOException {
        try (IncomingFile file = incoming.take("a file", new ByteArrayInputStream(bytes))) {
            store.keep(whose, file, AT);
            return file.sha256();
        }
    }

    private List<Stored> listed(UUID whose) throws IOException {
        List<Stored> all = new ArrayList<>();
        store.each(whose, all::add);
        return all;
    }
}
