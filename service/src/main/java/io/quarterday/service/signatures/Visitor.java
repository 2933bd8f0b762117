package io.quarterday.service.signatures;

/** Who calls a private link, as far as the call tells: nobody is signed in. Cut to what is kept. */
public record Visitor(String address, String userAgent) {

    private static final int ADDRESS_MAX = 64;
    private static final int USER_AGENT_MAX = 400;

    public Visitor {
        address = cut(address, ADDRESS_MAX);
        userAgent = cut(userAgent, USER_AGENT_MAX);
    }

    private static String cut(String text, int max) {
        String plain = text.replaceAll("\\p{Cntrl}", " ").strip();
        return plain.length() > max ? plain.substring(0, max) : plain;
    }
}
