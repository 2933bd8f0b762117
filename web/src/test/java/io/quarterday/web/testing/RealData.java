package io.quarterday.web.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** Real rows for tests, read where they stand: in the folder that QUARTERDAY_REAL_DATA names, or beside the project. */
public final class RealData {

    private RealData() {}

    /** Sixty rows of the public register of companies; skips the test, saying so, where they are absent. */
    public static Path register() {
        String named = System.getProperty("QUARTERDAY_REAL_DATA", System.getenv("QUARTERDAY_REAL_DATA"));
        // Tests run in the module's folder, below the repository's root.
        Path folder = Path.of(Objects.requireNonNullElse(named, "../../shared/real-data"));
        Path file = folder.resolve("companies-house-register-2016-10.csv");
        assumeTrue(Files.isReadable(file), () -> "There is no " + file + "; QUARTERDAY_REAL_DATA may name its folder.");
        return file;
    }
}
