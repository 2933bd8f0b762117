package io.quarterday.domain.workflow;

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

/** The client is asked to sign. The link's token is known only by its hash; once signed, declined or cancelled, it is over. */
@Entity
@Table(name = "signature_requests")
public class SignatureRequest extends PracticeEntity {

    @Column(name = "client_service_id", updatable = false)
    private UUID clientServiceId;

    @Enumerated(EnumType.STRING)
    private SignatureStatus status;

    @Column(name = "token_hash")
    private String tokenHash;

    private String provider;

    @Column(name = "created_at", updatable = false)
    private Instant createdAt;

    @Column(name = "sent_at")
    private @Nullable Instant sentAt;

    @Column(name = "signed_at")
    private @Nullable Instant signedAt;

    @Column(name = "signed_by")
    private @Nullable String signedBy;

    private @Nullable String method;

    @Version
    private long version;

    protected SignatureRequest() {}

    /** @param provider who shows the document to the client; BUILT_IN is our own signing page */
    public SignatureRequest(UUID id, UUID clientServiceId, String tokenHash, String provider, Instant at) {
        super(id);
        this.clientServiceId = clientServiceId;
        this.status = SignatureStatus.DRAFT;
        this.tokenHash = tokenHash;
        this.provider = provider;
        this.createdAt = at;
    }

    public UUID clientServiceId() {
        return clientServiceId;
    }

    public SignatureStatus status() {
        return status;
    }

    public String provider() {
        return provider;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> sentAt() {
        return Optional.ofNullable(sentAt);
    }

    public Optional<Instant> signedAt() {
        return Optional.ofNullable(signedAt);
    }

    /** The name of the person who signed. */
    public Optional<String> signedBy() {
        return Optional.ofNullable(signedBy);
    }

    /** How it was signed ("electronic", "paper"). */
    public Optional<String> method() {
        return Optional.ofNullable(method);
    }

    public long version() {
        return version;
    }

    /** Whether the client may still sign. */
    public boolean open() {
        return status == SignatureStatus.DRAFT || status == SignatureStatus.SENT;
    }

    public void markSent(Instant at) {
        requireOpen();
        this.status = SignatureStatus.SENT;
        this.sentAt = at;
    }

    /** @param signedAt when the client signed, which may be before it is recorded */
    public void sign(String signedBy, Instant signedAt, String method) {
        requireOpen();
        this.status = SignatureStatus.SIGNED;
        this.signedBy = signedBy;
        this.signedAt = signedAt;
        this.method = method;
    }

    public void decline() {
        requireOpen();
        this.status = SignatureStatus.DECLINED;
    }

    public void cancel() {
        requireOpen();
        this.status = SignatureStatus.CANCELLED;
    }

    private void requireOpen() {
        if (!open()) {
            throw new IllegalStateException("Signature request " + id() + " is over: it is " + status + ".");
        }
    }
}
