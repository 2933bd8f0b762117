package io.quarterday.rules.rulebook.drl;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One word, number, text or sign of a constraint.
 *
 * @param offset where it begins in the constraint
 */
record DrlToken(Kind kind, String text, int offset) {

    enum Kind {
        NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    private static final Pattern TOKEN = Pattern.compile("([A-Za-z_$][A-Za-z0-9_$]{0,200})"
            + "|(-?[0-9]{1,30}(?:\\.[0-9]{1,10})?)(?![A-Za-z0-9_.])"
            + "|\"([^\"]{0,400})\""
            + "|(==|!=|<=|>=|&&|\\|\\||[<>(),:!=\\[\\].+*/%#?{};@^&|-])");

    static List<DrlToken> all(String text) throws RefusedException {
        List<DrlToken> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int position = 0;
        while (true) {
            while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
                position++;
            }
            if (position == text.length()) {
                tokens.add(new DrlToken(Kind.END, "the end of the constraint", position));
                return tokens;
            }
            matcher.region(position, text.length());
            if (!matcher.lookingAt()) {
                throw new RefusedException(
                        position,
                        "\"" + text.substring(position, Math.min(text.length(), position + 20))
                                + "\" cannot be read as part of a constraint");
            }
            tokens.add(token(matcher, position));
            position = matcher.end();
        }
    }

    private static DrlToken token(Matcher matcher, int offset) {
        if (matcher.group(1) != null) {
            return new DrlToken(Kind.NAME, matcher.group(1), offset);
        }
        if (matcher.group(2) != null) {
            return new DrlToken(Kind.NUMBER, matcher.group(2), offset);
        }
        return matcher.group(3) != null
                ? new DrlToken(Kind.TEXT, matcher.group(3), offset)
                : new DrlToken(Kind.SIGN, matcher.group(4), offset);
    }

    boolean is(String word) {
        return text.equals(word) && (kind == Kind.SIGN || kind == Kind.NAME);
    }

    String shown() {
        return kind == Kind.END ? text : "\"" + text + "\"";
    }
}
