package io.quarterday.rules.rulebook.workbook;

/** A file is refused as a whole. Inside this package only: whoever reads a file gets a problem instead. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String place;

    /**
     * Refuses.
     *
     * @param place the part of the file, or the sheet and cell
     */
    RefusedException(String place, String reason) {
        super(reason, null, false, false);
        this.place = place;
    }

    String place() {
        return place;
    }
}
