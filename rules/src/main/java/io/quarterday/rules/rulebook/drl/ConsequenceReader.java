package io.quarterday.rules.rulebook.drl;

import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.FactType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes over what a rule does: one or more {@code outcome.violate("name", "message");} and nothing else. */
final class ConsequenceReader {

    private static final int OBJECTIONS_MAX = 20;

    private static final Pattern STATEMENT = Pattern.compile("\\s*+outcome\\s*+\\.\\s*+violate\\s*+\\(\\s*+"
            + "\"([A-Za-z0-9_.\\- ]{1,80})\"\\s*+,\\s*+\"([^\"\\n]{1,300})\"\\s*+\\)\\s*+;\\s*+");

    private static final Pattern PLACE = Pattern.compile("[{}]");

    private ConsequenceReader() {}

    static List<DrlRule.Objecting> read(String text, FactType<?> type) throws RefusedException {
        List<DrlRule.Objecting> objections = new ArrayList<>();
        Matcher matcher = STATEMENT.matcher(text);
        int position = 0;
        while (position < text.length()
                && matcher.region(position, text.length()).lookingAt()) {
            if (objections.size() == OBJECTIONS_MAX) {
                throw new RefusedException(position, "more than " + OBJECTIONS_MAX + " objections in one rule");
            }
            checkPlaces(matcher.group(2), type);
            objections.add(new DrlRule.Objecting(matcher.group(1), matcher.group(2)));
            position = matcher.end();
        }
        String rest = text.substring(position).strip();
        if (!rest.isEmpty() || objections.isEmpty()) {
            throw new RefusedException(
                    position,
                    "a consequence is outcome.violate(\"name\", \"message\"); and nothing else"
                            + (rest.isEmpty()
                                    ? ""
                                    : ", but there stands " + rest.substring(0, Math.min(60, rest.length()))));
        }
        return objections;
    }

    /** Every place in braces must be a field, so that no message ever shows a brace to a client. */
    private static void checkPlaces(String message, FactType<?> type) throws RefusedException {
        Matcher brace = PLACE.matcher(message);
        int position = 0;
        while (brace.find(position)) {
            int close = message.indexOf('}', brace.start());
            if (message.charAt(brace.start()) == '}' || close < 0) {
                throw new RefusedException(brace.start(), "a brace in the message \"" + message + "\" has no partner");
            }
            String name = message.substring(brace.start() + 1, close);
            if (type.field(name).isEmpty()) {
                throw new RefusedException(
                        brace.start(),
                        "the message names {" + name + "}, but a " + type.name() + " has no such field"
                                + Cells.didYouMean(name, type.fieldNames()));
            }
            position = close + 1;
        }
    }
}
