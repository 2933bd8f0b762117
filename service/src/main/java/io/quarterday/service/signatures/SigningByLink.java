package io.quarterday.service.signatures;

import io.quarterday.domain.documents.ServiceDocument;
import io.quarterday.domain.documents.ServiceDocuments;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.identity.Organization;
import io.quarterday.domain.identity.Organizations;
import io.quarterday.domain.signatures.SignatureTrail;
import io.quarterday.domain.signatures.SignatureTrail.Step;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.SignatureRequest;
import io.quarterday.domain.workflow.SignatureRequest.Paper;
import io.quarterday.domain.workflow.SignatureRequests;
import io.quarterday.domain.workflow.SignatureStatus;
import io.quarterday.rules.signatures.SignatureTables;
import io.quarterday.service.automation.RaisingExceptions;
import io.quarterday.service.documents.KeepingDocuments;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.GoneException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.status.Ruling;
import io.quarterday.service.workflow.SigningLinks;
import io.quarterday.service.workflow.SigningLinks.Link;
import io.quarterday.service.workflow.SigningServices;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a private link leads to: one document, which its signer reads, and signs or refuses to sign with a code from the own
 * mailbox. A link that was not made here is NOT_FOUND and tells no more; one that was is told what became of it.
 */
@Service
public class SigningByLink {

    static final String DOCUMENT_CHANGED = "SIGNATURE_DOCUMENT_CHANGED";
    static final String NOT_TAKEN = "SIGNATURE_NOT_TAKEN";

    private final SignatureRequests requests;
    private final ClientServices services;
    private final ServiceDocuments documents;
    private final KeepingDocuments keeping;
    private final Organizations organizations;
    private final SigningLinks links;
    private final SigningServices signing;
    private final MailingCodes codes;
    private final SigningProof proof;
    private final SignatureTrail trail;
    private final RaisingExceptions exceptions;
    private final RuleBooks ruleBooks;
    private final EntityManager entities;
    private final TransactionTemplate transaction;

