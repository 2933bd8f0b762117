package io.quarterday.domain.workflow;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.time.Instant;

/** A one-time code that was mailed to the signer, on the terms of that moment; known only by its keyed hash. */
@Embeddable
public class SigningCode {

    @Column(name = "code_hash")
    private String hash;

    @Column(name = "code_email")
    private String email;

    @Column(name = "code_sent_at")
    private Instant sentAt;

    @Column(name = "code_expires_at")
    private Instant expiresAt;

    @Column(name = "code_tries_left")
    private int triesLeft;

    protected SigningCode() {}

    /** @param tries how many wrong ones may be given for it, at most 100 */
    public SigningCode(String hash, String email, Instant sentAt, Instant expiresAt, int tries) {
        this.hash = hash;
        this.email = email;
        this.sentAt = sentAt;
        this.expiresAt = expiresAt;
        this.triesLeft = tries;
    }

    public String hash() {
        return hash;
    }

    /** To which address it went. */
    public String email() {
        return email;
    }

    public Instant sentAt() {
        return sentAt;
    }

    /** From when on it is not good any more. */
    public Instant expiresAt() {
        return expiresAt;
    }

    /** How many codes that are not this one may still be tried. */
    public int triesLeft() {
        return triesLeft;
    }

    public void failed() {
        this.triesLeft--;
    }
}
