package io.quarterday.service.signatures;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.service.documents.KeepingDocuments;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.notifications.Enclosures;
import io.quarterday.service.problem.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Certificates, to go with the mails to those who signed. */
@Component
class CertificateEnclosures implements Enclosures {

    /** Far more than any certificate has. */
    private static final int BYTES_MAX = 10 << 20;

    private final KeepingDocuments documents;
    private final Clock clock;

    CertificateEnclosures(KeepingDocuments documents, Clock clock) {
        this.documents = documents;
        this.clock = clock;
    }

    @Override
    public Optional<Enclosure> read(UUID documentId) {
        Actor system = Actor.system(CurrentOrganization.required(), "signature");
        try {
            KeepingDocuments.Content content = documents.read(system, documentId, clock.instant());
            return Optional.of(new Enclosure(
                    content.document().name(), content.document().contentType(), content.whole(BYTES_MAX)));
        } catch (NotFoundException gone) {
            return Optional.empty();
        } catch (IOException unread) {
            throw new UncheckedIOException(unread);
        }
    }
}
