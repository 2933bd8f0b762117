package io.quarterday.service.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quarterday.domain.documents.ServiceDocument.Scan;
import io.quarterday.service.documents.DocumentSettings.S3;
import io.quarterday.service.documents.DocumentSettings.Storage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class StoringConfigurationTests {

    private static final S3 BUCKET =
            new S3("accounts", "eu-west-2", URI.create("http://localhost:9000"), "key", "secret-of-s3", true);

    private final StoringConfiguration configuration = new StoringConfiguration();

    @Test
    void keepsFilesWhereTheSettingsSay() {
        assertThat(configuration.contentStore(settings(Storage.DISK, "500MB", null, BUCKET)))
                .isInstanceOf(DiskStore.class);
        assertThat(configuration.contentStore(settings(Storage.S3, "500MB", null, BUCKET)))
                .isInstanceOf(S3Store.class);
    }

    @Test
    void asksAScannerOnlyWhereOneIsNamed() {
        assertThat(configuration
                        .virusScan(settings(Storage.DISK, "500MB", null, BUCKET))
                        .scan(Path.of("x"), "x"))
                .isEqualTo(Scan.NOT_SCANNED);
        assertThat(configuration.virusScan(settings(Storage.DISK, "500MB", "clamd:3310", BUCKET)))
                .isInstanceOf(ClamAv.class);
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        S3 none = new S3(" ", "eu-west-2", null, null, null, true);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(Storage.S3, "500MB", null, none))
                .withMessageContaining("s3.bucket");
        assertThatIllegalArgumentException().isThrownBy(() -> settings(Storage.DISK, "6GB", null, BUCKET));
        assertThatIllegalArgumentException().isThrownBy(() -> settings(Storage.DISK, "500MB", "clamd", BUCKET));
    }

    @Test
    void tellsNoKeys() {
        assertThat(settings(Storage.S3, "500MB", null, BUCKET).toString()).doesNotContain("secret-of-s3");
    }

    private static DocumentSettings settings(Storage storage, String max, @Nullable String scanner, S3 s3) {
        return new DocumentSettings(
                storage,
                Path.of("documents"),
                DataSize.parse(max),
                Duration.ofDays(1),
                scanner,
                Duration.ofSeconds(1),
                s3);
    }
}
