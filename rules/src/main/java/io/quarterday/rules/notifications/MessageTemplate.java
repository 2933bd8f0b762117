package io.quarterday.rules.notifications;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The words of a message, with {@code {{placeholders}}} and {@code {{#placeholder}} parts {{/placeholder}}} that stand
 * where there is something to say. It is Mustache without includes; a template is given texts and nothing else, so that
 * none can reach an object or repeat itself.
 */
public final class MessageTemplate {

    /** Longest text of a message, whatever its values. */
    public static final int TEXT_LENGTH_MAX = 20_000;

    /** Longest subject. */
    public static final int SUBJECT_LENGTH_MAX = 200;

    /** Longest text that one placeholder brings, but for lists of lines. */
    private static final int VALUE_LENGTH_MAX = 1_000;

    /** What brings many lines. */
    private static final Set<String> LINES = Set.of("items", "report", "note", "answer");

    private static final int LINES_LENGTH_MAX = 15_000;

    // Plain text needs no escaping; what is not there is the empty text.
    private static final Mustache.Compiler COMPILER = Mustache.compiler()
            .escapeHTML(false)
            .defaultValue("")
            .emptyStringIsFalse(true)
            .withLoader(name -> {
                throw new MustacheException("a template includes no other (\"" + name + "\")");
            });

    /** A name with dots would reach into the text itself: the library reads methods of what it is given. */
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cntrl}&&[^\\n]]|[\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]");

    private final Template subject;
    private final Template text;
    private final SortedSet<String> names = new TreeSet<>();

    private MessageTemplate(Template subject, Template text) {
        this.subject = subject;
        this.text = text;
        Names visitor = new Names(names);
        subject.visit(visitor);
        text.visit(visitor);
        for (String name : names) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("{{" + name + "}} is no placeholder");
            }
        }
    }

    /** @throws IllegalArgumentException saying what is wrong with the template */
    public static MessageTemplate of(String subject, String text) {
        try {
            return new MessageTemplate(compile(subject), compile(text));
        } catch (MustacheException e) {
            throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
        }
    }

    /** What is opened last and never closed, the library passes over. */
    private static Template compile(String words) {
        if (words.lastIndexOf("{{") > words.lastIndexOf("}}")) {
            throw new IllegalArgumentException("a {{ is not closed");
        }
        return COMPILER.compile(words);
    }

    /** Whatever it names. */
    public SortedSet<String> names() {
        return names;
    }

    /** The message; values that are missing are empty. A value brings one line, but for the lists of lines. */
    public Message message(Map<String, String> values) {
        Map<String, String> given = new HashMap<>();
        values.forEach((name, value) -> given.put(name, value(name, value)));
        String line = cut(subject.execute(given).replace('\n', ' ').strip(), SUBJECT_LENGTH_MAX);
        return new Message(line.isEmpty() ? "(no subject)" : line, cut(text.execute(given), TEXT_LENGTH_MAX));
    }

    private static String value(String name, String value) {
        String clean = CONTROL.matcher(value).replaceAll(" ");
        return LINES.contains(name) ? cut(clean, LINES_LENGTH_MAX) : cut(clean.replace('\n', ' '), VALUE_LENGTH_MAX);
    }

    private static String cut(String text, int max) {
        return text.length() <= max ? text : text.substring(0, max - 1) + "…";
    }

    /** Collects what a template names; what is none, such as an include, by the sign that makes it so. */
    private record Names(SortedSet<String> found) implements Mustache.Visitor {

        @Override
        public void visitText(String words) {}

        @Override
        public void visitVariable(String name) {
            found.add(name);
        }

        @Override
        public boolean visitInclude(String name) {
            found.add(">" + name);
            return false;
        }

        @Override
        public boolean visitParent(String name) {
            found.add("<" + name);
            return false;
        }

        @Override
        public boolean visitBlock(String name) {
            found.add("$" + name);
            return true;
        }

        @Override
        public boolean visitSection(String name) {
            found.add(name);
            return true;
        }

        @Override
        public boolean visitInvertedSection(String name) {
            found.add(name);
            return true;
        }
    }
}
