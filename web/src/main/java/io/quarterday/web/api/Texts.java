package io.quarterday.web.api;

/** Patterns of the text that callers send: without control characters, in one line or in some. */
public final class Texts {

    public static final String ONE_LINE = "[^\\p{Cntrl}]*";
    public static final String OF_ONE_LINE = "must be one line of text";
    public static final String SOME_LINES = "[^\\p{Cntrl}]*(?:[\\r\\n\\t][^\\p{Cntrl}]*)*";
    public static final String EMAIL = "[^@\\s\\p{Cntrl}]+@[^@\\s\\p{Cntrl}]+\\.[^@\\s\\p{Cntrl}.]{2,}";
    public static final String OF_EMAIL = "must be an e-mail address, such as name@example.com";

    private Texts() {}
}
