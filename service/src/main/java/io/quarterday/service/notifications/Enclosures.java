package io.quarterday.service.notifications;

import java.util.Optional;
import java.util.UUID;

/** The documents that go with mails, by whoever keeps them. */
public interface Enclosures {

    /** A document of the current practice; empty where it is gone, and then the mail goes without it. */
    Optional<Enclosure> read(UUID documentId);

    /**
     * A file that goes with a mail.
     *
     * @param name such as "certificate.pdf"
     */
    record Enclosure(String name, String contentType, byte[] content) {}
}
