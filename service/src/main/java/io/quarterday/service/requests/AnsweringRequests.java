package io.quarterday.service.requests;

import io.quarterday.domain.communications.Communication;
import io.quarterday.domain.documents.ServiceDocument;
import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.requests.DocumentRequest;
import io.quarterday.domain.requests.DocumentRequests;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.service.documents.KeepingDocuments;
import io.quarterday.service.documents.KeepingDocuments.Kept;
import io.quarterday.service.documents.KeepingDocuments.Source;
import io.quarterday.service.documents.KeepingDocuments.Upload;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PracticeToken;
import io.quarterday.service.notifications.Announcing;
import io.quarterday.service.notifications.Announcing.Announcement;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.requests.RequestPages.Page;
import io.quarterday.service.workflow.ServiceVisibility;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What a client does through a private link: sees what is asked for, brings it, asks. A link that is unknown, expired,
 * withdrawn, or of a request that is closed, leads nowhere, and all of them to the same nowhere.
 */
@Service
public class AnsweringRequests {

    /** What a client brings that was not asked for. */
    private static final String OTHER = "OTHER";

    private static final int BROUGHT_MAX = 1_000;
    private static final int QUESTION_SHOWN_MAX = 300;

    private final DocumentRequests requests;
    private final RequestPages pages;
    private final PrivateLinks links;
    private final KeepingDocuments documents;
    private final ServiceVisibility visibility;
    private final Announcing announcing;
    private final TransactionTemplate transaction;

    AnsweringRequests(
            DocumentRequests requests,
            RequestPages pages,
            PrivateLinks links,
            KeepingDocuments documents,
            ServiceVisibility visibility,
            Announcing announcing,
            PlatformTransactionManager transactions) {
        this.requests = requests;
        this.pages = pages;
        this.links = links;
        this.documents = documents;
        this.visibility = visibility;
        this.announcing = announcing;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** @throws NotFoundException where the link leads nowhere */
    public Page open(String token, Instant at) {
        return through(token, at, pages::of);
    }

    /**
     * Brings a file. It goes the way of every document, checks and gate, as SYSTEM for the client.
     *
     * @param kind one that is asked for, or OTHER
     * @throws NotFoundException where the link leads nowhere; then nothing of the file is read
     * @throws ConflictException where nothing is taken for the service any more
     */
    public Kept bring(String token, String kind, String name, Source content, Instant at) {
        PracticeToken read = read(token);
        Page page = open(token, at);
        if (!kind.equals(OTHER)
                && page.items().stream().noneMatch(item -> item.kind().equals(kind))) {
            throw new InvalidInputException(
                    "kind",
                    "\"" + kind + "\" is not asked for; expected is one of "
                            + String.join(
                                    ", ",
                                    page.items().stream()
                                            .map(RequestPages.Item::kind)
                                            .toList()) + ", OTHER.");
        }
        if (page.brought().size() >= BROUGHT_MAX) {
            throw new ConflictException(BROUGHT_MAX + " files were brought here; no more are taken.");
        }
        UUID requestId = page.request().id();
        Kept kept = CurrentOrganization.call(
                read.organizationId(),
                () -> documents.add(
                        client(read),
                        page.request().clientServiceId(),
                        new Upload(name, kind, requestId, content),
                        at,
                        document -> brought(read, requestId, document, at)));
        if (kept.refused() != null) {
            throw new ConflictException("Nothing is taken for this any more. Please speak to the practice.");
        }
        return kept;
    }

    /** Asks the practice something; it stands in the communications, and staff are told. */
    public Communication ask(String token, String question, Instant at) {
        return through(token, at, (request, service) -> {
            Communication asked = pages.heard(request, service, "Question", question, at);
            String shown =
                    question.length() > QUESTION_SHOWN_MAX ? question.substring(0, QUESTION_SHOWN_MAX) + "…" : question;
            tell(
                    NotificationEvent.QUESTION_ASKED,
                    "question:" + asked.id(),
                    service.id(),
                    Map.of("question", shown),
                    at);
            return asked;
        });
    }

    /** In the transaction that writes the document: what is told of it holds exactly if it is kept. */
    private void brought(PracticeToken token, UUID requestId, ServiceDocument document, Instant at) {
        DocumentRequest request =
                requests.findLocked(requestId).filter(DocumentRequest::isOpen).orElseThrow(AnsweringRequests::nowhere);
        ClientService service = visibility.visible(client(token), request.clientServiceId());
        pages.heard(request, service, "Brought", document.name(), at);
        if (pages.items(request).stream().allMatch(RequestPages.Item::present)
                && request.complete(at.truncatedTo(ChronoUnit.MICROS))) {
            tell(NotificationEvent.REQUEST_COMPLETE, "request:" + requestId, service.id(), Map.of(), at);
        }
    }

    private void tell(
            NotificationEvent event, String occasion, UUID serviceId, Map<String, String> details, Instant at) {
        announcing.announce(new Announcement(event, occasion, serviceId, List.of(), null, 0, List.of(), details), at);
    }

    private <T> T through(String token, Instant at, BiFunction<DocumentRequest, ClientService, T> work) {
        PracticeToken read = read(token);
        return CurrentOrganization.call(
                read.organizationId(),
                () -> Objects.requireNonNull(transaction.execute(status -> {
                    DocumentRequest request = links.requestBehind(read, at)
                            .flatMap(requests::findById)
                            .filter(DocumentRequest::isOpen)
                            .orElseThrow(AnsweringRequests::nowhere);
                    return work.apply(request, visibility.visible(client(read), request.clientServiceId()));
                })));
    }

    private static PracticeToken read(String token) {
        return PrivateLinks.read(token).orElseThrow(AnsweringRequests::nowhere);
    }

    private static Actor client(PracticeToken token) {
        return Actor.system(token.organizationId(), "client");
    }

    private static NotFoundException nowhere() {
        return new NotFoundException("request", "of this link; maybe it has expired or was withdrawn");
    }
}
