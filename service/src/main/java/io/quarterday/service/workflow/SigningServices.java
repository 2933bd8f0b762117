package io.quarterday.service.workflow;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.SignatureRequest;
import io.quarterday.domain.workflow.SignatureRequests;
import io.quarterday.domain.workflow.SignatureStatus;
import io.quarterday.rules.status.GateFacts;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.status.Passage;
import io.quarterday.service.status.Ruling;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the client's signature does to a service: recorded by staff, or given by the client itself. Once it is there, the
 * system moves the service on, through the gate.
 */
@Service
public class SigningServices {

    /** A signature may be dated a little after our clock, not more. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private static final int REASON_LENGTH_MAX = 500;

    /** An expired request can be settled by a signature on paper, or taken back. */
    private static final Set<SignatureStatus> AWAITED = Set.of(SignatureStatus.SENT, SignatureStatus.EXPIRED);

    private final SignatureRequests requests;
    private final RequestingSignature requesting;
    private final MonitoringSignature monitoring;
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
            RequestingSignature requesting,
            MonitoringSignature monitoring,
            MovingServices moving,
            ServiceVisibility visibility,
            ServiceFacts facts,
            Passing passing,
            SigningLinks links,
            EntityManager entities,
            TransactionTemplate transaction,
            PlatformAccess access) {
        this.requests = requests;
        this.requesting = requesting;
        this.monitoring = monitoring;
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
     * Asks for a signature anew: what was asked before is withdrawn, and the document is chosen again.
     *
     * @throws ConflictException where no signature is awaited
     */
    public Asked askAgain(Actor actor, UUID serviceId, Instant at) {
        return transaction.execute(status -> {
            ClientService service = moving.lockedUnchanged(actor, serviceId);
            access.require(actor, PlatformAccess.Operation.SIGNATURE_REQUEST);
            awaited(service);
            if (service.status() != ServiceStatus.ACTIVE) {
                throw new ConflictException("Service " + serviceId + " is " + service.status() + ".");
            }
            requesting.draft(actor.organizationId(), serviceId, at);
            monitoring.send(actor.organizationId(), service, at);
            SignatureRequest asked = latest(serviceId).orElseThrow();
            entities.refresh(asked);
            return new Asked(asked, service, links.token(actor.organizationId(), asked.id()));
        });
    }

    /**
     * Records a signature that the client gave itself. Part of the caller's transaction, which holds the service locked and
     * has made sure that it is the client.
     */
    public Recorded signed(ClientService service, SignatureRequest request, Signature signature, Instant at) {
        return sign(CurrentOrganization.required(), service, request, signature, at);
    }

    /** The same for a refusal to sign; the system sends the service back. */
    public Recorded declined(ClientService service, SignatureRequest request, String reason, Instant at) {
        return end(
                service,
                request,
                CurrentOrganization.required(),
                "Declined by the client: " + reason,
                over -> over.decline(at),
                at);
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
                    over -> over.cancel(at),
                    at);
        });
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
                .filter(r -> AWAITED.contains(r.status()))
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
}
