package io.quarterday.rules.rulebook.drl;

import io.quarterday.rules.rulebook.Problem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pass over a text before any parser sees it, in time that grows with its length alone: size, characters, texts and
 * comments that end, brackets that match and nest little. Parsers may recurse and try again; after this pass what they
 * can be made to do is bounded.
 *
 * <p>Comments come out as blanks, so that nothing can hide in them and every line and column stays where it was.
 */
final class DrlScan {

    /** Longest text taken, in characters. */
    static final int TEXT_LENGTH_MAX = 64 * 1024;

    private static final int LINE_LENGTH_MAX = 2_000;
    private static final int NESTING_MAX = 12;
    private static final int BRACKET_LENGTH_MAX = 8_000;
    private static final int QUOTED_LENGTH_MAX = 400;
    private static final int SIGNS_MAX = 3;
    private static final int ANGLES_MAX = 40;
    private static final int PROBLEMS_MAX = 20;
    private static final String SIGNS = "!<>=&|-+*/%^~?:@#";

    private final String file;
    private final String text;
    private final List<Problem> problems;
    private final char[] blanked;
    private final Deque<Integer> open = new ArrayDeque<>();
    private final int before;
    private int signs;
    private int angles;

    private DrlScan(String file, String text, List<Problem> problems) {
        this.file = file;
        this.text = text;
        this.problems = problems;
        this.before = problems.size();
        this.blanked = text.toCharArray();
    }

    /** The text without its comments, or null where {@code problems} says why it is not read further. */
    static @Nullable String blanked(String file, String text, List<Problem> problems) {
        if (text.length() > TEXT_LENGTH_MAX) {
            problems.add(Problem.error(
                    file, null, null, null, text.length() + " characters; at most " + TEXT_LENGTH_MAX + " are taken"));
            return null;
        }
        return new DrlScan(file, text, problems).run();
    }

    private @Nullable String run() {
        int position = 0;
        int lineStart = 0;
        while (position < text.length() && problems.size() - before < PROBLEMS_MAX) {
            char c = text.charAt(position);
            if (c == '\n') {
                lineStart = position + 1;
            } else if (position - lineStart == LINE_LENGTH_MAX) {
                refuse(position, "the line is longer than " + LINE_LENGTH_MAX + " characters");
            }
            if (c == '"' || c == '\'') {
                position = quoted(position, c);
            } else if (text.startsWith("//", position)) {
                position = comment(position, "\n", 0);
            } else if (text.startsWith("/*", position)) {
                position = comment(position, "*/", 2);
            } else {
                sign(position, c);
                position++;
            }
        }
        for (Integer left : open) {
            refuse(left, "this bracket is never closed");
        }
        return problems.size() == before ? new String(blanked) : null;
    }

    private int quoted(int start, char quote) {
        signs = 0;
        if (quote == '\'') {
            refuse(start, "texts stand in double quotes");
        }
        int end = start + 1;
        while (end < text.length() && text.charAt(end) != quote && text.charAt(end) != '\n') {
            character(end, text.charAt(end));
            end++;
        }
        if (end == text.length() || text.charAt(end) == '\n') {
            refuse(start, "this text is never closed on its line");
        } else if (end - start > QUOTED_LENGTH_MAX) {
            refuse(start, "a text of " + (end - start - 1) + " characters; at most " + QUOTED_LENGTH_MAX + " fit");
        }
        return Math.min(end + 1, text.length());
    }

    private int comment(int start, String closing, int length) {
        int end = text.indexOf(closing, start + length);
        if (end < 0 && length > 0) {
            refuse(start, "this comment is never closed");
        }
        int stop = end < 0 ? text.length() : end + length;
        for (int i = start; i < stop; i++) {
            character(i, text.charAt(i));
            if (blanked[i] != '\n') {
                blanked[i] = ' ';
            }
        }
        return stop;
    }

    private void character(int position, char c) {
        if ((c < ' ' && c != '\t' && c != '\n' && c != '\r') || c > '~') {
            refuse(position, String.format("the character U+%04X is not taken; DRL is plain ASCII here", (int) c));
        } else if (c == '\\' || c == '`') {
            refuse(position, "\"" + c + "\" is not taken anywhere: no escapes");
        }
    }

    private void sign(int position, char c) {
        character(position, c);
        if (SIGNS.indexOf(c) >= 0) {
            if (++signs > SIGNS_MAX) {
                refuse(position, "more than " + SIGNS_MAX + " signs in a row");
                signs = 0;
            }
        } else if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
            signs = 0;
        }
        if (c == '<' && ++angles > ANGLES_MAX) {
            refuse(position, "more than " + ANGLES_MAX + " \"<\" in one pattern");
            angles = 0;
        } else if (c == ';' || (c == '(' && open.isEmpty())) {
            angles = 0;
        }
        if (c == '(' || c == '[' || c == '{') {
            open.push(position);
            if (open.size() == NESTING_MAX + 1) {
                refuse(position, "brackets nest deeper than " + NESTING_MAX);
            }
        } else if (c == ')' || c == ']' || c == '}') {
            Integer start = open.poll();
            if (start == null || "([{".indexOf(text.charAt(start)) != ")]}".indexOf(c)) {
                refuse(position, "\"" + c + "\" closes no bracket");
            } else if (position - start > BRACKET_LENGTH_MAX) {
                refuse(start, "a bracket of more than " + BRACKET_LENGTH_MAX + " characters");
            }
        }
    }

    private void refuse(int position, String message) {
        if (problems.size() - before >= PROBLEMS_MAX) {
            return;
        }
        int line = 1;
        int lineStart = 0;
        for (int i = 0; i < position; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                lineStart = i + 1;
            }
        }
        problems.add(Problem.error(file, line, null, String.valueOf(position - lineStart + 1), message));
    }
}
