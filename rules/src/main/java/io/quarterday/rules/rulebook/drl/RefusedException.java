package io.quarterday.rules.rulebook.drl;

/** A piece of DRL that is not on the allow-list: why, and where in the text that was read (0-based offset). */
final class RefusedException extends Exception {

    private final int offset;

    RefusedException(int offset, String message) {
        super(message);
        this.offset = offset;
    }

    int offset() {
        return offset;
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