    SigningByLink(
            SignatureRequests requests,
            ClientServices services,
            ServiceDocuments documents,
            KeepingDocuments keeping,
            Organizations organizations,
            SigningLinks links,
            SigningServices signing,
            MailingCodes codes,
            SigningProof proof,
            SignatureTrail trail,
            RaisingExceptions exceptions,
            RuleBooks ruleBooks,
            EntityManager entities,
            PlatformTransactionManager transactions) {
        this.requests = requests;
        this.services = services;
        this.documents = documents;
        this.keeping = keeping;
        this.organizations = organizations;
        this.links = links;
        this.signing = signing;
        this.codes = codes;
        this.proof = proof;
        this.trail = trail;
        this.exceptions = exceptions;
        this.ruleBooks = ruleBooks;
        this.entities = entities;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What somebody is asked to sign, with the service's client, and the practice's name and zone. */
    public record ToSign(
            SignatureRequest request,
            ClientService service,
            String practice,
            ZoneId zone,
            @Nullable ServiceDocument document) {}

    /**
     * A signature as it was given.
     *
     * @param drawn a PNG of at most 200,000 bytes; null where the name is typed
     * @param code six digits, from the signer's mailbox
     */
    public record Given(String name, byte @Nullable [] drawn, String code) {}

    /** What came of signing: nothing half of it is kept. */
    public sealed interface Outcome {

        record Signed(SignatureRequest request) implements Outcome {}

        /** @param message for the signer */
        record WrongCode(String message) implements Outcome {}

        /** The practice has to see to it; it has been told. */
        record Refused(String message) implements Outcome {}
    }

    /**
     * What a link asks somebody to sign.
     *
     * @throws NotFoundException where the link was not made here, or its service is stopped
     * @throws GoneException where it was used, withdrawn or has expired
     */
    public ToSign open(String token, Visitor visitor, Instant at) {
        return byLink(token, link -> {
            SignatureRequest request = signable(link, token, at);
            ClientService service = active(request);
            trail.write(request.id(), step("VIEWED", visitor, null, at));
            Organization practice =
                    organizations.findById(link.organizationId()).orElseThrow();
            return new ToSign(
                    request,
                    service,
                    practice.name(),
                    practice.zone(),
                    request.paper()
                            .flatMap(paper -> documents.findByIdAndDeletedAtIsNull(paper.id()))
                            .orElse(null));
        });
    }

    /**
     * The document's bytes.
     *
     * @throws ConflictException where there is none, or it is not what was sent
     */
    public KeepingDocuments.Content document(String token, Visitor visitor, Instant at) {
        return byLink(token, link -> {
            SignatureRequest request = signable(link, token, at);
            active(request);
            Paper paper = paper(request);
            if (!unchanged(request, paper)) {
                throw new ConflictException(changed(paper));
            }
            trail.write(request.id(), step("DOCUMENT_READ", visitor, paper.sha256(), at));
            return keeping.read(system(link), paper.id(), at);
        });
    }

    /**
     * Mails a code to the signer, who is whoever was asked, not whoever calls.
     *
     * @return how long it is good, in minutes
     * @throws ConflictException where there is nothing to sign, or no more codes are mailed for this link
     * @throws io.quarterday.service.problem.UnavailableException where the mail server does not take it
     */
    public int code(String token, Visitor visitor, Instant at) {
        return codes.mail(
                links.read(token).orElseThrow(() -> unknownLink()).organizationId(),
                () -> byLink(token, link -> {
                    ClientService service = lockedByLink(link, token, at);
                    SignatureRequest request = signable(link, token, at);
                    Paper paper = paper(request);
                    if (!unchanged(request, paper)) {
                        throw new ConflictException(changed(paper));
                    }
                    String workflow = service.serviceType().name();
                    SignatureTables.Terms terms = SignatureTables.terms(
                                    ruleBooks.inForce(link.organizationId()), workflow)
                            .orElseThrow(() -> new ConflictException(
                                    "By the practice's rules nobody signs " + workflow + " through a link."));
                    MailingCodes.Made made =
                            codes.make(request, paper.name(), service.client().companyName(), terms, at);
                    trail.write(request.id(), step("CODE_SENT", visitor, made.email(), at));
                    return made;
                }),
                at);
    }

    /**
     * Signs. The link is good once; the system moves the service on, and a certificate is kept and mailed.
     *
     * @throws io.quarterday.service.problem.InvalidInputException where what was drawn is no picture
     */
    public Outcome sign(String token, Given given, Visitor visitor, Instant at) {
        byte[] drawn = given.drawn() == null ? null : DrawnSignature.clean(given.drawn());
        return byLink(token, link -> {
            ClientService service = lockedByLink(link, token, at);
            SignatureRequest request = signable(link, token, at);
            Paper paper = paper(request);
            if (!unchanged(request, paper)) {
                trail.write(request.id(), step("DOCUMENT_CHANGED", visitor, null, at));
                raise(DOCUMENT_CHANGED, service, request, changed(paper) + " Ask for the signature anew.", at);
                return new Outcome.Refused(changed(paper));
            }
            Optional<Outcome> wrong = wrongCode(request, given.code(), visitor, at);
            if (wrong.isPresent()) {
                return wrong.get();
            }
            SignatureTrail.Evidence evidence = SigningProof.evidence(request, paper, given.name(), drawn, visitor, at);
            SigningServices.Recorded recorded =
                    signing.signed(service, request, new SigningServices.Signature(given.name(), at, "LINK"), at);
            if (recorded.ruling() instanceof Ruling.Refused) {
                raise(
                        NOT_TAKEN,
                        service,
                        request,
                        "The client signed, but the gate refuses to move the service on.",
                        at);
                return new Outcome.Refused("The practice cannot take your signature just now; it has been told.");
            }
            trail.write(request.id(), step("SIGNED", visitor, evidence.method(), at));
            entities.flush();
            proof.keep(service, request, evidence, at);
            return new Outcome.Signed(request);
        });
    }

    /**
     * Refuses to sign; the system sends the service back. It takes a code as signing does, for the practice's people have
     * the link, too.
     */
    public Outcome decline(String token, String reason, String code, Visitor visitor, Instant at) {
        return byLink(token, link -> {
            ClientService service = lockedByLink(link, token, at);
            SignatureRequest request = signable(link, token, at);
            Optional<Outcome> wrong = wrongCode(request, code, visitor, at);
            if (wrong.isPresent()) {
                return wrong.get();
            }
            trail.write(request.id(), step("DECLINED", visitor, reason, at));
            SigningServices.Recorded recorded = signing.declined(service, request, reason, at);
            if (recorded.ruling() instanceof Ruling.Refused) {
                raise(
                        NOT_TAKEN,
                        service,
                        request,
                        "The client declined to sign (" + reason + "), but the gate refuses to send the service back.",
                        at);
                return new Outcome.Refused("The practice cannot take your answer just now; it has been told.");
            }
            return new Outcome.Signed(request);
        });
    }

    /** The certificate of what was signed through a link, for as long as there is one. */
    public KeepingDocuments.Content certificate(String token, Instant at) {
        return byLink(
                token,
                link -> keeping.read(
                        system(link),
                        requests.findById(link.requestId())
                                .filter(request -> request.isOf(SigningLinks.hash(token)))
                                .flatMap(SignatureRequest::certificateId)
                                .orElseThrow(() -> unknownLink()),
                        at));
    }

    private Optional<Outcome> wrongCode(SignatureRequest request, String code, Visitor visitor, Instant at) {
        return codes.wrong(request, code, at).map(words -> {
            trail.write(request.id(), step("CODE_WRONG", visitor, null, at));
            return new Outcome.WrongCode(words);
        });
    }

    private void raise(String kind, ClientService service, SignatureRequest request, String message, Instant at) {
        exceptions.raise(
                kind,
                service.client().id(),
                request.id().toString(),
                message,
                Map.of("service_id", service.id().toString()),
                at);
    }

    /** The service behind the link, locked; the request is read again behind the lock: of two clicks at once, one counts. */
    private ClientService lockedByLink(Link link, String token, Instant at) {
        SignatureRequest request = signable(link, token, at);
        ClientService service = services.findLocked(request.clientServiceId()).orElseThrow(() -> unknownLink());
        entities.refresh(request);
        if (service.status() != ServiceStatus.ACTIVE) {
            throw unknownLink();
        }
        return service;
    }

    private ClientService active(SignatureRequest request) {
        UUID serviceId = request.clientServiceId();
        return services.findOne((root, query, build) -> build.equal(root.get("id"), serviceId))
                .filter(service -> service.status() == ServiceStatus.ACTIVE)
                .orElseThrow(() -> unknownLink());
    }

    private SignatureRequest signable(Link link, String token, Instant at) {
        SignatureRequest request = requests.findById(link.requestId())
                .filter(r -> r.isOf(SigningLinks.hash(token)))
                .filter(r -> r.status() != SignatureStatus.DRAFT && r.isBuiltIn())
                .orElseThrow(() -> unknownLink());
        return switch (request.status()) {
            case SENT -> {
                if (request.expiresAt().filter(end -> !end.isAfter(at)).isPresent()) {
                    throw expired();
                }
                yield request;
            }
            case SIGNED -> throw new GoneException("This was signed already; the link is good once.");
            case DECLINED -> throw new GoneException("Signing this was declined; the link is good once.");
            case EXPIRED -> throw expired();
            case DRAFT, CANCELLED -> throw new GoneException("The practice has taken this request back.");
        };
    }

    private boolean unchanged(SignatureRequest request, Paper paper) {
        return documents
                .findByIdAndDeletedAtIsNull(paper.id())
                .filter(document -> document.sha256().equals(paper.sha256()))
                .filter(document -> !documents.existsByClientServiceIdAndKindAndDeletedAtIsNullAndCreatedAtAfter(
                        request.clientServiceId(), document.kind(), document.createdAt()))
                .isPresent();
    }

    private static String changed(Paper paper) {
        return "The document \"" + paper.name() + "\" was changed or taken back since it was sent; it is not signed.";
    }

    private static Paper paper(SignatureRequest request) {
        return request.paper()
                .orElseThrow(
                        () -> new ConflictException("There is no document behind this link that could be signed."));
    }

    private static Step step(String what, Visitor visitor, @Nullable String detail, Instant at) {
        return new Step(at, what, visitor.address(), visitor.userAgent(), detail);
    }

    private static Actor system(Link link) {
        return Actor.system(link.organizationId(), "signature");
    }

    private <T> T byLink(String token, Function<Link, T> work) {
        Link link = links.read(token).orElseThrow(() -> unknownLink());
        return CurrentOrganization.call(link.organizationId(), () -> transaction.execute(status -> work.apply(link)));
    }

    private static GoneException expired() {
        return new GoneException("The link has expired. Ask the practice for a new one.");
    }

    private static NotFoundException unknownLink() {
        return new NotFoundException("signing link", "of this address");
    }
}
