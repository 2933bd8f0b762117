package io.quarterday.web.signatures;

import io.quarterday.domain.documents.ServiceDocument;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.SignatureRequest;
import io.quarterday.domain.workflow.SignatureRequest.Paper;
import io.quarterday.domain.workflow.SignatureStatus;
import io.quarterday.service.documents.KeepingDocuments;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.signatures.SigningByLink;
import io.quarterday.service.signatures.SigningByLink.Given;
import io.quarterday.service.signatures.SigningByLink.Outcome;
import io.quarterday.service.signatures.Visitor;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.ApiProblem;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.ErrorCode;
import io.quarterday.web.documents.StoredFile;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What a client does behind its private link: reads, has a code mailed, signs or declines. Nobody is signed in. */
@Tag(name = SigningController.TAG)
@RestController
@RequestMapping("/api/signing/{token}")
class SigningController {

    static final String TAG = "signing";

    private final SigningByLink signing;
    private final SigningLimit limit;
    private final Clock clock;

    SigningController(SigningByLink signing, SigningLimit limit, Clock clock) {
        this.signing = signing;
        this.limit = limit;
        this.clock = clock;
    }

    /** @param sha256 of the document's bytes, 64 hexadecimal digits: what is signed is this and nothing else */
    record DocumentToSign(
            String name,
            String sha256,
            @Nullable String contentType,
            @Nullable Long sizeBytes) {}

    /**
     * What the client is shown behind the link.
     *
     * @param zone of the practice, in which its times are meant
     * @param document what is to be signed; left out where there is none
     * @param codeGoesTo the signer's e-mail address, all but its first letter and domain hidden
     * @param expiresAt until when the link is good
     * @param consent what the signer agrees to
     */
    record ToSignView(
            String practice,
            String zone,
            String clientName,
            String serviceType,
            @Nullable String period,
            @Nullable DocumentToSign document,
            @Nullable String signerName,
            @Nullable String codeGoesTo,
            Instant sentAt,
            @Nullable Instant expiresAt,
            String consent) {}

    record CodeView(int goodForMinutes) {}

    /**
     * A signature.
     *
     * @param name of who signs
     * @param drawn the signature drawn by hand, a PNG of at most 200,000 bytes in Base64; left out where the name is typed
     * @param consent must be true: the signer agrees to the words of consent
     * @param code six digits, from the mail
     */
    record SignBody(
            @NotBlank @Size(max = 200) @Pattern(regexp = "\\P{Cntrl}*", message = "must have no control characters")
            String name,

            @Nullable @Size(max = 280_000) String drawn,
            @NotNull @AssertTrue Boolean consent,
            @NotNull @Pattern(regexp = "[0-9]{6}") String code) {}

    /** @param code six digits, from the mail */
    record DeclineBody(
            @NotBlank @Size(max = 400) String reason,
            @NotNull @Pattern(regexp = "[0-9]{6}") String code) {}

    /** What became of a request. */
    record DoneView(UUID id, SignatureStatus status) {}

    @Operation(summary = "What a signing link asks the client to sign")
    @SecurityRequirements
    @GetMapping
    Envelope<ToSignView> toSign(@PathVariable String token, HttpServletRequest request) {
        SigningByLink.ToSign toSign = signing.open(token, visitor(token, request), clock.instant());
        ClientService service = toSign.service();
        SignatureRequest asked = toSign.request();
        String period = service.period().name();
        return Envelope.of(new ToSignView(
                toSign.practice(),
                toSign.zone().getId(),
                service.client().companyName(),
                service.serviceType().name(),
                period.isEmpty() ? null : period,
                asked.paper().map(paper -> view(paper, toSign.document())).orElse(null),
                asked.signerName().orElse(null),
                asked.signerEmail().map(SigningController::hidden).orElse(null),
                asked.sentAt().orElse(asked.createdAt()),
                asked.expiresAt().orElse(null),
                asked.consentText()));
    }

    @Operation(summary = "The document that is to be signed", description = "Always as an attachment.")
    @SecurityRequirements
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = "/document", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<Resource> document(@PathVariable String token, HttpServletRequest request) {
        return file(signing.document(token, visitor(token, request), clock.instant()));
    }

    @Operation(
            summary = "Mails a one-time code to the signer",
            description = "To the address at which the signer was asked; a new code takes the place of the one before.")
    @SecurityRequirements
    @PostMapping("/code")
    Envelope<CodeView> code(@PathVariable String token, HttpServletRequest request) {
        return Envelope.of(new CodeView(signing.code(token, visitor(token, request), clock.instant())));
    }

    @Operation(
            summary = "Signs through the link; it is good once",
            description = "The system moves the service on, and mails a certificate to the signer.")
    @SecurityRequirements
    @Answer(DoneView.class)
    @PostMapping("/sign")
    ResponseEntity<?> sign(@PathVariable String token, @Valid @RequestBody SignBody body, HttpServletRequest request) {
        Given given = new Given(body.name().strip(), drawn(body.drawn()), body.code());
        return answer(signing.sign(token, given, visitor(token, request), clock.instant()));
    }

    @Operation(
            summary = "Declines to sign, with a reason",
            description = "With a code from the mail, as signing; the system sends the service back.")
    @SecurityRequirements
    @Answer(DoneView.class)
    @PostMapping("/decline")
    ResponseEntity<?> decline(
            @PathVariable String token, @Valid @RequestBody DeclineBody body, HttpServletRequest request) {
        return answer(signing.decline(token, body.reason(), body.code(), visitor(token, request), clock.instant()));
    }

    @Operation(summary = "The certificate of what was signed through the link, a PDF")
    @SecurityRequirements
    @ApiResponse(
            responseCode = "200",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @GetMapping(path = "/certificate", produces = MediaType.APPLICATION_OCTET_STREAM_VALUE)
    ResponseEntity<Resource> certificate(@PathVariable String token, HttpServletRequest request) {
        visitor(token, request);
        return file(signing.certificate(token, clock.instant()));
    }

    private Visitor visitor(String token, HttpServletRequest request) {
        String address = request.getRemoteAddr();
        limit.count(token, address);
        return new Visitor(address, Objects.requireNonNullElse(request.getHeader(HttpHeaders.USER_AGENT), ""));
    }

    private static ResponseEntity<?> answer(Outcome outcome) {
        if (outcome instanceof Outcome.WrongCode wrong) {
            throw new InvalidInputException("code", wrong.message());
        } else if (outcome instanceof Outcome.Refused refused) {
            return ApiProblem.of(ErrorCode.CONFLICT, refused.message());
        }
        SignatureRequest request = ((Outcome.Signed) outcome).request();
        return ResponseEntity.ok(Envelope.of(new DoneView(request.id(), request.status())));
    }

    private static DocumentToSign view(Paper paper, @Nullable ServiceDocument document) {
        return new DocumentToSign(
                paper.name(),
                paper.sha256(),
                document == null ? null : document.contentType(),
                document == null ? null : document.sizeBytes());
    }

    private static byte @Nullable [] drawn(@Nullable String base64) {
        try {
            return base64 == null ? null : Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException notBase64) {
            throw new InvalidInputException("drawn", "A drawn signature is a PNG in Base64.");
        }
    }

    private static String hidden(String email) {
        int at = email.lastIndexOf('@');
        return email.substring(0, Math.min(1, at)) + "***" + email.substring(at);
    }

    private static ResponseEntity<Resource> file(KeepingDocuments.Content content) {
        ContentDisposition attachment = ContentDisposition.attachment()
                .filename(content.document().name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, attachment.toString())
                .cacheControl(CacheControl.noStore())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(new StoredFile(content));
    }
}
