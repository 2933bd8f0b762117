package io.quarterday.service.rulebook;

import org.jspecify.annotations.Nullable;

/**
 * What failed and is to be tried again, after twice as many looks each time, up to a minute's worth.
 *
 * @param skipped looks that were skipped before the last trial
 * @param looksLeft until the next trial
 */
record Retry(int skipped, int looksLeft) {

    private static final int LOOKS_SKIPPED_MAX = 120;

    static Retry after(@Nullable Retry before) {
        int skip = before == null ? 1 : Math.min(LOOKS_SKIPPED_MAX, before.skipped() * 2);
        return new Retry(skip, skip);
    }

    Retry later() {
        return new Retry(skipped, looksLeft - 1);
    }
}
