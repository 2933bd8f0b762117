package io.quarterday.rules.documents;

import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.FactType;
import io.quarterday.rules.rulebook.Hit;
import io.quarterday.rules.rulebook.Problem;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import io.quarterday.rules.rulebook.TableLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What the practice decides about files and about asking clients for them, table by table. */
public final class DocumentDecisions {

    private static final String TYPES = "document-types";
    private static final String LISTS = "request-lists";
    private static final int SIZE_MIB_MAX = 4_096;
    private static final int DAYS_MAX = 366;

    /** Whether a file may be kept as a document of its kind, by {@code document-types}; the first row that agrees. */
    public static final TableLookup<FileQuestion> DOCUMENT_TYPES = new TableLookup<>(
            "document-type",
            TYPES,
            FactType.named("FileQuestion", FileQuestion.class)
                    .field("kind", String.class, FileQuestion::kind)
                    .help("The media type that the bytes themselves tell.")
                    .field("found", String.class, FileQuestion::found)
                    .help("How the name ends, in lower case, without the dot.")
                    .field("extension", String.class, FileQuestion::extension)
                    .build(),
            DocumentDecisions.class,
            DocumentDecisions::typeProblems);

    /** For how long a client's request list is open, by {@code request-lists}; the first row that agrees. */
    public static final TableLookup<ListQuestion> REQUEST_LISTS = new TableLookup<>(
            "request-list",
            LISTS,
            FactType.named("ListQuestion", ListQuestion.class)
                    .field("workflow", String.class, ListQuestion::workflow)
                    .build(),
            DocumentDecisions.class,
            DocumentDecisions::listProblems);

    private DocumentDecisions() {}

    /**
     * A file that came.
     *
     * @param kind what it is for, such as VAT_RECORDS
     * @param found the media type that its bytes tell
     * @param extension how its name ends, in lower case, without the dot
     */
    public record FileQuestion(String kind, String found, String extension) {}

    /** Of which workflow the service is whose client is asked. */
    public record ListQuestion(String workflow) {}

    /**
     * A file may be kept.
     *
     * @param contentType as which it is kept
     */
    public record Taken(String contentType, long sizeBytesMax) {}

    /**
     * How long a request list is open.
     *
     * @param answerDays until when the client is asked to answer
     * @param linkDays how long each of its links is good
     */
    public record Term(int answerDays, int linkDays) {}

    /** Empty where no row takes such a file. */
    public static Optional<Taken> taken(CompiledRuleBook book, FileQuestion file) {
        return book.ask(DOCUMENT_TYPES, file).hits().stream()
                .findFirst()
                .map(Hit::row)
                .map(row -> new Taken(row.text("content_type"), (long) whole(row, "size_mib_max") << 20));
    }

    /** The extensions under which documents of a kind are taken, sorted. */
    public static SortedSet<String> extensions(CompiledRuleBook book, String kind) {
        return texts(book, kind, null, "extension");
    }

    /** What a file must be by its bytes that ends like this; empty where no such file is taken. */
    public static SortedSet<String> expected(CompiledRuleBook book, String kind, String extension) {
        return texts(book, kind, extension, "found");
    }

    /** Empty where the table has no row for the workflow: then clients are not asked. */
    public static Optional<Term> term(CompiledRuleBook book, String workflow) {
        return book.ask(REQUEST_LISTS, new ListQuestion(workflow)).hits().stream()
                .findFirst()
                .map(Hit::row)
                .map(row -> new Term(whole(row, "answer_days"), whole(row, "link_days")));
    }

    private static SortedSet<String> texts(
            CompiledRuleBook book, String kind, @Nullable String extension, String column) {
        SortedSet<String> texts = new TreeSet<>();
        for (Row row : book.book().table(TYPES).rows()) {
            List<String> kinds = row.texts("kind");
            if ((kinds.isEmpty() || kinds.contains(kind))
                    && (extension == null || row.texts("extension").contains(extension))) {
                texts.addAll(column.equals("found") ? List.of(row.text("found")) : row.texts(column));
            }
        }
        return texts;
    }

    private static int whole(Row row, String column) {
        return Objects.requireNonNull(row.integerOrNull(column));
    }

    private static List<Problem> typeProblems(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        for (Row row : book.table(TYPES).rows()) {
            bounded(problems, TYPES, row, "size_mib_max", SIZE_MIB_MAX);
        }
        return problems;
    }

    private static List<Problem> listProblems(RuleBook book) {
        List<Problem> problems = new ArrayList<>();
        for (Row row : book.table(LISTS).rows()) {
            bounded(problems, LISTS, row, "answer_days", DAYS_MAX);
            bounded(problems, LISTS, row, "link_days", DAYS_MAX);
        }
        return problems;
    }

    private static void bounded(List<Problem> problems, String table, Row row, String column, int max) {
        Integer value = row.integerOrNull(column);
        if (value != null && (value < 1 || value > max)) {
            problems.add(Problem.error(table, null, row.id(), column, value + " is not between 1 and " + max));
        }
    }
}
