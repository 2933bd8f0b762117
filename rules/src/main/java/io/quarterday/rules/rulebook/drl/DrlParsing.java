package io.quarterday.rules.rulebook.drl;

import io.quarterday.rules.rulebook.Problem;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.parser.DrlParser;
import org.drools.drl.parser.DroolsError;
import org.drools.drl.parser.DroolsParserException;
import org.drools.drl.parser.ParserError;
import org.jspecify.annotations.Nullable;
import org.kie.internal.builder.conf.LanguageLevelOption;

/** Drools' parser over a text that {@link DrlScan} let through: a tree, or what Drools says is wrong. */
final class DrlParsing {

    private static final int ERRORS_MAX = 20;
    private static final int MESSAGE_LENGTH_MAX = 300;

    /** What an author may have tried where Drools' own message helps little. */
    private static final Set<String> TRIED = Set.of(
            "eval",
            "function",
            "query",
            "declare",
            "import",
            "global",
            "from",
            "accumulate",
            "groupby",
            "collect",
            "template",
            "do",
            "timer",
            "salience",
            "dialect");

    private static final Pattern WORD = Pattern.compile("\"[^\"\n]*\"|[A-Za-z_]+");

    private DrlParsing() {}

    static @Nullable PackageDescr tree(String file, String drl, List<Problem> problems) {
        DrlParser parser = new DrlParser(LanguageLevelOption.DRL6);
        PackageDescr tree;
        try {
            tree = parser.parse(false, drl);
        } catch (DroolsParserException | RuntimeException e) {
            problems.add(Problem.error(file, null, null, null, "this is not DRL: " + shown(e.getMessage())));
            return null;
        } catch (StackOverflowError e) {
            problems.add(Problem.error(file, null, null, null, "this nests too deeply to be read"));
            return null;
        }
        if (parser.hasErrors()) {
            String hint = hint(drl);
            parser.getErrors().stream().limit(ERRORS_MAX).forEach(e -> problems.add(error(file, e, hint)));
            return null;
        }
        return tree;
    }

    private static Problem error(String file, DroolsError error, String hint) {
        Integer line = null;
        String column = null;
        if (error instanceof ParserError at && at.getRow() > 0) {
            line = at.getRow();
            column = at.getCol() < 0 ? null : String.valueOf(at.getCol() + 1);
        } else if (error.getLines().length > 0 && error.getLines()[0] > 0) {
            line = error.getLines()[0];
        }
        return Problem.error(file, line, null, column, "this is not DRL: " + shown(error.getMessage()) + hint);
    }

    private static String hint(String drl) {
        Matcher words = WORD.matcher(drl);
        while (words.find()) {
            if (TRIED.contains(words.group())) {
                return "; \"" + words.group() + "\" is not taken in a practice's DRL";
            }
        }
        return "";
    }

    private static String shown(@Nullable String message) {
        String text = message == null ? "" : message.replaceAll("\\s+", " ").strip();
        return text.length() > MESSAGE_LENGTH_MAX ? text.substring(0, MESSAGE_LENGTH_MAX) + "..." : text;
    }
}
