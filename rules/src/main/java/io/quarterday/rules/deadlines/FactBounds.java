package io.quarterday.rules.deadlines;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a fact must be so that it can be counted with: there, and of a time that a calendar of obligations may reach. */
public final class FactBounds {

    /** The first day that a fact may name. */
    public static final LocalDate EARLIEST = LocalDate.of(1800, 1, 1);

    /** The last day that a fact may name. */
    public static final LocalDate LATEST = LocalDate.of(2200, 12, 31);

    /** Periods that follow from facts may reach beyond them, by as many months as a cell may say. */
    private static final LocalDate EARLIEST_OF_A_PERIOD = LocalDate.of(1400, 1, 1);

    private static final LocalDate LATEST_OF_A_PERIOD = LocalDate.of(2600, 12, 31);

    private FactBounds() {}

    /** Whether a fact may name the day. */
    public static boolean contain(LocalDate date) {
        return !date.isBefore(EARLIEST) && !date.isAfter(LATEST);
    }

    /** @throws IllegalArgumentException where it is missing */
    static void present(String fact, @Nullable Object value) {
        if (value == null) {
            throw new IllegalArgumentException("The fact \"" + fact + "\" is missing.");
        }
    }

    /** @throws IllegalArgumentException where it lies beyond; a date that is not there does not */
    static void within(String fact, @Nullable LocalDate date) {
        within(fact, date, EARLIEST, LATEST);
    }

    /** @throws IllegalArgumentException where it lies beyond; a date that is not there does not */
    static void ofAPeriod(String fact, @Nullable LocalDate date) {
        within(fact, date, EARLIEST_OF_A_PERIOD, LATEST_OF_A_PERIOD);
    }

    private static void within(String fact, @Nullable LocalDate date, LocalDate earliest, LocalDate latest) {
        if (date != null && (date.isBefore(earliest) || date.isAfter(latest))) {
            throw new IllegalArgumentException(
                    "\"" + fact + "\" " + date + " is not between " + earliest + " and " + latest + ".");
        }
    }
}
