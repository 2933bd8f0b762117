package io.quarterday.service.signatures;

import io.quarterday.domain.documents.ServiceDocument;
import io.quarterday.domain.signatures.SignatureErrands;
import io.quarterday.domain.signatures.SignatureErrands.Kind;
import io.quarterday.domain.signatures.SignatureTrail;
import io.quarterday.domain.signatures.SignatureTrail.Step;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.SignatureRequest;
import io.quarterday.domain.workflow.SignatureRequests;
import io.quarterday.domain.workflow.SignatureStatus;
import io.quarterday.service.automation.RaisingExceptions;
import io.quarterday.service.documents.KeepingDocuments;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.status.Ruling;
import io.quarterday.service.workflow.SigningServices;
import jakarta.persistence.EntityManager;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in what a provider says of a request when it is asked: whoever told us that there is something to ask about, and in
 * which order, does not matter. For the current practice.
 */
@Component
@Transactional
class HearingSigners {

    static final String KIND = "SIGNED_DOCUMENT";

    private static final Set<SignatureStatus> AWAITED = Set.of(SignatureStatus.SENT, SignatureStatus.EXPIRED);
    private static final int NAME_MAX = 200;
    private static final int REASON_MAX = 400;

    private final SignatureRequests requests;
    private final ClientServices services;
    private final SigningServices signing;
    private final SignatureErrands errands;
    private final SignatureTrail trail;
    private final KeepingDocuments documents;
    private final RaisingExceptions exceptions;
    private final EntityManager entities;
    private final TransactionTemplate transaction;

    HearingSigners(
            SignatureRequests requests,
            ClientServices services,
            SigningServices signing,
            SignatureErrands errands,
            SignatureTrail trail,
            KeepingDocuments documents,
            RaisingExceptions exceptions,
            EntityManager entities,
            PlatformTransactionManager transactions) {
        this.requests = requests;
        this.services = services;
        this.signing = signing;
        this.errands = errands;
        this.trail = trail;
        this.documents = documents;
        this.exceptions = exceptions;
        this.entities = entities;
        this.transaction = new TransactionTemplate(transactions);
    }

    UUID clientOf(UUID serviceId) {
        return services.findById(serviceId).orElseThrow().client().id();
    }

    void heard(UUID practice, UUID requestId, DropboxSign.Standing standing, Instant at) {
        SignatureRequest request = requests.findById(requestId).orElseThrow();
        ClientService service = services.findLocked(request.clientServiceId()).orElseThrow();
        entities.refresh(request);
        if (standing.signedBy() != null) {
            signed(service, request, standing, standing.signedBy(), at);
        } else if (standing.declined() != null && request.status() == SignatureStatus.SENT) {
            declined(service, request, standing.declined(), at);
        }
    }

    private void signed(
            ClientService service, SignatureRequest request, DropboxSign.Standing standing, String by, Instant at) {
        if (request.status() == SignatureStatus.SIGNED) {
            // What asked for this may have taken the place of an errand that was to fetch the file.
            boolean there = DropboxSign.PROVIDER.equals(request.method().orElse(null));
            if (there && request.certificateId().isEmpty()) {
                errands.want(request.id(), Kind.FETCH, at);
            }
            return;
        }
        if (!AWAITED.contains(request.status())) {
            raise(service, request, "was signed at Dropbox Sign, although it is " + request.status() + " here.", at);
            return;
        }
        Instant when = standing.signedAt() == null || standing.signedAt().isAfter(at) ? at : standing.signedAt();
        SigningServices.Signature signature =
                new SigningServices.Signature(cut(by, NAME_MAX), when, DropboxSign.PROVIDER);
        if (signing.signed(service, request, signature, at).ruling() instanceof Ruling.Refused) {
            raise(service, request, "was signed, but the gate refuses to move the service on.", at);
            return;
        }
        entities.flush();
        trail.write(request.id(), new Step(at, "SIGNED", null, null, DropboxSign.PROVIDER));
        errands.want(request.id(), Kind.FETCH, at);
    }

    private void declined(ClientService service, SignatureRequest request, String reason, Instant at) {
        String why = reason.isBlank() ? "no reason was given" : cut(reason, REASON_MAX);
        trail.write(request.id(), new Step(at, "DECLINED", null, null, why));
        if (signing.declined(service, request, why, at).ruling() instanceof Ruling.Refused) {
            raise(service, request, "was declined (" + why + "), but the gate refuses to send the service back.", at);
        }
    }

    /** Keeps the signed file with the work: it is stored and looked at for viruses before a transaction begins. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    void keep(UUID practice, UUID requestId, byte[] file, Instant at) {
        SignatureRequest request = requests.findById(requestId).orElseThrow();
        if (request.certificateId().isPresent()) {
            return;
        }
        KeepingDocuments.Kept kept = documents.add(
                Actor.system(practice, "signature"),
                request.clientServiceId(),
                new KeepingDocuments.Upload("signed-" + requestId + ".pdf", KIND, () -> new ByteArrayInputStream(file)),
                at,
                document -> certify(requestId, document));
        ServiceDocument document = kept.document();
        if (document == null) {
            transaction.executeWithoutResult(status -> raise(
                    services.findById(request.clientServiceId()).orElseThrow(),
                    request,
                    "was signed, but the gate refuses to keep the signed file with the work; it is at Dropbox Sign.",
                    at));
        } else if (kept.wasThere()) {
            transaction.executeWithoutResult(status -> certify(requestId, document));
        }
    }

    private void certify(UUID requestId, ServiceDocument document) {
        requests.findById(requestId).orElseThrow().certify(document.id());
    }

    private void raise(ClientService service, SignatureRequest request, String what, Instant at) {
        exceptions.raise(
                SigningByLink.NOT_TAKEN,
                service.client().id(),
                request.id().toString(),
                request.paper().map(SignatureRequest.Paper::name).orElse("What was sent") + " " + what,
                Map.of("service_id", service.id().toString()),
                at);
    }

    private static String cut(String text, int max) {
        return text.length() > max ? text.substring(0, max) : text;
    }
}
