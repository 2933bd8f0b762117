package io.quarterday.web.api;

/** Patterns of the text that callers send: without control characters, in one line or in some. */
public final class Texts {

    public static final String ONE_LINE = "[^\\p{Cntrl}]*";
    public static final String OF_ONE_LINE = "must be one line of text";
    public static final String SOME_LINES = "[^\\p{Cntrl}]*(?:[\\r\\n\\t][^\\p{Cntrl}]*)*";

    private Texts() {}
}
