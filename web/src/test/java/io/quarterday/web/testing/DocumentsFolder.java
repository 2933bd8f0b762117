package io.quarterday.web.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.util.FileSystemUtils;

/** Where the application under test keeps documents; it goes with it. */
public record DocumentsFolder(Path path) implements AutoCloseable {

    static final String PROPERTY = "quarterday.documents.folder";

    /** Of each process of tests its own: one that ends takes its folder away. */
    static final String PATH = "target/documents-of-tests-${quarterday.test-process:1}";

    /** What is kept of a practice. */
    public List<Path> of(Practice practice) {
        return files(path.resolve(practice.id().toString()));
    }

    /** What has come in and was not taken over. */
    public List<Path> incoming() {
        return files(path.resolve("incoming"));
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws IOException {
        FileSystemUtils.deleteRecursively(path);
    }
}
