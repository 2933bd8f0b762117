package io.quarterday.rules.rulebook;

import java.util.function.LongSupplier;

/**
 * How much one question may cost. The rules read no clock: who asks from the outside hands one in, and without one time
 * is not bounded. Memory is bounded by the findings, whose texts are short.
 *
 * @param firingsMax rules that may fire about one fact
 * @param findingsMax rows that may agree, and objections that may be made, each
 * @param nanosMax time from the opening of the consultation
 * @param nanoTime a clock that only goes forward, in nanoseconds, such as {@code System::nanoTime}
 */
public record Bounds(int firingsMax, int findingsMax, long nanosMax, LongSupplier nanoTime) {

    /** More than any sound book fires about one question. */
    public static final int FIRINGS_MAX = 5_000;

    /** More than any sound book finds about one question. */
    public static final int FINDINGS_MAX = 2_000;

    /** The usual bounds, without one on time. */
    public static final Bounds UNTIMED = new Bounds(FIRINGS_MAX, FINDINGS_MAX, Long.MAX_VALUE, () -> 0);

    public Bounds {
        if (firingsMax < 1 || findingsMax < 1 || nanosMax < 1) {
            throw new IllegalArgumentException("Bounds of " + firingsMax + " firings, " + findingsMax + " findings and "
                    + nanosMax + " ns leave no room for an answer.");
        }
    }

    /** The usual bounds and one on time. */
    public static Bounds within(long nanosMax, LongSupplier nanoTime) {
        return new Bounds(FIRINGS_MAX, FINDINGS_MAX, nanosMax, nanoTime);
    }
}
