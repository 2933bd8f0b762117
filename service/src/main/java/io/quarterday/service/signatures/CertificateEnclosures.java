package io.quarterday.service.signatures;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.service.documents.KeepingDocuments;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.notifications.Enclosures;
import io.quarterday.service.problem.NotFoundException;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Certificates, to go with the mails to those who signed. */
@Component
class CertificateEnclosures implements Enclosures {

    private final KeepingDocuments documents;

    CertificateEnclosures(KeepingDocuments documents) {
        this.documents = documents;
    }

    @Override
    public Optional<Enclosure> read(UUID documentId) {
        Actor system = Actor.system(CurrentOrganization.required(), "signature");
        try {
            KeepingDocuments.Content content = documents.read(system, documentId);
            return Optional.of(
                    new Enclosure(content.document().name(), content.document().contentType(), content.bytes()));
        } catch (NotFoundException gone) {
            return Optional.empty();
        }
    }
}
