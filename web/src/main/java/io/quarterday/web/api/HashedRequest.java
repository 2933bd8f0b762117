package io.quarterday.web.api;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.Part;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body has been read, hashed, and can be read again. Of a multipart body the parts are hashed, not the
 * bytes between them: a client draws a new boundary for each try.
 *
 * @param hash SHA-256 of content type and body
 */
record HashedRequest(HttpServletRequest request, String hash) {

    private static final int BUFFER_BYTES = 16 * 1024;

    /** The container refused the parts as too large or too many. */
    static final class TooLargeException extends Exception {
        TooLargeException(Throwable cause) {
            super(cause);
        }
    }

    static HashedRequest of(HttpServletRequest request) throws IOException, ServletException, TooLargeException {
        return BodyLimit.multipart(request) ? ofParts(request) : ofBody(request);
    }

    private static HashedRequest ofBody(HttpServletRequest request) throws IOException {
        // BodyLimit has bounded the stream.
        byte[] body = request.getInputStream().readAllBytes();
        MessageDigest digest = sha256();
        add(digest, request.getContentType());
        digest.update(body);
        return new HashedRequest(new ReadRequest(request, body), hex(digest));
    }

    private static HashedRequest ofParts(HttpServletRequest request)
            throws IOException, ServletException, TooLargeException {
        MessageDigest digest = sha256();
        try {
            // Read by the container into files of its own, within its bounds; the controller gets these same parts.
            for (Part part : request.getParts()) {
                add(digest, part.getName());
                add(digest, part.getSubmittedFileName());
                add(digest, part.getContentType());
                digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, part.getSize()));
                add(digest, part);
            }
        } catch (IllegalStateException tooLarge) {
            throw new TooLargeException(tooLarge);
        }
        return new HashedRequest(request, hex(digest));
    }

    private static void add(MessageDigest digest, Part part) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream content = part.getInputStream()) {
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
    }

    /** With its length, so that two texts cannot be shifted into each other. */
    private static void add(MessageDigest digest, @Nullable String text) {
        byte[] bytes = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, text == null ? -1 : bytes.length));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }

    private static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    private static final class ReadRequest extends HttpServletRequestWrapper {

        private final byte[] body;

        ReadRequest(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            return new ReadStream(new ByteArrayInputStream(body));
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }

    private static final class ReadStream extends ServletInputStream {

        private final ByteArrayInputStream source;

        ReadStream(ByteArrayInputStream source) {
            this.source = source;
        }

        @Override
        public int read() {
            return source.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            return source.read(bytes, offset, length);
        }

        @Override
        public boolean isFinished() {
            return source.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("The body has been read; it is not read asynchronously.");
        }
    }
}
