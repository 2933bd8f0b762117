package io.quarterday.web.api;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * A place in a feed that is ordered by moment and id; opaque on the wire.
 *
 * @param at to the microsecond, as the database keeps it
 */
public record Cursor(Instant at, UUID id) {

    private static final int LENGTH = Long.BYTES + Integer.BYTES + 2 * Long.BYTES;

    private static final long LAST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int NANOS = 1_000_000_000;

    String encoded() {
        byte[] bytes = ByteBuffer.allocate(LENGTH)
                .putLong(at.getEpochSecond())
                .putInt(at.getNano())
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static Optional<Cursor> decoded(String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (bytes.remaining() != LENGTH) {
                return Optional.empty();
            }
            long second = bytes.getLong();
            int nano = bytes.getInt();
            // A moment that the database can hold.
            if (second < 0 || second > LAST_SECOND || nano < 0 || nano >= NANOS) {
                return Optional.empty();
            }
            UUID id = new UUID(bytes.getLong(), bytes.getLong());
            return Optional.of(new Cursor(Instant.ofEpochSecond(second, nano), id));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }
}
