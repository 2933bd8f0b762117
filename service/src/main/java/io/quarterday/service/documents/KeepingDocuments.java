package io.quarterday.service.documents;

import io.quarterday.domain.Ids;
import io.quarterday.domain.documents.DocumentContents.Left;
import io.quarterday.domain.documents.ServiceDocument;
import io.quarterday.domain.documents.ServiceDocuments;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.service.documents.TakingFiles.Arrived;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.status.Ruling;
import io.quarterday.service.workflow.Move;
import io.quarterday.service.workflow.MovingServices;
import io.quarterday.service.workflow.ServiceVisibility;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.data.domain.Pageable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Files of services. Adding and removing one is asked at the gate (UPLOAD) and stands in the service's history. A file is
 * kept before its row is written, outside of any transaction of ours.
 */
@Service
public class KeepingDocuments {

    /** More than any service needs. */
    private static final int DOCUMENTS_MAX = 20_000;

    private final ServiceDocuments documents;
    private final DocumentFiles files;
    private final TakingFiles taking;
    private final MovingServices moving;
    private final ServiceVisibility visibility;
    private final TransactionTemplate transaction;

    KeepingDocuments(
            ServiceDocuments documents,
            DocumentFiles files,
            TakingFiles taking,
            MovingServices moving,
            ServiceVisibility visibility,
            PlatformTransactionManager transactions) {
        this.documents = documents;
        this.files = files;
        this.taking = taking;
        this.moving = moving;
        this.visibility = visibility;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** Bytes that are read once, from their beginning. */
    public interface Source {

        InputStream open() throws IOException;
    }

    /**
     * A file as it came. What it is, its bytes tell; what its sender calls it is not asked.
     *
     * @param name as the sender calls it, at most 255 characters, no path
     * @param kind what it is for, such as {@code ACCOUNTING_RECORDS}; the table {@code required-documents} asks by it
     * @param requestId the request through whose link the client brought it
     */
    public record Upload(String name, String kind, @Nullable UUID requestId, Source content) {

        public Upload(String name, String kind, Source content) {
            this(name, kind, null, content);
        }
    }

    /**
     * A document, or the refusal to change the service's documents; one of both is there.
     *
     * @param wasThere whether the service had the same bytes of the same kind: then that document is answered, and
     *     nothing was changed
     */
    public record Kept(
            Ruling.@Nullable Refused refused, @Nullable ServiceDocument document, boolean wasThere) {}

    /** A document whose bytes can be read from any place on. */
    public record Content(ServiceDocument document, Reader bytes) {

        /**
         * All of its bytes, for what has no other way.
         *
         * @param most how many there may be
         * @throws IOException where they are more, or cannot be read
         */
        public byte[] whole(int most) throws IOException {
            if (document.sizeBytes() > most) {
                throw new IOException("Document " + document.id() + " has " + document.sizeBytes() + " bytes; at most "
                        + most + " are read at once.");
            }
            try (InputStream from = bytes.open(0)) {
                return from.readNBytes(most);
            }
        }
    }

    /** Reads the bytes of a document. */
    public interface Reader {

        /** @param from how many bytes are left out at the beginning */
        InputStream open(long from) throws IOException;
    }

    @Transactional(readOnly = true)
    public Page<ServiceDocument> list(Actor actor, UUID serviceId, Pageable page) {
        visibility.visible(actor, serviceId);
        return documents.findByClientServiceIdAndDeletedAtIsNull(serviceId, page);
    }

    /** @throws NotFoundException where it does not exist, its service is not seen, or it was brought in without its bytes */
    public Content read(Actor actor, UUID documentId, Instant at) {
        ServiceDocument document = transaction.execute(status -> visible(actor, documentId));
        UUID practice = actor.organizationId();
        if (files.isLeft(documentId)) {
            files.move(practice, new Left(documentId, document.sha256(), document.sizeBytes()), at);
        }
        if (!files.holds(practice, document.sha256())) {
            throw new NotFoundException("document with its bytes", documentId);
        }
        return new Content(document, from -> files.open(practice, document.sha256(), from));
    }

    /**
     * Adds a file. The same bytes of the same kind are kept once: who adds them again is answered the document that is
     * there.
     *
     * @throws NotFoundException where the service does not exist or is not seen; then nothing of the file is read
     * @throws io.quarterday.service.problem.InvalidInputException where such a file is not taken
     * @throws io.quarterday.service.problem.TooLargeException where it is too large
     * @throws io.quarterday.service.problem.UnavailableException where it can be neither kept nor looked at just now
     */
    public Kept add(Actor actor, UUID serviceId, Upload upload, Instant at) {
        return add(actor, serviceId, upload, at, document -> {});
    }

    /**
     * The same, with something that is done in the transaction that writes the document; not where it was there.
     *
     * @param along what it throws takes the document back
     */
    public Kept add(Actor actor, UUID serviceId, Upload upload, Instant at, Consumer<ServiceDocument> along) {
        transaction.executeWithoutResult(status -> visibility.visible(actor, serviceId));
        try (Arrived arrived = taking.take(actor.organizationId(), upload)) {
            files.keepAhead(actor.organizationId(), arrived.file(), at);
            return transaction.execute(status -> name(actor, serviceId, upload, arrived, at, along));
        }
    }

    private Kept name(
            Actor actor, UUID serviceId, Upload upload, Arrived arrived, Instant at, Consumer<ServiceDocument> along) {
        ServiceDocument.File file = arrived.described();
        files.hold(actor.organizationId(), arrived.file(), at);
        Optional<ServiceDocument> same = documents.findFirstByClientServiceIdAndKindAndSha256AndDeletedAtIsNull(
                serviceId, file.kind(), file.sha256());
        if (same.isPresent()) {
            return new Kept(null, same.get(), true);
        }
        if (documents.countByClientServiceIdAndDeletedAtIsNull(serviceId) >= DOCUMENTS_MAX) {
            throw new ConflictException(
                    "Service " + serviceId + " has " + DOCUMENTS_MAX + " documents; no more are taken.");
        }
        Map<String, Object> context =
                new HashMap<>(Map.of("document", file.name(), "kind", file.kind(), "sha256", file.sha256()));
        if (upload.requestId() != null) {
            context.put("request_id", upload.requestId().toString());
        }
        Ruling ruling = moving.move(actor, serviceId, Move.doing(WorkflowAction.UPLOAD, context), version -> {}, at);
        if (ruling instanceof Ruling.Refused refused) {
            return new Kept(refused, null, false);
        }
        ServiceDocument document = documents.saveAndFlush(
                new ServiceDocument(Ids.next(), serviceId, file, actor.userId(), upload.requestId(), at));
        along.accept(document);
        return new Kept(null, document, false);
    }

    /** Takes a document away; its row stays, marked, and so do its bytes. */
    @Transactional
    public Kept remove(Actor actor, UUID documentId, Instant at) {
        ServiceDocument document = visible(actor, documentId);
        Ruling ruling = moving.move(
                actor,
                document.clientServiceId(),
                Move.doing(WorkflowAction.UPLOAD, Map.of("document_removed", document.name(), "kind", document.kind())),
                version -> {},
                at);
        if (ruling instanceof Ruling.Refused refused) {
            return new Kept(refused, null, false);
        }
        document.delete(at);
        return new Kept(null, document, false);
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
}
