package io.quarterday.rules.rulebook.checks;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The values of one fact with which a cell agrees: a set of positions in its {@link Dimension}, either without holes
 * or as a list. A dimension makes equal sets once, so that sets are compared once and then by their number.
 */
final class Cut {

    private final int first;
    private final int last;

    /** The positions in order; null where there are no holes. */
    private final int @Nullable [] scattered;

    private int number = -1;
    private BitSet meeting = new BitSet();
    private BitSet holding = new BitSet();

    private Cut(int first, int last, int @Nullable [] scattered) {
        this.first = first;
        this.last = last;
        this.scattered = scattered;
    }

    static Cut between(int first, int last) {
        return new Cut(first, last, null);
    }

    static Cut of(BitSet atoms) {
        int first = atoms.nextSetBit(0);
        int last = atoms.length() - 1;
        boolean holes = last - first + 1 != atoms.cardinality();
        return new Cut(Math.max(0, first), last, holes ? atoms.stream().toArray() : null);
    }

    boolean isEmpty() {
        return last < first;
    }

    int size() {
        return scattered != null ? scattered.length : last - first + 1;
    }

    boolean isScattered() {
        return scattered != null;
    }

    int first() {
        return first;
    }

    int last() {
        return last;
    }

    IntStream atoms() {
        return scattered != null ? Arrays.stream(scattered) : IntStream.rangeClosed(first, last);
    }

    boolean has(int atom) {
        return first <= atom && atom <= last && (scattered == null || Arrays.binarySearch(scattered, atom) >= 0);
    }

    /** Whether some value is in both. */
    boolean meets(Cut other) {
        // An empty one ends before every other begins.
        if (first > other.last || other.first > last) {
            return false;
        }
        if (this == other) {
            return true;
        }
        if (scattered == null) {
            return other.scattered == null || hasWithin(other.scattered, first, last);
        }
        return other.scattered == null ? hasWithin(scattered, other.first, other.last) : meeting.get(other.number);
    }

    private static boolean hasWithin(int[] sorted, int from, int to) {
        int position = Arrays.binarySearch(sorted, from);
        int next = position >= 0 ? position : -position - 1;
        return next < sorted.length && sorted[next] <= to;
    }

    /** Whether every value of the other is in this one. */
    boolean contains(Cut other) {
        if (this == other || other.isEmpty()) {
            return true;
        }
        if (other.first < first || other.last > last) {
            return false;
        }
        if (scattered == null) {
            return true;
        }
        if (other.scattered == null) {
            int from = Arrays.binarySearch(scattered, other.first);
            int to = Arrays.binarySearch(scattered, other.last);
            return from >= 0 && to >= 0 && to - from == other.last - other.first;
        }
        return other.holding.get(number);
    }

    /** The first value that is in both, if there is one, else -1. */
    int common(Cut other) {
        return atoms().filter(other::has).findFirst().orElse(-1);
    }

    /** Keeps this scattered set's number, and the numbers of those that meet it and of those that contain it. */
    void relate(int ownNumber, BitSet meetingSets, BitSet holdingSets) {
        this.number = ownNumber;
        this.meeting = meetingSets;
        this.holding = holdingSets;
    }
}
