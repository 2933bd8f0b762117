package io.quarterday.service.notifications;

import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** From where mail comes. The server itself is Spring's to be told of ({@code spring.mail}). */
@Component
class MailSettings {

    private final String from;

    MailSettings(@Value("${quarterday.mail.from}") String from) {
        if (!from.matches("[^@\\s<>]+@[A-Za-z0-9.-]+")) {
            throw new IllegalArgumentException("quarterday.mail.from \"" + from
                    + "\" is no mail address; expected is one such as office@example.com.");
        }
        this.from = from;
    }

    /** The address under which all mail is sent. */
    String from() {
        return from;
    }

    /** A mail's Message-ID (RFC 5322, 3.6.4) without its brackets; the same for each attempt to send it. */
    String messageId(UUID mailId) {
        return mailId + "@" + from.substring(from.indexOf('@') + 1);
    }
}
