package io.quarterday.service.documents;

import io.quarterday.domain.documents.ServiceDocument.Scan;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.UnavailableException;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks a clamd, by its command INSTREAM (clamd(8)): chunks with their length before them, a length of zero at the end.
 * A file that it does not answer about is not kept.
 */
final class ClamAv implements VirusScan {

    private static final Logger log = LoggerFactory.getLogger(ClamAv.class);
    private static final byte[] INSTREAM = "zINSTREAM\0".getBytes(StandardCharsets.US_ASCII);
    private static final Pattern FOUND = Pattern.compile("stream: (.{1,200}) FOUND");
    private static final int CHUNK_BYTES = 1 << 16;
    private static final int ANSWER_BYTES_MAX = 1 << 12;
    private static final Duration RETRY_AFTER = Duration.ofMinutes(1);

    private final InetSocketAddress address;
    private final Duration timeout;

    /** @param scanner {@code host:port} */
    ClamAv(String scanner, Duration timeout) {
        int colon = scanner.lastIndexOf(':');
        this.address = InetSocketAddress.createUnresolved(
                scanner.substring(0, colon), Integer.parseInt(scanner.substring(colon + 1)));
        this.timeout = timeout;
    }

    @Override
    public Scan scan(Path file, String name) {
        String answer;
        try {
            answer = ask(file);
        } catch (IOException silent) {
            log.error("clamd at {} does not answer", address, silent);
            throw unavailable();
        }
        Matcher found = FOUND.matcher(answer);
        if (found.matches()) {
            throw new InvalidInputException(
                    "file", "The file \"" + name + "\" is infected (" + found.group(1) + ") and was not kept.");
        }
        if (!answer.equals("stream: OK")) {
            log.error("clamd at {} answers {}", address, answer);
            throw unavailable();
        }
        return Scan.CLEAN;
    }

    private String ask(Path file) throws IOException {
        int millis = Math.toIntExact(timeout.toMillis());
        try (Socket socket = new Socket();
                InputStream bytes = Files.newInputStream(file)) {
            socket.connect(new InetSocketAddress(address.getHostString(), address.getPort()), millis);
            socket.setSoTimeout(millis);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write(INSTREAM);
            byte[] chunk = new byte[CHUNK_BYTES];
            for (int read = bytes.read(chunk); read >= 0; read = bytes.read(chunk)) {
                out.writeInt(read);
                out.write(chunk, 0, read);
            }
            out.writeInt(0);
            out.flush();
            byte[] answer = socket.getInputStream().readNBytes(ANSWER_BYTES_MAX);
            return new String(answer, StandardCharsets.UTF_8).replace("\0", "").strip();
        }
    }

    private static UnavailableException unavailable() {
        return new UnavailableException(
                "The file cannot be looked at for viruses just now; it was not kept.", RETRY_AFTER);
    }
}
