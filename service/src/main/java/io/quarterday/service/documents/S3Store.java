package io.quarterday.service.documents;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * Keeps contents in a bucket of an S3-compatible server, as {@code <practice>/<hash>}. The server is told the hash with
 * the bytes, so what arrives otherwise is not kept.
 */
final class S3Store implements ContentStore, AutoCloseable {

    private static final int NOT_FOUND = 404;

    private final S3Client server;
    private final String bucket;

    S3Store(S3Client server, String bucket) {
        this.server = server;
        this.bucket = bucket;
    }

    @Override
    public boolean holds(UUID practice, String sha256) throws IOException {
        return asked(() -> {
            try {
                server.headObject(head -> head.bucket(bucket).key(key(practice, sha256)));
                return true;
            } catch (NoSuchKeyException none) {
                return false;
            } catch (S3Exception failed) {
                if (failed.statusCode() == NOT_FOUND) {
                    return false;
                }
                throw failed;
            }
        });
    }

    @Override
    public void keep(UUID practice, IncomingFile file, Instant at) throws IOException {
        // Also what is there: so the server knows that it is wanted again.
        String checksum = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(file.sha256()));
        asked(() -> server.putObject(
                put -> put.bucket(bucket).key(key(practice, file.sha256())).checksumSHA256(checksum),
                RequestBody.fromFile(file.path())));
    }

    @Override
    public InputStream open(UUID practice, String sha256, long from) throws IOException {
        ResponseInputStream<GetObjectResponse> bytes;
        try {
            bytes = asked(() -> server.getObject(get ->
                    get.bucket(bucket).key(key(practice, sha256)).range(from == 0 ? null : "bytes=" + from + "-")));
        } catch (IOException failed) {
            if (failed.getCause() instanceof NoSuchKeyException) {
                throw new NoSuchFileException(sha256);
            }
            throw failed;
        }
        if (from > 0 && bytes.response().contentRange() == null) {
            // A server may answer with the whole all the same (RFC 9110, 14.2).
            bytes.skipNBytes(from);
        }
        return bytes;
    }

    @Override
    public void drop(UUID practice, String sha256) throws IOException {
        asked(() -> server.deleteObject(delete -> delete.bucket(bucket).key(key(practice, sha256))));
    }

    @Override
    public void each(UUID practice, Consumer<Stored> each) throws IOException {
        String prefix = practice + "/";
        this.<@Nullable Void>asked(() -> {
            server.listObjectsV2Paginator(list -> list.bucket(bucket).prefix(prefix))
                    .contents()
                    .forEach(object -> {
                        String name = object.key().substring(prefix.length());
                        // What else lies in the bucket is not ours to clear away.
                        if (ContentStore.HASH.matcher(name).matches()) {
                            each.accept(new Stored(name, object.lastModified()));
                        }
                    });
            return null;
        });
    }

    @Override
    public void close() {
        server.close();
    }

    private static String key(UUID practice, String sha256) {
        return practice + "/" + sha256;
    }

    private <T extends @Nullable Object> T asked(Supplier<T> question) throws IOException {
        try {
            return question.get();
        } catch (SdkException failed) {
            throw new IOException("The S3 server does not do what it is asked.", failed);
        }
    }
}
