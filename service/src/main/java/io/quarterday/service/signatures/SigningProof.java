package io.quarterday.service.signatures;

import io.quarterday.domain.documents.ServiceDocument;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.Organizations;
import io.quarterday.domain.signatures.SignatureTrail;
import io.quarterday.domain.signatures.SignatureTrail.Evidence;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.SignatureRequest;
import io.quarterday.domain.workflow.SignatureRequest.Paper;
import io.quarterday.domain.workflow.SigningCode;
import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.service.documents.KeepingDocuments;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.notifications.Announcing;
import io.quarterday.service.notifications.Announcing.Announcement;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Keeps what proves a signature: the evidence, and a certificate of it with the work, which is mailed to the signer. */
@Component
class SigningProof {

    static final String KIND = "SIGNATURE_CERTIFICATE";

    private final SignatureTrail trail;
    private final KeepingDocuments documents;
    private final Organizations organizations;
    private final PracticeDays days;
    private final Announcing announcing;

    SigningProof(
            SignatureTrail trail,
            KeepingDocuments documents,
            Organizations organizations,
            PracticeDays days,
            Announcing announcing) {
        this.trail = trail;
        this.documents = documents;
        this.organizations = organizations;
        this.days = days;
        this.announcing = announcing;
    }

    /** What is known of a signature that is given now, with a code that was found to be right. */
    static Evidence evidence(
            SignatureRequest request, Paper paper, String name, byte @Nullable [] drawn, Visitor visitor, Instant at) {
        SigningCode code = request.code().orElseThrow();
        return new Evidence(
                name,
                drawn == null ? "TYPED" : "DRAWN",
                drawn,
                paper.name(),
                paper.sha256(),
                request.consentText(),
                request.consentVersion(),
                visitor.address(),
                visitor.userAgent(),
                code.email(),
                code.sentAt(),
                at);
    }

    /** Part of the transaction that signs: there is no signature without its proof. */
    void keep(ClientService service, SignatureRequest request, Evidence evidence, Instant at) {
        UUID practice = CurrentOrganization.required();
        trail.prove(request.id(), evidence);
        byte[] pdf = SigningCertificate.render(new SigningCertificate.Content(
                organizations.findById(practice).orElseThrow().name(),
                service.client().companyName(),
                service.serviceType().name() + " " + service.period().name(),
                request.id(),
                evidence,
                trail.of(request.id()),
                days.zone(practice)));
        KeepingDocuments.Kept kept = documents.add(
                Actor.system(practice, "signature"),
                service.id(),
                new KeepingDocuments.Upload(
                        "signature-certificate-" + request.id() + ".pdf", KIND, () -> new ByteArrayInputStream(pdf)),
                at);
        ServiceDocument certificate = kept.document();
        if (certificate == null) {
            throw new IllegalStateException("The gate refuses to keep the certificate of signature request "
                    + request.id() + ". Maybe role-permissions does not let SYSTEM do UPLOAD?");
        }
        request.certify(certificate.id());
        Map<String, String> details = new HashMap<>(Map.of(
                "signature_request_id", request.id().toString(),
                "document", evidence.documentName(),
                "signer_email", evidence.codeEmail(),
                "attachment_id", certificate.id().toString()));
        request.signerName().ifPresent(name -> details.put("signer_name", name));
        announcing.announce(
                new Announcement(
                        NotificationEvent.SIGNATURE_GIVEN,
                        "signature-given:" + request.id(),
                        service.id(),
                        List.of(),
                        null,
                        0,
                        List.of(),
                        details),
                at);
    }
}
