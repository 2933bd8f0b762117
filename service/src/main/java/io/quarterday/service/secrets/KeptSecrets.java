package io.quarterday.service.secrets;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.springframework.security.crypto.encrypt.AesGcmBytesEncryptor;
import org.springframework.security.crypto.encrypt.BytesEncryptor;

/**
 * Secrets as they stand in the database: encrypted by AES-256 in Galois/Counter Mode (NIST SP 800-38D), each with an
 * initialisation vector of its own, under a key of the installation that no database holds. What was changed there, or
 * kept under another key, is not read.
 */
public final class KeptSecrets {

    private static final String SEALED = "{gcm}";
    private static final String PURPOSE = "quarterday kept secrets";
    private static final String MAC = "HmacSHA256";

    private final BytesEncryptor cipher;

    /** @param key at least 32 bytes; the key of the cipher is derived from it */
    public KeptSecrets(SecretKey key) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(key.getEncoded(), MAC));
            byte[] derived = mac.doFinal(PURPOSE.getBytes(StandardCharsets.UTF_8));
            this.cipher = AesGcmBytesEncryptor.withSecretKey(new SecretKeySpec(derived, "AES"))
                    .build();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java platform has " + MAC + ".", e);
        }
    }

    /** A secret as it is to be kept: some 60 characters and four thirds of its length. */
    public String seal(String secret) {
        byte[] sealed = cipher.encrypt(secret.getBytes(StandardCharsets.UTF_8));
        return SEALED + Base64.getEncoder().encodeToString(sealed);
    }

    /** Whether it is kept as it should be: secrets from before they were encrypted stand as they are. */
    public boolean isSealed(String kept) {
        return kept.startsWith(SEALED);
    }

    /**
     * The secret that is kept.
     *
     * @throws IllegalStateException where it was changed, or kept under another key
     */
    public String open(String kept) {
        if (!isSealed(kept)) {
            return kept;
        }
        try {
            byte[] sealed = Base64.getDecoder().decode(kept.substring(SEALED.length()));
            return new String(cipher.decrypt(sealed), StandardCharsets.UTF_8);
        } catch (RuntimeException unreadable) {
            throw new IllegalStateException(
                    "A kept secret cannot be read. Is quarterday.secrets-key the one that it was kept under?",
                    unreadable);
        }
    }
}
