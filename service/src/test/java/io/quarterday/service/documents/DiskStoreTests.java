package io.quarterday.service.documents;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DiskStoreTests extends ContentStoreContract {

    @Override
    ContentStore store(Path folder) {
        return new DiskStore(folder);
    }

    @Test
    void reachesNothingOutsideItsFolder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DiskStore(folder).open(UUID.randomUUID(), "../../etc/passwd", 0));
    }
}
