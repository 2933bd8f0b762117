package io.quarterday.web.testing;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real SMTP server, and the line to it, which a test may disturb. All API tests share it, so a test disturbs it only
 * while it sends, and asks for the mails of its own people.
 */
public final class MailServer implements AutoCloseable {

    /** How the line is. */
    public enum Line {
        /** As it should be. */
        GOOD,
        /** The server says that it cannot just now, and hangs up (RFC 5321, 421). */
        REFUSING,
        /** Somebody picks up and says nothing. */
        SILENT,
        /** The mail is taken whole, but the line breaks before the server can say so. */
        BREAKING_AT_THE_END
    }

    private static final int SHORT_MILLIS = 2_000;

    private final GreenMail server;
    private final ServerSocket door;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "mail-line");
        thread.setDaemon(true);
        return thread;
    });
    private final AtomicInteger calls = new AtomicInteger();
    private volatile Line line = Line.GOOD;
    private volatile String unknownMailbox = "";

    MailServer() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.submit(this::answer);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Time-outs that a test can wait for. */
    static int timeoutMillis() {
        return SHORT_MILLIS;
    }

    /** Does something while the line is as said, and mends it. */
    public void during(Line disturbed, Runnable work) {
        line = disturbed;
        try {
            work.run();
        } finally {
            line = Line.GOOD;
        }
    }

    /** From now on the server knows no such mailbox (550). */
    public void forget(String mailbox) {
        unknownMailbox = mailbox;
    }

    /** How often it was called. */
    public int calls() {
        return calls.get();
    }

    /** The mails that have arrived for somebody, in their order. */
    public List<MimeMessage> to(String address) {
        List<MimeMessage> mails = new ArrayList<>();
        try {
            for (MimeMessage mail : server.getReceivedMessages()) {
                if (mail.getAllRecipients()[0].toString().contains(address)) {
                    mails.add(mail);
                }
            }
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
        return mails;
    }

    private void answer() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                calls.incrementAndGet();
                threads.submit(() -> talk(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void talk(Socket caller) {
        Line now = line;
        try (caller) {
            if (now == Line.REFUSING) {
                caller.getOutputStream().write("421 4.3.2 Not now\r\n".getBytes(StandardCharsets.US_ASCII));
            } else if (now == Line.SILENT) {
                caller.getInputStream().read(); // until the caller hangs up
            } else {
                connect(caller, now);
            }
        } catch (IOException hungUp) {
            // The caller sees it too.
        }
    }

    private void connect(Socket caller, Line now) throws IOException {
        try (Socket behind = new Socket("127.0.0.1", server.getSmtp().getPort())) {
            OutputStream toServer = behind.getOutputStream();
            OutputStream toCaller = caller.getOutputStream();
            boolean[] last = {false};
            threads.submit(() -> pass(behind.getInputStream(), toCaller, last));
            BufferedReader said =
                    new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.ISO_8859_1));
            String text;
            while ((text = said.readLine()) != null) {
                if (!unknownMailbox.isEmpty() && text.startsWith("RCPT TO:<" + unknownMailbox)) {
                    toCaller.write("550 5.1.1 No such mailbox\r\n".getBytes(StandardCharsets.US_ASCII));
                    continue;
                }
                last[0] = text.equals(".") && now == Line.BREAKING_AT_THE_END;
                toServer.write((text + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
                toServer.flush();
            }
        }
    }

    /** @param last set when what comes next is the answer to a whole mail, which is lost with the line */
    private static Void pass(InputStream from, OutputStream to, boolean[] last) throws IOException {
        byte[] bytes = new byte[8_192];
        int read;
        while ((read = from.read(bytes)) >= 0) {
            if (last[0]) {
                to.close();
                return null;
            }
            to.write(bytes, 0, read);
            to.flush();
        }
        return null;
    }

    @Override
    public void close() throws IOException {
        door.close();
        server.stop();
        threads.shutdownNow();
    }
}
