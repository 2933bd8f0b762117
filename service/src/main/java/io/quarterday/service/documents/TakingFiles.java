package io.quarterday.service.documents;

import io.quarterday.domain.documents.ServiceDocument;
import io.quarterday.domain.documents.ServiceDocument.Scan;
import io.quarterday.rules.documents.DocumentDecisions;
import io.quarterday.rules.documents.DocumentDecisions.FileQuestion;
import io.quarterday.rules.documents.DocumentDecisions.Taken;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.service.documents.KeepingDocuments.Upload;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.TooLargeException;
import io.quarterday.service.rulebook.RuleBooks;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.SortedSet;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Takes a file in as it comes: its name, its bytes, what it is by them, whether the practice takes such files (the table
 * {@code document-types}), whether it is infected. Nothing of one that is refused is kept.
 */
@Component
class TakingFiles {

    private static final int NAME_LENGTH_MAX = 255;
    private static final Pattern KIND = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final Pattern EXTENSION = Pattern.compile("[a-z0-9]{1,10}");
    private static final Pattern UNSAFE_NAME = Pattern.compile("[\\p{Cntrl}/\\\\\\u202A-\\u202E\\u2066-\\u2069]");

    private final IncomingFiles incoming;
    private final FileTypes types;
    private final VirusScan scanner;
    private final RuleBooks ruleBooks;

    TakingFiles(IncomingFiles incoming, FileTypes types, VirusScan scanner, RuleBooks ruleBooks) {
        this.incoming = incoming;
        this.types = types;
        this.scanner = scanner;
        this.ruleBooks = ruleBooks;
    }

    /** A file that may be kept. Closing it takes away what no store has taken over. */
    record Arrived(IncomingFile file, ServiceDocument.File described) implements AutoCloseable {

        @Override
        public void close() {
            file.close();
        }
    }

    /**
     * @throws InvalidInputException where the file is not taken; it says why
     * @throws TooLargeException where it is too large, for anything or for its kind
     */
    Arrived take(UUID practice, Upload upload) {
        requireSound(upload);
        IncomingFile file;
        try (InputStream bytes = upload.content().open()) {
            file = incoming.take(upload.name(), bytes);
        } catch (IOException unreadable) {
            throw new InvalidInputException("file", "The file \"" + upload.name() + "\" cannot be read.");
        }
        boolean taken = false;
        try {
            Arrived arrived = look(practice, upload, file);
            taken = true;
            return arrived;
        } finally {
            if (!taken) {
                file.close();
            }
        }
    }

    private Arrived look(UUID practice, Upload upload, IncomingFile file) {
        CompiledRuleBook book = ruleBooks.inForce(practice);
        String found = types.of(file.path(), upload.name());
        String extension = extension(upload.name());
        Taken type = DocumentDecisions.taken(book, new FileQuestion(upload.kind(), found, extension))
                .orElseThrow(() -> refused(book, upload, found, extension));
        if (file.sizeBytes() > type.sizeBytesMax()) {
            throw new TooLargeException("The file \"" + upload.name() + "\" has " + file.sizeBytes()
                    + " bytes; as a document of the kind " + upload.kind() + " it may have " + type.sizeBytesMax()
                    + ".");
        }
        Scan scan = scanner.scan(file.path(), upload.name());
        return new Arrived(
                file,
                new ServiceDocument.File(
                        upload.name(), upload.kind(), type.contentType(), file.sizeBytes(), file.sha256(), scan));
    }

    private static InvalidInputException refused(CompiledRuleBook book, Upload upload, String found, String extension) {
        SortedSet<String> expected = DocumentDecisions.expected(book, upload.kind(), extension);
        if (expected.isEmpty()) {
            return new InvalidInputException(
                    "file",
                    "The file \"" + upload.name() + "\" is of a type that is not taken for " + upload.kind()
                            + " (found: " + found + "); expected is one named ."
                            + String.join(", .", DocumentDecisions.extensions(book, upload.kind())) + ".");
        }
        return new InvalidInputException(
                "file",
                "The file \"" + upload.name() + "\" is not what its name says: found " + found + ", expected "
                        + String.join(" or ", expected) + ".");
    }

    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
        return EXTENSION.matcher(extension).matches() ? extension : "none";
    }

    private static void requireSound(Upload upload) {
        String name = upload.name();
        if (name.isBlank()
                || name.length() > NAME_LENGTH_MAX
                || UNSAFE_NAME.matcher(name).find()) {
            throw new InvalidInputException(
                    "file", "A file's name has 1 to 255 characters and no path or control characters.");
        }
        if (!KIND.matcher(upload.kind()).matches()) {
            throw new InvalidInputException(
                    "kind",
                    "\"" + upload.kind() + "\" is no kind of document; expected is a code such as VAT_RECORDS.");
        }
    }
}
