package io.quarterday.rules.rulebook.compare;

/** How much more may be listed. What does not fit is counted and left out. */
final class Bound {

    private int left;

    Bound(int size) {
        this.left = size;
    }

    boolean takes(int size) {
        if (size > left) {
            return false;
        }
        left -= size;
        return true;
    }
}
