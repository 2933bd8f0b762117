package io.quarterday.service.documents;

import io.quarterday.domain.Ids;
import io.quarterday.domain.documents.DocumentContents;
import io.quarterday.domain.documents.ServiceDocument;
import io.quarterday.domain.documents.ServiceDocuments;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.status.Ruling;
import io.quarterday.service.workflow.Move;
import io.quarterday.service.workflow.MovingServices;
import io.quarterday.service.workflow.ServiceVisibility;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Files of services. Adding and removing one is asked at the gate (UPLOAD) and stands in the service's history. */
@Service
@Transactional
public class KeepingDocuments {

    /** More than any service needs; a list stays one page. */
    private static final int DOCUMENTS_MAX = 200;

    private static final int CONTENT_TYPE_LENGTH_MAX = 127;
    private static final Pattern KIND = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final Pattern UNSAFE_NAME = Pattern.compile("[\\p{Cntrl}/\\\\\\u202A-\\u202E\\u2066-\\u2069]");

    private final ServiceDocuments documents;
    private final DocumentContents contents;
    private final MovingServices moving;
    private final ServiceVisibility visibility;

    KeepingDocuments(
            ServiceDocuments documents,
            DocumentContents contents,
            MovingServices moving,
            ServiceVisibility visibility) {
        this.documents = documents;
        this.contents = contents;
        this.moving = moving;
        this.visibility = visibility;
    }

    /**
     * A file as it came.
     *
     * @param name as the sender calls it, at most 255 characters, no path
     * @param kind what it is, such as {@code ACCOUNTING_RECORDS}; the table {@code required-documents} asks by it
     */
    public record Upload(String name, String kind, String contentType, byte[] content) {}

    /** A document, or the refusal to change the service's documents; one of both is there. */
    public record Kept(
            Ruling.@Nullable Refused refused, @Nullable ServiceDocument document) {}

    /** A document with its bytes. */
    public record Content(ServiceDocument document, byte[] bytes) {}

    @Transactional(readOnly = true)
    public List<ServiceDocument> list(Actor actor, UUID serviceId) {
        visibility.visible(actor, serviceId);
        return documents.findByClientServiceIdAndDeletedAtIsNullOrderByCreatedAtAscIdAsc(serviceId);
    }

    @Transactional(readOnly = true)
    public Content read(Actor actor, UUID documentId) {
        ServiceDocument document = visible(actor, documentId);
        return new Content(
                document, contents.read(documentId).orElseThrow(() -> new NotFoundException("document", documentId)));
    }

    public Kept add(Actor actor, UUID serviceId, Upload upload, Instant at) {
        requireSound(upload);
        if (documents.countByClientServiceIdAndDeletedAtIsNull(serviceId) >= DOCUMENTS_MAX) {
            throw new ConflictException(
                    "Service " + serviceId + " has " + DOCUMENTS_MAX + " documents; no more are taken.");
        }
        String sha256 = sha256(upload.content());
        Ruling ruling = moving.move(
                actor,
                serviceId,
                Move.doing(
                        WorkflowAction.UPLOAD,
                        Map.of("document", upload.name(), "kind", upload.kind(), "sha256", sha256)),
                version -> {},
                at);
        if (ruling instanceof Ruling.Refused refused) {
            return new Kept(refused, null);
        }
        ServiceDocument document = documents.saveAndFlush(new ServiceDocument(
                Ids.next(),
                serviceId,
                upload.name(),
                upload.kind(),
                upload.contentType(),
                upload.content().length,
                sha256,
                actor.userId(),
                at));
        contents.store(document.id(), upload.content());
        return new Kept(null, document);
    }

    /** Takes a document away; its row stays, marked. */
    public Kept remove(Actor actor, UUID documentId, Instant at) {
        ServiceDocument document = visible(actor, documentId);
        Ruling ruling = moving.move(
                actor,
                document.clientServiceId(),
                Move.doing(WorkflowAction.UPLOAD, Map.of("document_removed", document.name(), "kind", document.kind())),
                version -> {},
                at);
        if (ruling instanceof Ruling.Refused refused) {
            return new Kept(refused, null);
        }
        document.delete(at);
        return new Kept(null, document);
    }

    private ServiceDocument visible(Actor actor, UUID documentId) {
        ServiceDocument document = documents
                .findByIdAndDeletedAtIsNull(documentId)
                .orElseThrow(() -> new NotFoundException("document", documentId));
        try {
            visibility.visible(actor, document.clientServiceId());
        } catch (NotFoundException unseen) {
            throw new NotFoundException("document", documentId);
        }
        return document;
    }

    private static void requireSound(Upload upload) {
        String name = upload.name();
        if (name.isBlank() || name.length() > 255 || UNSAFE_NAME.matcher(name).find()) {
            throw new InvalidInputException(
                    "file", "A file's name has 1 to 255 characters and no path or control characters.");
        }
        if (!KIND.matcher(upload.kind()).matches()) {
            throw new InvalidInputException(
                    "kind",
                    "\"" + upload.kind() + "\" is no kind of document; expected is a code such as VAT_RECORDS.");
        }
        if (upload.contentType().length() > CONTENT_TYPE_LENGTH_MAX) {
            throw new InvalidInputException(
                    "file", "A content type has at most " + CONTENT_TYPE_LENGTH_MAX + " characters.");
        }
        if (upload.content().length == 0) {
            throw new InvalidInputException("file", "The file \"" + name + "\" is empty.");
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256.", e);
        }
    }
}
