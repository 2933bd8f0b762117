package io.quarterday.service.workflow;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.SignatureRequest;
import io.quarterday.domain.workflow.SignatureRequests;
import io.quarterday.domain.workflow.SignatureStatus;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.status.Passage;
import io.quarterday.service.status.Ruling;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The client's signature: recorded by staff, or given through the signing link. Once it is there, the system moves the
 * service on, through the gate.
 */
@Service
public class SigningServices {

    /** A signature may be dated a little after our clock, not more. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private static final int REASON_LENGTH_MAX = 500;

    private final SignatureRequests requests;
    private final ClientServices services;
    private final MovingServices moving;
    private final ServiceVisibility visibility;
    private final ServiceFacts facts;
    private final Passing passing;
    private final SigningLinks links;
    private final EntityManager entities;
    private final TransactionTemplate transaction;
    private final PlatformAccess access;

    SigningServices(
            SignatureRequests requests,
            ClientServices services,
            MovingServices moving,
            ServiceVisibility visibility,
            ServiceFacts facts,
            Passing passing,
            SigningLinks links,
            EntityManager entities,
            TransactionTemplate transaction,
            PlatformAccess access) {
        this.requests = requests;
        this.services = services;
        this.moving = moving;
        this.visibility = visibility;
        this.facts = facts;
        this.passing = passing;
        this.links = links;
        this.entities = entities;
        this.transaction = transaction;
        this.access = access;
    }

    /**
     * How the client signed.
     *
     * @param signedBy the person's name, 1 to 200 characters
     * @param method such as {@code WET_INK} or {@code LINK}
     */
    public record Signature(String signedBy, Instant signedAt, String method) {}

    /** A signature request with the token of its link, which is there while the client may sign. */
    public record Asked(
            SignatureRequest request,
            ClientService service,
            @Nullable String token) {}

    /** A signature that was recorded, and what the gate said to moving the service on. */
    public record Recorded(SignatureRequest request, Ruling ruling) {}

    /** The latest request of a service, if there is one. */
    public Optional<Asked> asked(Actor actor, UUID serviceId) {
        return transaction.execute(status -> {
            ClientService service = visibility.visible(actor, serviceId);
            return latest(serviceId)
                    .map(request -> new Asked(
                            request,
                            service,
                            request.status() == SignatureStatus.SENT
                                    ? links.token(actor.organizationId(), request.id())
                                    : null));
        });
    }

    /**
     * Records a signature that reached the practice.
     *
     * @throws ConflictException where no signature is awaited
     * @throws io.quarterday.service.problem.ForbiddenException where the role records no signatures
     */
    public Recorded record(Actor actor, UUID serviceId, Signature signature, Instant at) {
        return transaction.execute(status -> {
            ClientService service = moving.lockedUnchanged(actor, serviceId);
            access.require(actor, PlatformAccess.Operation.SIGNATURE_RECORD);
            return sign(actor.organizationId(), service, awaited(service), signature, at);
        });
    }

    /**
     * What a signing link leads to.
     *
     * @throws NotFoundException where the link was not made here, was withdrawn or has been used
     */
    public Asked open(String token) {
        return byLink(
                token,
                link -> transaction.execute(status -> {
                    SignatureRequest request = signable(link, token);
                    ClientService service = services.findOne(
                                    (root, query, build) -> build.equal(root.get("id"), request.clientServiceId()))
                            .filter(s -> s.status() == ServiceStatus.ACTIVE)
                            .orElseThrow(() -> unknownLink());
                    return new Asked(request, service, null);
                }));
    }

    /**
     * Signs through the link.
     *
     * @throws NotFoundException as {@link #open}
     */
    public Recorded sign(String token, String signedBy, Instant at) {
        return byLink(
                token,
                link -> transaction.execute(status -> {
                    ClientService service = lockedByLink(link, token);
                    SignatureRequest request = signable(link, token);
                    return sign(link.organizationId(), service, request, new Signature(signedBy, at, "LINK"), at);
                }));
    }

    private Recorded sign(
            UUID organizationId, ClientService service, SignatureRequest request, Signature signature, Instant at) {
        if (signature.signedAt().isAfter(at.plus(CLOCK_TOLERANCE))) {
            throw new InvalidInputException(
                    "signed_at", "A signature cannot be dated " + signature.signedAt() + ", which is in the future.");
        }
        Actor system = Actor.system(organizationId, "signature");
        GateFacts known = facts.gather(system, service, WorkflowAction.ADVANCE.name(), null, at)
                .signedByClient();
        Passage passage = Passage.of(system, WorkflowAction.ADVANCE)
                .because("Signed by " + signature.signedBy())
                .with(Map.of(
                        "signature_request_id", request.id().toString(),
                        "signed_by", signature.signedBy(),
                        "method", signature.method()));
        Ruling ruling = passing.pass(service, known, passage, at);
        if (ruling instanceof Ruling.Passed) {
            request.sign(signature.signedBy(), signature.signedAt(), signature.method());
        }
        return new Recorded(request, ruling);
    }

