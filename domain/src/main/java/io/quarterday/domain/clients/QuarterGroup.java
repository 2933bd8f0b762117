package io.quarterday.domain.clients;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The groups of VAT quarters, by the months in which they end (seed 001's quarterGroup). */
public enum QuarterGroup {
    /** January, April, July, October. */
    A(VatFrequency.QUARTERLY_1),
    /** February, May, August, November. */
    B(VatFrequency.QUARTERLY_2),
    /** March, June, September, December. */
    C(VatFrequency.QUARTERLY_3);

    private final VatFrequency frequency;

    QuarterGroup(VatFrequency frequency) {
        this.frequency = frequency;
    }

    public VatFrequency frequency() {
        return frequency;
    }

    /** The group of a frequency; none for one that is not quarterly. */
    public static Optional<QuarterGroup> of(@Nullable VatFrequency frequency) {
        return Arrays.stream(values())
                .filter(group -> group.frequency == frequency)
                .findFirst();
    }
}
