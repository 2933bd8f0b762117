package io.quarterday.service.exchange;

import io.quarterday.service.problem.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;

/** Counts and hashes what is read, and reads no more than was announced. */
final class CountedInput extends DigestInputStream {

    private final long max;
    private long count;

    CountedInput(InputStream source, long max) {
        super(source, Hashed.digest());
        this.max = max;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        counted(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        counted(Math.max(0, read));
        return read;
    }

    private void counted(int read) {
        count += read;
        if (count > max) {
            throw new InvalidInputException("file", "An entry of the zip is longer than the manifest says.");
        }
    }

    long count() {
        return count;
    }

    void readAll() throws IOException {
        byte[] buffer = new byte[8192];
        while (read(buffer, 0, buffer.length) >= 0) {
            // only counted and hashed
        }
    }

    String hex() {
        return HexFormat.of().formatHex(getMessageDigest().digest());
    }
}
