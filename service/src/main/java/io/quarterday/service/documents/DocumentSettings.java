package io.quarterday.service.documents;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Where the bytes of documents are kept, and what is done with a file as it comes.
 *
 * @param storage where they are kept
 * @param folder where files come in, and with DISK where they stay; several nodes share it
 * @param fileSizeMax of one file, at most 5 GiB; the table {@code document-types} bounds its kinds besides
 * @param orphansAfter how long a file without a document is left alone
 * @param scanner a clamd as {@code host:port}; without one files are not scanned, which is written down with each
 * @param scanTimeout until clamd has answered
 */
@ConfigurationProperties("quarterday.documents")
record DocumentSettings(
        @DefaultValue("DISK") Storage storage,
        @DefaultValue(".quarterday/documents") Path folder,
        @DefaultValue("500MB") DataSize fileSizeMax,
        @DefaultValue("24h") Duration orphansAfter,
        @Nullable String scanner,
        @DefaultValue("60s") Duration scanTimeout,
        @DefaultValue S3 s3) {

    private static final DataSize SIZE_MAX = DataSize.ofGigabytes(5);

    /** Where bytes are kept. */
    enum Storage {
        DISK,
        S3
    }

    /**
     * An S3-compatible server.
     *
     * @param endpoint where it is not Amazon's own
     * @param accessKey without one the machine's own credentials are used, as Amazon's tools find them
     * @param pathStyle whether the bucket stands in the path, as most servers but Amazon's want it
     */
    record S3(
            @DefaultValue("") String bucket,
            @DefaultValue("eu-west-2") String region,
            @Nullable URI endpoint,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @DefaultValue("true") boolean pathStyle) {

        /** Without the keys. */
        @Override
        public String toString() {
            return "S3[bucket=" + bucket + ", region=" + region + ", endpoint=" + endpoint + "]";
        }
    }

    DocumentSettings {
        require(fileSizeMax.toBytes() > 0 && fileSizeMax.compareTo(SIZE_MAX) <= 0, "file-size-max", "1B to 5GB");
        require(storage != Storage.S3 || !s3.bucket().isBlank(), "s3.bucket", "the name of a bucket");
        require(scanner == null || scanner.matches("[^:\\s]+:\\d{1,5}"), "scanner", "host:port");
    }

    private static void require(boolean holds, String setting, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("quarterday.documents." + setting + " must be " + expected + ".");
        }
    }
}