    /**
     * Withdraws what was sent for signature; the system sends the service back, through the gate.
     *
     * @throws ConflictException where no signature is awaited
     */
    public Recorded withdraw(Actor actor, UUID serviceId, String reason, Instant at) {
        return transaction.execute(status -> {
            ClientService service = moving.lockedUnchanged(actor, serviceId);
            access.require(actor, PlatformAccess.Operation.SIGNATURE_RECORD);
            return end(
                    service,
                    awaited(service),
                    actor.organizationId(),
                    "Withdrawn by " + actor.name() + ": " + reason,
                    SignatureRequest::cancel,
                    at);
        });
    }

    /**
     * Declines through the link; the system sends the service back.
     *
     * @throws NotFoundException as {@link #open}
     */
    public Recorded decline(String token, String reason, Instant at) {
        return byLink(
                token,
                link -> transaction.execute(status -> {
                    ClientService service = lockedByLink(link, token);
                    return end(
                            service,
                            signable(link, token),
                            link.organizationId(),
                            "Declined by the client: " + reason,
                            SignatureRequest::decline,
                            at);
                }));
    }

    private Recorded end(
            ClientService service,
            SignatureRequest request,
            UUID organizationId,
            String reason,
            Consumer<SignatureRequest> ending,
            Instant at) {
        Actor system = Actor.system(organizationId, "signature");
        GateFacts known = facts.gather(system, service, WorkflowAction.SEND_BACK.name(), null, at);
        String kept = reason.length() > REASON_LENGTH_MAX ? reason.substring(0, REASON_LENGTH_MAX) : reason;
        Passage passage = Passage.of(system, WorkflowAction.SEND_BACK)
                .because(kept)
                .with(Map.of("signature_request_id", request.id().toString()));
        // Before the effects of the stage that is entered make a new request.
        ending.accept(request);
        Ruling ruling = passing.pass(service, known, passage, at);
        if (ruling instanceof Ruling.Refused) {
            entities.refresh(request);
        }
        return new Recorded(request, ruling);
    }

    private SignatureRequest awaited(ClientService service) {
        return latest(service.id())
                .filter(r -> r.status() == SignatureStatus.SENT)
                .orElseThrow(() -> new ConflictException("Service " + service.id()
                        + " awaits no signature; it stands at stage " + service.stage() + "."));
    }

    private Optional<SignatureRequest> latest(UUID serviceId) {
        return requests.findByClientServiceIdOrderByCreatedAtAscIdAsc(serviceId).stream()
                .reduce((earlier, later) -> later);
    }

    /** What is stored of the link of a request: by the practice and the request, so that it can be shown again. */
    public String hashOfLink(UUID organizationId, UUID requestId) {
        return SigningLinks.hash(links.token(organizationId, requestId));
    }

    /** The service behind the link, locked; the request is read again behind the lock: of two clicks at once, one counts. */
    private ClientService lockedByLink(SigningLinks.Link link, String token) {
        SignatureRequest request = signable(link, token);
        ClientService service = services.findLocked(request.clientServiceId()).orElseThrow(() -> unknownLink());
        entities.refresh(request);
        if (request.status() != SignatureStatus.SENT || service.status() != ServiceStatus.ACTIVE) {
            throw unknownLink();
        }
        return service;
    }

    private SignatureRequest signable(SigningLinks.Link link, String token) {
        return requests.findById(link.requestId())
                .filter(r -> r.status() == SignatureStatus.SENT)
                .filter(r -> requests.findByTokenHash(SigningLinks.hash(token))
                        .filter(r::equals)
                        .isPresent())
                .orElseThrow(() -> unknownLink());
    }

    private <T> T byLink(String token, java.util.function.Function<SigningLinks.Link, T> work) {
        SigningLinks.Link link = links.read(token).orElseThrow(() -> unknownLink());
        return CurrentOrganization.call(link.organizationId(), () -> work.apply(link));
    }

    private static NotFoundException unknownLink() {
        return new NotFoundException("signing link", "of this address; maybe it was used or withdrawn");
    }
}
