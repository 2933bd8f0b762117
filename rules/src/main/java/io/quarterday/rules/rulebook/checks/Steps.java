package io.quarterday.rules.rulebook.checks;

/** A bound on work, counted in comparisons and not in time, so that a check ends the same way on every machine. */
final class Steps {

    /** About ten milliseconds' worth. */
    private static final long BETWEEN_TELLING = 1_000_000;

    private final Course course;
    private long left;
    private long untold;

    Steps(long most, Course course) {
        this.left = most;
        this.course = course;
    }

    /** Takes some; false once they are used up. */
    boolean take(long steps) {
        left -= steps;
        untold += steps;
        if (untold >= BETWEEN_TELLING) {
            untold = 0;
            course.goesOn();
        }
        return left >= 0;
    }

    /** At most so many of those that are left, to be taken from these once it is known how many were needed. */
    Steps some(long most) {
        return new Steps(Math.min(most, left()), course);
    }

    boolean usedUp() {
        return left < 0;
    }

    long left() {
        return Math.max(0, left);
    }
}
