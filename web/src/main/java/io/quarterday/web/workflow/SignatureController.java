package io.quarterday.web.workflow;

import io.quarterday.domain.workflow.SignatureRequest;
import io.quarterday.domain.workflow.SignatureStatus;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.status.Ruling;
import io.quarterday.service.workflow.SigningServices;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.Envelope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The client's signature, as staff see and record it. */
@Tag(name = "signatures")
@RestController
@RequestMapping("/api")
class SignatureController {

    private final SigningServices signing;
    private final Clock clock;

    SignatureController(SigningServices signing, Clock clock) {
        this.signing = signing;
        this.clock = clock;
    }

    /** @param method how it was signed, such as WET_INK */
    record RecordedSignature(
            @NotBlank @Size(max = 200) String signedBy,
            @NotNull Instant signedAt,

            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{0,39}")
            String method) {}

    /** @param sha256 of its bytes as it was sent */
    record SignedDocument(UUID id, String name, String sha256) {}

    record Reason(@NotBlank @Size(max = 400) String reason) {}

    /**
     * A request to sign.
     *
     * @param document what is to be signed; left out where there is none
     * @param expiresAt until when the link is good
     * @param signedBy the name under which it was signed
     * @param certificateId the document that proves a signature that was given through the link
     * @param signingUrl path of the link, while the client may sign
     */
    record SignatureView(
            UUID id,
            UUID serviceId,
            SignatureStatus status,
            String provider,
            Instant createdAt,
            @Nullable Instant sentAt,
            @Nullable Instant expiresAt,
            @Nullable SignedDocument document,
            @Nullable String signerName,
            @Nullable String signerEmail,
            int reminders,
            @Nullable Instant signedAt,
            @Nullable String signedBy,
            @Nullable String method,
            @Nullable UUID certificateId,
            @Nullable String signingUrl) {

        static SignatureView of(SignatureRequest request, @Nullable String token) {
            return new SignatureView(
                    request.id(),
                    request.clientServiceId(),
                    request.status(),
                    request.provider(),
                    request.createdAt(),
                    request.sentAt().orElse(null),
                    request.expiresAt().orElse(null),
                    request.paper()
                            .map(paper -> new SignedDocument(paper.id(), paper.name(), paper.sha256()))
                            .orElse(null),
                    request.signerName().orElse(null),
                    request.signerEmail().orElse(null),
                    request.reminders(),
                    request.signedAt().orElse(null),
                    request.signedBy().orElse(null),
                    request.method().orElse(null),
                    request.certificateId().orElse(null),
                    token == null ? null : "/api/signing/" + token);
        }
    }

    /**
     * What came of recording a signature.
     *
     * @param moved the transition that the system made because of it
     */
    record SignedView(SignatureView signature, MoveView moved) {}

    @Operation(summary = "The latest signature request of a service, with its link while it is open")
    @GetMapping("/services/{id}/signature")
    Envelope<SignatureView> asked(Actor actor, @PathVariable UUID id) {
        SigningServices.Asked asked =
                signing.asked(actor, id).orElseThrow(() -> new NotFoundException("signature request of service", id));
        return Envelope.of(SignatureView.of(asked.request(), asked.token()));
    }

    @Operation(
            summary = "Records the client's signature",
            description = "The system then moves the service on, through the gate.")
    @Answer(SignedView.class)
    @PostMapping("/services/{id}/signature")
    ResponseEntity<?> record(Actor actor, @PathVariable UUID id, @Valid @RequestBody RecordedSignature body) {
        SigningServices.Signature signature =
                new SigningServices.Signature(body.signedBy(), body.signedAt(), body.method());
        return answer(signing.record(actor, id, signature, clock.instant()));
    }

    @Operation(
            summary = "Asks for the signature anew",
            description =
                    "The link that was sent stops working, the document is chosen again, and a new link is mailed.")
    @PostMapping("/services/{id}/signature/request")
    Envelope<SignatureView> askAgain(Actor actor, @PathVariable UUID id) {
        SigningServices.Asked asked = signing.askAgain(actor, id, clock.instant());
        return Envelope.of(SignatureView.of(asked.request(), asked.token()));
    }

    @Operation(
            summary = "Withdraws what was sent for signature",
            description = "The link stops working, and the system sends the service back.")
    @Answer(SignedView.class)
    @PostMapping("/services/{id}/signature/withdraw")
    ResponseEntity<?> withdraw(Actor actor, @PathVariable UUID id, @Valid @RequestBody Reason body) {
        return answer(signing.withdraw(actor, id, body.reason(), clock.instant()));
    }

    private static ResponseEntity<?> answer(SigningServices.Recorded recorded) {
        if (recorded.ruling() instanceof Ruling.Refused refused) {
            return Refusals.of(refused);
        }
        UUID serviceId = recorded.request().clientServiceId();
        return ResponseEntity.ok(Envelope.of(
                new SignedView(SignatureView.of(recorded.request(), null), MoveView.of(serviceId, (Ruling.Passed)
                        recorded.ruling()))));
    }
}
