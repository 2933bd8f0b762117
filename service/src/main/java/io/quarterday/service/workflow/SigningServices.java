package io.quarterday.service.workflow;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ClientServices;
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
            SignatureRequest request = latest(serviceId)
                    .filter(r -> r.status() == SignatureStatus.SENT)
                    .orElseThrow(() -> new ConflictException("Service " + serviceId
                            + " awaits no signature; it stands at stage " + service.stage() + "."));
            return sign(actor.organizationId(), service, request, signature, at);
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
                    ClientService service =
                            services.findLocked(request.clientServiceId()).orElseThrow(() -> unknownLink());
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
                    UUID serviceId = signable(link, token).clientServiceId();
                    ClientService service = services.findLocked(serviceId).orElseThrow(() -> unknownLink());
                    // Read again behind the lock: of two clicks at once, one signs.
                    SignatureRequest request = signable(link, token);
                    entities.refresh(request);
                    if (request.status() != SignatureStatus.SENT) {
                        throw unknownLink();
                    }
                    return sign(link.organizationId(), service, request, new Signature(signedBy, at, "LINK"), at);
                }));
    }

    private Recorded sign(
            UUID organizationId, ClientService service, SignatureRequest request, Signature signature, Instant at) {
        if (signature.signedAt().isAfter(at.plus(CLOCK_TOLERANCE))) {
            throw new InvalidInputException(
                    "signed_at", "A signature cannot be dated " + signature.signedAt() + ", which is in the future.");
        }
        request.sign(signature.signedBy(), signature.signedAt(), signature.method());
        entities.flush();
        Actor system = Actor.system(organizationId, "signature");
        GateFacts known = facts.gather(system, service, WorkflowAction.ADVANCE.name(), null, at);
        Passage passage = Passage.of(system, WorkflowAction.ADVANCE)
                .because("Signed by " + signature.signedBy())
                .with(Map.of(
                        "signature_request_id", request.id().toString(),
                        "signed_by", signature.signedBy(),
                        "method", signature.method()));
        return new Recorded(request, passing.pass(service, known, passage, at));
    }

    private Optional<SignatureRequest> latest(UUID serviceId) {
        return requests.findByClientServiceIdOrderByCreatedAtAscIdAsc(serviceId).stream()
                .reduce((earlier, later) -> later);
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
