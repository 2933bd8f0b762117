package io.quarterday.rules.rulebook.drl;

import io.quarterday.rules.rulebook.Problem;
import java.util.List;
import java.util.Map;
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

    /** What an author probably meant where Drools' own message helps little. */
    private static final Map<String, String> HINTS = Map.ofEntries(
            Map.entry("eval", "eval"),
            Map.entry("function", "functions of one's own"),
            Map.entry("query", "queries"),
            Map.entry("declare", "declarations"),
            Map.entry("import", "imports"),
            Map.entry("global", "globals"),
            Map.entry("from", "sources of patterns"),
            Map.entry("accumulate", "accumulate"),
            Map.entry("collect", "collect"),
            Map.entry("template", "templates"),
            Map.entry("do", "named consequences"),
            Map.entry("timer", "timers"),
            Map.entry("salience", "salience"),
            Map.entry("dialect", "dialects"));

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
        if (tree == null) {
            problems.add(Problem.error(file, null, null, null, "there is no rule in this file"));
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
            String reason = HINTS.get(words.group());
            if (reason != null) {
                return "; in a practice's DRL " + reason + " are not taken";
            }
        }
        return "";
    }

    private static String shown(@Nullable String message) {
        String text = message == null ? "" : message.replaceAll("\\s+", " ").strip();
        return text.length() > MESSAGE_LENGTH_MAX ? text.substring(0, MESSAGE_LENGTH_MAX) + "..." : text;
    }
}
