package io.quarterday.service.exchange;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A stream that counts and hashes what passes through it, by SHA-256. */
final class Hashed extends FilterOutputStream {

    private final MessageDigest digest = digest();
    private long count;

    Hashed(OutputStream target) {
        super(target);
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    static String sha256(InputStream bytes) throws IOException {
        MessageDigest digest = digest();
        new DigestInputStream(bytes, digest).transferTo(OutputStream.nullOutputStream());
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void write(int one) throws IOException {
        out.write(one);
        digest.update((byte) one);
        count++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        out.write(bytes, offset, length);
        digest.update(bytes, offset, length);
        count += length;
    }

    long count() {
        return count;
    }

    /** What has passed so far; asked once. */
    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
