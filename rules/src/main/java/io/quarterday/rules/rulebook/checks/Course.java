package io.quarterday.rules.rulebook.checks;

import java.util.function.IntConsumer;

/**
 * How far a check is. It tells often, also when nothing changed: whoever is told stops the check by throwing.
 */
final class Course {

    private final IntConsumer told;
    private int from;
    private int to;
    private int percent;

    /** @param told is given 0 to 100, never less than before */
    Course(IntConsumer told) {
        this.told = told;
    }

    /** A course that nobody follows. */
    static Course untold() {
        return new Course(percent -> {});
    }

    /** Begins a part of the work, which takes the check to {@code to} percent. */
    void upTo(int end) {
        from = to;
        to = end;
        done(0, 1);
    }

    /** Tells that so much of this part is done. */
    void done(double some, double all) {
        percent = Math.max(percent, from + (int) ((to - from) * Math.min(1, some / all)));
        told.accept(percent);
    }

    /** Tells that the work still goes on. */
    void goesOn() {
        told.accept(percent);
    }
}
