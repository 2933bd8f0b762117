package io.quarterday.web.documents;

import io.quarterday.service.documents.KeepingDocuments;
import io.quarterday.service.documents.KeepingDocuments.Reader;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.AbstractResource;

/** The bytes of a document, read as they are sent; of a part, nothing before it is read. */
public final class StoredFile extends AbstractResource {

    private final KeepingDocuments.Content content;

    public StoredFile(KeepingDocuments.Content content) {
        this.content = content;
    }

    @Override
    public String getDescription() {
        return "document " + content.document().id();
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public long contentLength() {
        return content.document().sizeBytes();
    }

    @Override
    public InputStream getInputStream() {
        return new Opened(content.bytes(), contentLength());
    }

    /** Opened with the first byte that is read, wherever that is. */
    private static final class Opened extends InputStream {

        private final Reader bytes;
        private final long length;
        private long from;
        private @Nullable InputStream source;

        Opened(Reader bytes, long length) {
            this.bytes = bytes;
            this.length = length;
        }

        @Override
        public long skip(long count) throws IOException {
            if (source != null) {
                return source.skip(count);
            }
            long skipped = Math.max(0, Math.min(count, length - from));
            from += skipped;
            return skipped;
        }

        @Override
        public int read() throws IOException {
            return source().read();
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            return source().read(target, offset, count);
        }

        @Override
        public void close() throws IOException {
            if (source != null) {
                source.close();
            }
        }

        private InputStream source() throws IOException {
            if (source == null) {
                source = bytes.open(from);
            }
            return source;
        }
    }
}
