package io.quarterday.domain.documents;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file of a service: what it is. Its bytes are read apart, from {@link DocumentContents}, so that a list stays small. */
@Entity
@Table(name = "service_documents")
public class ServiceDocument extends PracticeEntity {

    /** The bound of an upload: 25 MiB. */
    public static final long SIZE_BYTES_MAX = 25L * 1024 * 1024;

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

    @Column(name = "uploaded_by_user_id", updatable = false)
    private @Nullable UUID uploadedByUserId;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "deleted_at")
    private @Nullable Instant deletedAt;

    @Version
    private long version;

    protected ServiceDocument() {}

    /**
     * @param kind what it is for ("BANK_STATEMENT"), as the validations ask for it
     * @param sizeBytes at most {@link #SIZE_BYTES_MAX}
     * @param sha256 of the bytes, 64 lower-case hexadecimal digits
     */
    public ServiceDocument(
            UUID id,
            UUID clientServiceId,
            String name,
            String kind,
            String contentType,
            long sizeBytes,
            String sha256,
            @Nullable UUID uploadedByUserId,
            Instant at) {
        super(id);
        this.clientServiceId = clientServiceId;
        this.name = name;
        this.kind = kind;
        this.contentType = contentType;
        this.sizeBytes = sizeBytes;
        this.sha256 = sha256;
        this.uploadedByUserId = uploadedByUserId;
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
