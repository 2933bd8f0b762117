package io.quarterday.domain.workflow;

import io.quarterday.domain.PracticeEntity;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
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

    @Column(name = "document_id")
    private @Nullable UUID documentId;

    @Column(name = "document_name")
    private @Nullable String documentName;

    @Column(name = "document_sha256")
    private @Nullable String documentSha256;

    @Column(name = "signer_name")
    private @Nullable String signerName;

    @Column(name = "signer_email")
    private @Nullable String signerEmail;

    @Column(name = "expires_at")
    private @Nullable Instant expiresAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "consent_text")
    private @Nullable String consentText;

    @Column(name = "consent_version")
    private @Nullable String consentVersion;

    @Column(name = "certificate_id")
    private @Nullable UUID certificateId;

    private int reminders;

    @Column(name = "reminded_at")
    private @Nullable Instant remindedAt;

    @Embedded
    private @Nullable SigningCode code;

    @Column(name = "codes_sent")
    private int codesSent;

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

    /** Whether it is signed on our own page. */
    public boolean isBuiltIn() {
        return provider.equals("BUILT_IN");
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

    /** What is to be signed; nothing where the service had no such document when it was sent. */
    public Optional<Paper> paper() {
        return documentId == null || documentName == null || documentSha256 == null
                ? Optional.empty()
                : Optional.of(new Paper(documentId, documentName, documentSha256));
    }

    /**
     * A document as it was sent.
     *
     * @param sha256 of its bytes, 64 lower-case hexadecimal digits
     */
    public record Paper(UUID id, String name, String sha256) {}

    public Optional<String> signerName() {
        return Optional.ofNullable(signerName);
    }

    public Optional<String> signerEmail() {
        return Optional.ofNullable(signerEmail);
    }

    /** From when on the link is not good any more. */
    public Optional<Instant> expiresAt() {
        return Optional.ofNullable(expiresAt);
    }

    /** When it was signed, declined, withdrawn or expired, as our clock said. */
    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    /** What the signer agrees to. */
    public String consentText() {
        return consentText == null ? "" : consentText;
    }

    /** Which words these are: the release of the rules and the row. */
    public String consentVersion() {
        return consentVersion == null ? "" : consentVersion;
    }

    /** The document that proves the signature. */
    public Optional<UUID> certificateId() {
        return Optional.ofNullable(certificateId);
    }

    /** How often the signer was reminded. */
    public int reminders() {
        return reminders;
    }

    public Optional<Instant> remindedAt() {
        return Optional.ofNullable(remindedAt);
    }

    /** The code that was mailed last. */
    public Optional<SigningCode> code() {
        return Optional.ofNullable(code);
    }

    public int codesSent() {
        return codesSent;
    }

    /** Whether the token behind a link is this request's. */
    public boolean isOf(String hash) {
        return tokenHash.equals(hash);
    }

    /** A new code takes the place of the one before. */
    public void sendCode(SigningCode fresh) {
        requireOpen();
        this.code = fresh;
        this.codesSent++;
    }

    /** The code did not get away: it is none, and does not count. */
    public void takeCodeBack() {
        if (code != null) {
            this.code = null;
            this.codesSent--;
        }
    }

    public void remind(Instant at) {
        requireOpen();
        this.reminders++;
        this.remindedAt = at;
    }

    public void certify(UUID documentId) {
        this.certificateId = documentId;
    }

    /** Whether the client may still sign. */
    public boolean open() {
        return status == SignatureStatus.DRAFT || status == SignatureStatus.SENT;
    }

    /** @param signedAt when the client signed, which may be before it is recorded */
    public void sign(String signedBy, Instant signedAt, String method) {
        requireNotOver();
        this.status = SignatureStatus.SIGNED;
        this.signedBy = signedBy;
        this.signedAt = signedAt;
        this.method = method;
        this.code = null;
    }

    public void decline(Instant at) {
        requireOpen();
        end(SignatureStatus.DECLINED, at);
    }

    public void cancel(Instant at) {
        requireNotOver();
        end(SignatureStatus.CANCELLED, at);
    }

    public void expire(Instant at) {
        requireOpen();
        end(SignatureStatus.EXPIRED, at);
    }

    private void end(SignatureStatus over, Instant at) {
        this.status = over;
        this.endedAt = at;
        this.code = null;
    }

    /** An expired request can still be settled by the practice: with a signature on paper, or by taking it back. */
    private void requireNotOver() {
        if (status != SignatureStatus.EXPIRED) {
            requireOpen();
        }
    }

    private void requireOpen() {
        if (!open()) {
            throw new IllegalStateException("Signature request " + id() + " is over: it is " + status + ".");
        }
    }
}
