package io.quarterday.domain.documents;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file of a service: what it is. Its bytes stand in a store of files, under their hash. */
@Entity
@Table(name = "service_documents")
public class ServiceDocument extends PracticeEntity {

    /** What an object store takes at once: 5 GiB. */
    public static final long SIZE_BYTES_MAX = 5L << 30;

    @Column(name = "client_service_id", updatable = false)
    private UUID clientServiceId;

    @Column(updatable = false)
    private String name;

    @Column(updatable = false)
    private String kind;

    @Column(name = "content_type", updatable = false)
    private String contentType;

    @Column(name = "size_bytes", updatable = false)
    private long sizeBytes;

    @Column(updatable = false)
    private String sha256;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private Scan scan;

    @Column(name = "uploaded_by_user_id", updatable = false)
    private @Nullable UUID uploadedByUserId;

    @Column(name = "request_id", updatable = false)
    private @Nullable UUID requestId;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "deleted_at")
    private @Nullable Instant deletedAt;

    @Version
    private long version;

    protected ServiceDocument() {}

    /** Whether a virus scanner looked at it when it came; what it finds infected is not kept. */
    public enum Scan {
        NOT_SCANNED,
        CLEAN
    }

    /**
     * What is kept, as its bytes tell it.
     *
     * @param kind what it is for ("BANK_STATEMENT"), as the validations ask for it
     * @param sizeBytes at most {@link #SIZE_BYTES_MAX}
     * @param sha256 of the bytes, 64 lower-case hexadecimal digits
     */
    public record File(String name, String kind, String contentType, long sizeBytes, String sha256, Scan scan) {}

    /**
     * @param uploadedByUserId null where the client brought it, or the system made it
     * @param requestId the request through whose link the client brought it
     */
    public ServiceDocument(
            UUID id,
            UUID clientServiceId,
            File file,
            @Nullable UUID uploadedByUserId,
            @Nullable UUID requestId,
            Instant at) {
        super(id);
        this.clientServiceId = clientServiceId;
        this.name = file.name();
        this.kind = file.kind();
        this.contentType = file.contentType();
        this.sizeBytes = file.sizeBytes();
        this.sha256 = file.sha256();
        this.scan = file.scan();
        this.uploadedByUserId = uploadedByUserId;
        this.requestId = requestId;
        this.createdAt = at;
    }

    public UUID clientServiceId() {
        return clientServiceId;
    }

    public String name() {
        return name;
    }

    public String kind() {
        return kind;
    }

    public String contentType() {
        return contentType;
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    public String sha256() {
        return sha256;
    }

    public Scan scan() {
        return scan;
    }

    public Optional<UUID> requestId() {
        return Optional.ofNullable(requestId);
    }

    public Optional<UUID> uploadedByUserId() {
        return Optional.ofNullable(uploadedByUserId);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> deletedAt() {
        return Optional.ofNullable(deletedAt);
    }

    public long version() {
        return version;
    }

    /** Takes it out of the service; that it was there stays known. */
    public void delete(Instant at) {
        if (deletedAt == null) {
            this.deletedAt = at;
        }
    }
}
