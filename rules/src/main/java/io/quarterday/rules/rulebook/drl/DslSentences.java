package io.quarterday.rules.rulebook.drl;

import io.quarterday.rules.rulebook.Cells;
import io.quarterday.rules.rulebook.Decision;
import io.quarterday.rules.rulebook.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.drools.drl.parser.lang.ExpanderException;
import org.drools.drl.parser.lang.dsl.DSLMapping;
import org.drools.drl.parser.lang.dsl.DSLMappingEntry;
import org.drools.drl.parser.lang.dsl.DSLTokenizedMappingFile;
import org.drools.drl.parser.lang.dsl.DefaultExpander;
import org.jspecify.annotations.Nullable;

/**
 * Sentences in which a rule may be written instead of DRL: Drools' own DSL, by the mapping {@code <decision>.dsl} beside
 * the decision. A file says so in its first line, {@code expander gate.dsl}. What the sentences expand to is DRL like
 * any other and goes through the same fence; the mapping itself is ours and not a practice's to write.
 */
final class DslSentences {

    private static final Pattern FIRST_LINE =
            Pattern.compile("\\A\\s*+(expander[ \\t]++([A-Za-z0-9-]{1,60})(\\.dsl)?[ \\t]*+;?)[ \\t]*+\\r?\\n");

    /** Sentences are tried one by one by regular expressions, so their lines are kept short and few. */
    private static final int LINE_LENGTH_MAX = 400;

    private static final int LINES_MAX = 1_000;
    private static final int ERRORS_MAX = 20;

    private DslSentences() {}

    static boolean writtenIn(String text) {
        return text.stripLeading().startsWith("expander");
    }

    /** The sentences of a decision as authors write them, with {@code {places}}; none where it has no mapping. */
    static List<String> of(Decision<?, ?> decision) {
        DSLMapping mapping = mapping(decision);
        List<String> sentences = new ArrayList<>();
        if (mapping != null) {
            for (DSLMappingEntry entry : mapping.getEntries()) {
                sentences.add(entry.getMappingKey().strip());
            }
        }
        return sentences;
    }

    /** The DRL of a text of sentences, line for line, or null where {@code problems} says why not. */
    static @Nullable String expand(String file, String text, Decision<?, ?> decision, List<Problem> problems) {
        int before = problems.size();
        Matcher first = FIRST_LINE.matcher(text);
        DSLMapping mapping = mapping(decision);
        if (!first.find() || mapping == null || !first.group(2).equals(decision.name())) {
            problems.add(Problem.error(
                    file,
                    1,
                    null,
                    null,
                    mapping == null
                            ? "the decision " + decision.name() + " has no sentences"
                            : "the first line is to be: expander " + decision.name() + ".dsl"));
            return null;
        }
        List<String> lines = text.lines().toList();
        if (lines.size() > LINES_MAX) {
            problems.add(Problem.error(
                    file, null, null, null, lines.size() + " lines of sentences; at most " + LINES_MAX + " are taken"));
        }
        for (int i = 0; i < lines.size() && problems.size() - before < ERRORS_MAX; i++) {
            if (lines.get(i).length() > LINE_LENGTH_MAX) {
                problems.add(Problem.error(
                        file, i + 1, null, null, "a sentence is at most " + LINE_LENGTH_MAX + " characters long"));
            }
        }
        if (problems.size() > before) {
            return null;
        }
        String body =
                text.substring(0, first.start(1)) + " ".repeat(first.group(1).length()) + text.substring(first.end(1));
        DefaultExpander expander = new DefaultExpander();
        expander.addDSLMapping(mapping);
        String drl = expander.expand(body);
        List<String> known = of(decision);
        expander.getErrors().stream().limit(ERRORS_MAX).forEach(e -> problems.add(error(file, e, lines, known)));
        return expander.hasErrors() ? null : drl;
    }

    private static Problem error(String file, ExpanderException error, List<String> lines, List<String> known) {
        int line = error.getLine();
        String sentence =
                line >= 1 && line <= lines.size() ? lines.get(line - 1).strip() : "";
        return Problem.error(
                file,
                line < 1 ? null : line,
                null,
                null,
                "\"" + sentence + "\" is none of the sentences known here" + Cells.didYouMean(sentence, known));
    }

    private static @Nullable DSLMapping mapping(Decision<?, ?> decision) {
        try (InputStream stream = decision.home().getResourceAsStream(decision.name() + ".dsl")) {
            if (stream == null) {
                return null;
            }
            DSLTokenizedMappingFile mapping = new DSLTokenizedMappingFile();
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            if (!mapping.parseAndLoad(new StringReader(text))) {
                throw new IllegalStateException(decision.name() + ".dsl: " + mapping.getErrors());
            }
            return mapping.getMapping();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
