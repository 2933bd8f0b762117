package io.quarterday.service.notifications;

import io.quarterday.domain.notifications.OutgoingMail.Claimed;
import io.quarterday.service.notifications.Enclosures.Enclosure;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/** Hands mails to the practice's mail server by SMTP, and tells what it made of them. */
@Component
class PostOffice {

    private static final int PERMANENT = 500;
    private static final int TRANSIENT = 400;
    private static final int CAUSES_MAX = 20;

    private final ObjectProvider<JavaMailSender> server;
    private final MailSettings settings;

    PostOffice(ObjectProvider<JavaMailSender> server, MailSettings settings) {
        this.server = server;
        this.settings = settings;
    }

    /** What became of a mail. */
    sealed interface Outcome {

        /** The server took it. */
        record Sent() implements Outcome {}

        /** @param kind REFUSED, REFUSED_FOR_GOOD, UNREACHABLE or UNCLEAR, as {@code mail-retries} has them */
        record NotSent(String kind, String reason) implements Outcome {}
    }

    /** Hands over a mail; each time under the same Message-ID. Takes as long as the time-outs of the server allow. */
    Outcome post(Claimed mail, @Nullable Enclosure enclosure, String fromName, Instant at) {
        JavaMailSender sender = server.getIfAvailable();
        if (sender == null) {
            return new Outcome.NotSent("UNREACHABLE", "No mail server is configured (spring.mail.host).");
        }
        MimeMessage message;
        try {
            message = message(sender, mail, enclosure, fromName, at);
        } catch (MessagingException | UnsupportedEncodingException e) {
            return new Outcome.NotSent("REFUSED_FOR_GOOD", said(e));
        }
        try {
            sender.send(message);
            return new Outcome.Sent();
        } catch (MailAuthenticationException e) {
            return new Outcome.NotSent("REFUSED", said(e));
        } catch (MailSendException e) {
            return outcome(e);
        } catch (MailException e) {
            return new Outcome.NotSent("UNCLEAR", said(e));
        }
    }

    private MimeMessage message(
            JavaMailSender sender, Claimed mail, @Nullable Enclosure enclosure, String fromName, Instant at)
            throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = sender.createMimeMessage();
        MimeMessageHelper helper = new MimeMessageHelper(message, enclosure != null, StandardCharsets.UTF_8.name());
        helper.setFrom(new InternetAddress(settings.from(), fromName, StandardCharsets.UTF_8.name()));
        InternetAddress to = new InternetAddress(mail.toEmail(), true);
        if (mail.toName() != null) {
            to.setPersonal(mail.toName(), StandardCharsets.UTF_8.name());
        }
        helper.setTo(to);
        helper.setSubject(mail.subject());
        helper.setText(mail.content());
        if (enclosure != null) {
            helper.addAttachment(
                    enclosure.name(), new ByteArrayDataSource(enclosure.content(), enclosure.contentType()));
        }
        helper.setSentDate(Date.from(at));
        message.setHeader("Message-ID", "<" + mail.messageId() + ">");
        // So that out-of-office programs do not answer (RFC 3834).
        message.setHeader("Auto-Submitted", "auto-generated");
        return message;
    }

    private static Outcome outcome(MailSendException failed) {
        if (failed.getFailedMessages().isEmpty()) {
            return new Outcome.Sent(); // only saying good-bye to the server failed
        }
        Exception reason = failed.getFailedMessages().values().iterator().next();
        if (reason.equals(failed.getCause())) { // otherwise the cause is only that saying good-bye failed, too
            return new Outcome.NotSent("UNREACHABLE", said(reason));
        }
        int code = returnCode(reason);
        if (code >= PERMANENT) {
            return new Outcome.NotSent("REFUSED_FOR_GOOD", said(reason));
        }
        return new Outcome.NotSent(code >= TRANSIENT ? "REFUSED" : "UNCLEAR", said(reason));
    }

    /** The server's last word by number, 0 where it said none. What it said of the address tells more than the rest. */
    private static int returnCode(@Nullable Throwable failed) {
        int code = 0;
        Throwable at = failed;
        for (int i = 0; i < CAUSES_MAX && at != null; i++) {
            if (at instanceof SMTPAddressFailedException address) {
                return address.getReturnCode();
            } else if (at instanceof SMTPSendFailedException send) {
                code = send.getReturnCode();
            } else if (at instanceof SMTPSenderFailedException from) {
                code = from.getReturnCode();
            }
            at = at instanceof MessagingException nesting && nesting.getNextException() != null
                    ? nesting.getNextException()
                    : at.getCause();
        }
        return code;
    }

    private static String said(Throwable failed) {
        StringBuilder said = new StringBuilder();
        Throwable at = failed;
        for (int i = 0; i < CAUSES_MAX && at != null; i++) {
            String message = at.getMessage();
            if (message != null && said.indexOf(message.strip()) < 0) {
                said.append(said.isEmpty() ? "" : "; ").append(message.strip());
            }
            at = at instanceof MessagingException nesting && nesting.getNextException() != null
                    ? nesting.getNextException()
                    : at.getCause();
        }
        return said.isEmpty()
                ? failed.getClass().getSimpleName()
                : said.toString().replaceAll("\\s+", " ");
    }
}
