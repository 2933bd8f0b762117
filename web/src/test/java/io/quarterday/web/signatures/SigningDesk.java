package io.quarterday.web.signatures;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterday.service.notifications.SendingMail;
import io.quarterday.service.notifications.TellingPeople;
import io.quarterday.web.testing.ApiClient;
import io.quarterday.web.testing.MailServer;
import io.quarterday.web.testing.Practice;
import io.quarterday.web.testing.Work;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** What tests of signing do again and again: bring work before a client, read its mails, sign. */
public final class SigningDesk {

    static final byte[] ACCOUNTS = "%PDF-1.4 Accounts of Aldgate Joinery Ltd".getBytes(StandardCharsets.UTF_8);
    private static final Pattern LINK = Pattern.compile("/signing/([A-Za-z0-9_-]+)");
    private static final Pattern CODE = Pattern.compile("is ([0-9]{6})\\.");

    private final Practice practice;
    private final ApiClient api;
    private final Work work;
    private final MailServer mails;
    private final TellingPeople telling;
    private final SendingMail sending;
    private final JdbcClient database;
    private final TransactionTemplate transaction;
    final String signer = "ines-" + UUID.randomUUID() + "@client.test";

    public SigningDesk(
            Practice practice,
            ApiClient api,
            Work work,
            MailServer mails,
            TellingPeople telling,
            SendingMail sending,
            JdbcClient database,
            PlatformTransactionManager transactions) {
        this.practice = practice;
        this.api = api;
        this.work = work;
        this.mails = mails;
        this.telling = telling;
        this.sending = sending;
        this.database = database;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A service of a reachable client at stage 7, with accounts to be signed. */
    UUID approved() {
        UUID service = work.open(practice, "ACCOUNTS_LTD");
        reach(service);
        work.bring(practice, service, 7);
        upload(service, "accounts.pdf", ACCOUNTS);
        return service;
    }

    /** Gives the client of a service somebody who can be mailed. */
    void reach(UUID service) {
        write(
                "update clients set contact_name = 'Ines Ołdgate', contact_email = :address"
                        + " where id = (select client_id from client_services where id = :service)",
                Map.of("address", signer, "service", service));
    }

    /** The same at stage 8, sent. */
    public UUID sent() {
        UUID service = approved();
        advance(service);
        return service;
    }

    void advance(UUID service) {
        api.as(practice.partner())
                .post("/api/workflows/" + service + "/advance", Map.of())
                .expect(200);
    }

    JsonNode upload(UUID service, String name, byte[] bytes) {
        return api.as(practice.partner())
                .multipart(
                        "POST",
                        "/api/services/" + service + "/documents",
                        List.of(
                                ApiClient.Part.file("file", name, "application/pdf", bytes),
                                ApiClient.Part.field("kind", "ACCOUNTS_FOR_SIGNATURE")))
                .expect(201)
                .data();
    }

    /** Lets what happened be told and mailed. */
    public void deliver() {
        telling.tell(practice.id());
        sending.send(practice.id());
    }

    /** The private link of the last mail that has one. */
    public String link() {
        return "/api/signing/" + last(LINK);
    }

    /** Has a code mailed, and reads it. */
    String code(String link) {
        api.post(link + "/code").expect(200);
        return mailedCode();
    }

    /** The last code that was mailed. */
    public String mailedCode() {
        return last(CODE);
    }

    private String last(Pattern wanted) {
        List<MimeMessage> received = mails.to(signer);
        for (int i = received.size() - 1; i >= 0; i--) {
            Matcher found = wanted.matcher(text(received.get(i)));
            if (found.find()) {
                return found.group(1);
            }
        }
        throw new AssertionError("No mail to " + signer + " has " + wanted);
    }

    List<MimeMessage> received() {
        return mails.to(signer);
    }

    static String text(MimeMessage mail) {
        try {
            return mail.getContent() instanceof Multipart parts
                    ? parts.getBodyPart(0).getContent() instanceof Multipart inner
                            ? String.valueOf(inner.getBodyPart(0).getContent())
                            : String.valueOf(parts.getBodyPart(0).getContent())
                    : String.valueOf(mail.getContent());
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The bytes of the one file that goes with a mail. */
    static byte[] enclosed(MimeMessage mail) {
        try {
            Multipart parts = (Multipart) mail.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                BodyPart part = parts.getBodyPart(i);
                if (Part.ATTACHMENT.equals(part.getDisposition())) {
                    return part.getInputStream().readAllBytes();
                }
            }
            throw new AssertionError("Nothing is enclosed.");
        } catch (IOException | MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Map<String, Object> signature(String name, String code) {
        return new HashMap<>(Map.of("name", name, "consent", true, "code", code));
    }

    static String drawn(int width, int height, boolean blank) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        if (!blank) {
            Graphics2D graphics = image.createGraphics();
            graphics.setColor(Color.BLUE);
            graphics.setStroke(new BasicStroke(3));
            graphics.drawLine(5, height - 5, width - 5, 5);
            graphics.dispose();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    static String words(byte[] pdf) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            return new PDFTextStripper().getText(document);
        }
    }

    void write(String sql, Map<String, ?> values) {
        practice.run(() -> transaction.executeWithoutResult(
                status -> assertThat(database.sql(sql).params(values).update()).isPositive()));
    }

    List<Map<String, Object>> rows(String sql, Map<String, ?> values) {
        return practice.call(() -> transaction.execute(
                status -> database.sql(sql).params(values).query().listOfRows()));
    }
}
