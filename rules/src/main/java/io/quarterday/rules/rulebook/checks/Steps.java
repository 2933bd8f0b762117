package io.quarterday.rules.rulebook.checks;

/** A bound on work, counted in comparisons and not in time, so that a check ends the same way on every machine. */
final class Steps {

    private long left;

    Steps(long most) {
        this.left = most;
    }

    /** Takes some; false once they are used up. */
    boolean take(long steps) {
        left -= steps;
        return left >= 0;
    }

    boolean usedUp() {
        return left < 0;
    }

    long left() {
        return Math.max(0, left);
    }
}
