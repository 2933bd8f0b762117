package io.quarterday.service.exchange;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * New ids for what an archive brings, since one database may have the practice that it came from too. Wherever an id of
 * the archive is written, in a column of its own or in a text, the new one takes its place. It keeps the time in which it
 * was made and the order among those of one millisecond; the same archive gives a practice the same ids again.
 */
final class ArchiveIds {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

    private static final int ID_LENGTH = 36;

    /** The bits of an id that are free: all of its second half but the two of its variant. */
    private static final long FREE = (1L << 62) - 1;

    private final long offset;
    private final Map<UUID, UUID> known = new HashMap<>();
    private long[] low = new long[1024];
    private int count;
    private boolean sorted = true;

    /** @param practice that takes the archive */
    ArchiveIds(UUID practice) {
        this.offset =
                (practice.getMostSignificantBits() * 0x9E3779B97F4A7C15L ^ practice.getLeastSignificantBits()) & FREE;
    }

    /** Makes an id of the archive known. */
    void add(UUID id) {
        if (count == low.length) {
            low = Arrays.copyOf(low, 2 * count);
        }
        low[count++] = id.getLeastSignificantBits();
        sorted = false;
    }

    /** Lets what the practice has already stand for what the archive brings. */
    void same(UUID inArchive, UUID inPractice) {
        known.put(inArchive, inPractice);
    }

    /** The id that takes the place of one of the archive's. */
    UUID of(UUID id) {
        UUID there = known.get(id);
        if (there != null) {
            return there;
        }
        long bits = id.getLeastSignificantBits();
        return new UUID(id.getMostSignificantBits(), (bits & ~FREE) | (((bits & FREE) + offset) & FREE));
    }

    /** A text with the new ids in it; an id that is none of the archive's stays. */
    String in(String text) {
        if (text.length() < ID_LENGTH) {
            return text;
        }
        Matcher ids = ID.matcher(text);
        StringBuilder changed = null;
        int from = 0;
        while (ids.find()) {
            UUID id = UUID.fromString(ids.group());
            if (isOfTheArchive(id)) {
                changed = changed == null ? new StringBuilder(text.length()) : changed;
                changed.append(text, from, ids.start()).append(of(id));
                from = ids.end();
            }
        }
        return changed == null
                ? text
                : changed.append(text, from, text.length()).toString();
    }

    private boolean isOfTheArchive(UUID id) {
        if (!sorted) {
            Arrays.sort(low, 0, count);
            sorted = true;
        }
        return Arrays.binarySearch(low, 0, count, id.getLeastSignificantBits()) >= 0;
    }
}
