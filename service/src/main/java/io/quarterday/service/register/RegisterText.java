package io.quarterday.service.register;

import io.quarterday.service.problem.InvalidInputException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.springframework.core.io.InputStreamSource;

/**
 * The text of an uploaded file: its encoding is found out and its bounds are held before anything is taken from it.
 * Nothing of it is kept in memory.
 */
final class RegisterText {

    static final int BYTES_MAX = 25 << 20;
    static final int LINES_MAX = 100_001;

    /** Spreadsheet programs in Britain write it, where they do not write UTF-8. */
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private RegisterText() {}

    /**
     * A reader at the first character after any byte order mark.
     *
     * @throws InvalidInputException where the file is empty, or has more bytes or lines than are taken
     */
    static BufferedReader reader(InputStreamSource file, int linesMax) throws IOException {
        measure(file, linesMax);
        Charset charset = isUtf8(file) ? StandardCharsets.UTF_8 : WINDOWS_1252;
        BufferedReader reader = new BufferedReader(new InputStreamReader(file.getInputStream(), charset));
        reader.mark(1);
        if (reader.read() != BYTE_ORDER_MARK) {
            reader.reset();
        }
        return reader;
    }

    private static void measure(InputStreamSource file, int linesMax) throws IOException {
        long bytes = 0;
        int lines = 1;
        try (InputStream stream = new BufferedInputStream(file.getInputStream())) {
            int before = 0;
            for (int next = stream.read(); next >= 0; next = stream.read()) {
                if (before == '\n' || (before == '\r' && next != '\n')) {
                    lines++;
                }
                if (++bytes > BYTES_MAX || lines > linesMax) {
                    throw new InvalidInputException(
                            "file",
                            "The file is too large: at most 25 MiB and 100,000 rows are taken at once. Cut it in two.");
                }
                before = next;
            }
        }
        if (bytes == 0) {
            throw new InvalidInputException("file", "The file is empty; it must be a CSV file with a header.");
        }
    }

    private static boolean isUtf8(InputStreamSource file) throws IOException {
        var decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        char[] characters = new char[8192];
        try (InputStreamReader reader = new InputStreamReader(file.getInputStream(), decoder)) {
            while (reader.read(characters) >= 0) {
                // only whether it can be read is asked
            }
            return true;
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }
}
