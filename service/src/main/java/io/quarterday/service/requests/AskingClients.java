package io.quarterday.service.requests;

import io.quarterday.domain.Ids;
import io.quarterday.domain.communications.Communication;
import io.quarterday.domain.requests.DocumentRequest;
import io.quarterday.domain.requests.DocumentRequests;
import io.quarterday.domain.requests.RequestedItem;
import io.quarterday.domain.requests.RequestedItems;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.rules.documents.DocumentDecisions;
import io.quarterday.rules.documents.DocumentDecisions.Term;
import io.quarterday.rules.notifications.NotificationEvent;
import io.quarterday.service.documents.RequiredDocuments;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.notifications.Announcing;
import io.quarterday.service.notifications.Announcing.Announcement;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.problem.NotFoundException;
import io.quarterday.service.requests.RequestPages.Page;
import io.quarterday.service.rulebook.RuleBooks;
import io.quarterday.service.workflow.ServiceVisibility;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Asks clients for documents, and answers what they ask. A service has one open request at most; until when the client
 * is asked to answer, and how long a link is good, the table {@code request-lists} says.
 */
@Service
@Transactional
public class AskingClients {

    private static final int ITEMS_MAX = 50;
    private static final int REQUESTS_SHOWN_MAX = 50;
    private static final int DUE_DAYS_MAX = 366;

    private final DocumentRequests requests;
    private final RequestedItems items;
    private final RequestPages pages;
    private final PrivateLinks links;
    private final RequiredDocuments required;
    private final ServiceVisibility visibility;
    private final PlatformAccess access;
    private final RuleBooks ruleBooks;
    private final Announcing announcing;
    private final PracticeDays days;

    AskingClients(
            DocumentRequests requests,
            RequestedItems items,
            RequestPages pages,
            PrivateLinks links,
            RequiredDocuments required,
            ServiceVisibility visibility,
            PlatformAccess access,
            RuleBooks ruleBooks,
            Announcing announcing,
            PracticeDays days) {
        this.requests = requests;
        this.items = items;
        this.pages = pages;
        this.links = links;
        this.required = required;
        this.visibility = visibility;
        this.access = access;
        this.ruleBooks = ruleBooks;
        this.announcing = announcing;
        this.days = days;
    }

    /** Something that is asked for beside what the table {@code required-documents} asks for. */
    public record Wanted(String kind, String label) {}

    /**
     * What a client is to be asked.
     *
     * @param message a word to the client, at most 2,000 characters
     * @param dueOn until when; null by the table
     * @param more beside what the table asks for, at most 50 in all
     */
    public record NewRequest(
            @Nullable String message, @Nullable LocalDate dueOn, List<Wanted> more) {}

    /**
     * A private link, told this once.
     *
     * @param url of its page, where the installation knows its own address
     */
    public record Link(String token, @Nullable String url, Instant expiresAt) {}

    /** A request that was opened, with its first link. */
    public record Opened(Page page, Link link) {}

    /**
     * Opens a request: for all that the table asks for and is not there, and for what is wanted beside. The client is told
     * as {@code notifications} says; the word to the client stands in the communications.
     *
     * @throws NotFoundException where the service does not exist or is not seen
     * @throws ConflictException where the service is not active, has an open request, or the table has no row for it
     * @throws InvalidInputException where nothing is left to ask for, or the day makes no sense
     */
    public Opened open(Actor actor, UUID serviceId, NewRequest wanted, Instant at) {
        Opened opened = begin(actor, serviceId, wanted, at);
        DocumentRequest request = opened.page().request();
        tell(NotificationEvent.REQUEST_OPENED, "request:" + request.id() + ":opened", request, actor, Map.of(), at);
        return opened;
    }

    private Opened begin(Actor actor, UUID serviceId, NewRequest wanted, Instant at) {
        ClientService service = visibility.visible(actor, serviceId);
        access.require(actor, Operation.DOCUMENTS_REQUEST);
        if (service.status() != ServiceStatus.ACTIVE) {
            throw new ConflictException(
                    "Service " + serviceId + " is " + service.status() + "; its client is asked for nothing.");
        }
        requests.findByClientServiceIdAndClosedAtIsNull(serviceId).ifPresent(open -> {
            throw new ConflictException("Service " + serviceId + " has the open request " + open.id()
                    + ". Make another link to it, or close it first.");
        });
        Term term = term(service);
        LocalDate today = days.on(actor.organizationId(), at);
        LocalDate due = Objects.requireNonNullElse(wanted.dueOn(), today.plusDays(term.answerDays()));
        if (due.isBefore(today) || due.isAfter(today.plusDays(DUE_DAYS_MAX))) {
            throw new InvalidInputException("due_on", "'due_on' must be from today on, within a year.");
        }
        Map<String, String> asked = new LinkedHashMap<>();
        required.of(service).stream().filter(one -> !one.present()).forEach(one -> asked.put(one.kind(), one.label()));
        wanted.more().forEach(one -> asked.putIfAbsent(one.kind(), one.label()));
        if (asked.isEmpty() || asked.size() > ITEMS_MAX) {
            throw new InvalidInputException(
                    "items",
                    "A request asks for 1 to " + ITEMS_MAX + " kinds of document; this one for " + asked.size() + ".");
        }
        DocumentRequest request = requests.saveAndFlush(new DocumentRequest(
                Ids.next(), serviceId, wanted.message(), due, actor.userId(), at.truncatedTo(ChronoUnit.MICROS)));
        List<RequestedItem> kept = new ArrayList<>();
        asked.forEach((kind, label) -> kept.add(new RequestedItem(Ids.next(), request.id(), kept.size(), kind, label)));
        items.saveAllAndFlush(kept);
        request.message()
                .filter(message -> !message.isBlank())
                .ifPresent(message -> pages.say(request, service, "Request", message, actor.userId(), at));
        Link link = links.make(actor.organizationId(), request, term.linkDays(), at);
        return new Opened(pages.of(request, service), link);
    }

    /** The requests of a service, latest first. */
    @Transactional(readOnly = true)
    public List<Page> list(Actor actor, UUID serviceId) {
        ClientService service = visibility.visible(actor, serviceId);
        return requests
                .findByClientServiceIdOrderByCreatedAtDescIdDesc(serviceId, Limit.of(REQUESTS_SHOWN_MAX))
                .stream()
                .map(request -> pages.of(request, service))
                .toList();
    }

    @Transactional(readOnly = true)
    public Page find(Actor actor, UUID requestId) {
        DocumentRequest request = requests.findById(requestId).orElseThrow(() -> none(requestId));
        return pages.of(request, serviceOf(actor, request));
    }

    /** Another link to an open request; those before stay good. */
    public Link link(Actor actor, UUID requestId, Instant at) {
        DocumentRequest request = open(actor, requestId);
        return links.make(
                actor.organizationId(), request, term(serviceOf(actor, request)).linkDays(), at);
    }

    /** All links to a request stop working; the request stays open. */
    public Page revoke(Actor actor, UUID requestId, Instant at) {
        DocumentRequest request = open(actor, requestId);
        links.revokeAll(request, at);
        return pages.of(request, serviceOf(actor, request));
    }

    /** Asks for nothing any more; closed already, it stays so. Its links stop working. */
    public Page close(Actor actor, UUID requestId, Instant at) {
        DocumentRequest request = held(actor, requestId);
        request.close(at.truncatedTo(ChronoUnit.MICROS));
        links.revokeAll(request, at);
        requests.flush();
        return pages.of(request, serviceOf(actor, request));
    }

    /**
     * Says something to the client on the page of an open request; it stands in the communications, and the client is told
     * as {@code notifications} says.
     */
    public Communication say(Actor actor, UUID requestId, String text, Instant at) {
        DocumentRequest request = open(actor, requestId);
        UUID by = Objects.requireNonNull(actor.userId(), "only a person answers");
        Communication answer = pages.say(request, serviceOf(actor, request), "Answer", text, by, at);
        tell(NotificationEvent.QUESTION_ANSWERED, "answer:" + answer.id(), request, actor, Map.of("answer", text), at);
        return answer;
    }

    /**
     * A link to the open request of a service, which is opened where there is none; for reminders, which tell of it
     * themselves.
     *
     * @return empty where nothing is to be brought, or nobody could follow the link
     */
    Optional<Link> forReminder(Actor system, ClientService service, Instant at) {
        Optional<DocumentRequest> open = requests.findByClientServiceIdAndClosedAtIsNull(service.id());
        boolean requiredIsThere = required.of(service).stream().allMatch(RequiredDocuments.Required::present);
        boolean askedIsThere =
                open.stream().flatMap(request -> pages.items(request).stream()).allMatch(RequestPages.Item::present);
        if (requiredIsThere && askedIsThere) {
            return Optional.empty();
        }
        if (open.isPresent()) {
            return linkTo(open.get(), service, at);
        }
        return mayBeSent(service)
                ? Optional.of(begin(system, service.id(), new NewRequest(null, null, List.of()), at)
                        .link())
                : Optional.empty();
    }

    /** Another link to a request, for a mail; empty where nobody could follow it. */
    Optional<Link> linkTo(DocumentRequest request, ClientService service, Instant at) {
        return mayBeSent(service) && request.isOpen()
                ? Optional.of(links.make(
                        service.organizationId(), request, term(service).linkDays(), at))
                : Optional.empty();
    }

    private boolean mayBeSent(ClientService service) {
        return links.canBeSent()
                && service.status() == ServiceStatus.ACTIVE
                && DocumentDecisions.term(ruleBooks.inForce(service.organizationId()), workflow(service))
                        .isPresent();
    }

    private void tell(
            NotificationEvent event,
            String occasion,
            DocumentRequest request,
            Actor actor,
            Map<String, String> details,
            Instant at) {
        Map<String, String> all = new HashMap<>(details);
        all.put(RequestWords.REQUEST, request.id().toString());
        announcing.announce(
                new Announcement(
                        event, occasion, request.clientServiceId(), List.of(), actor.userId(), 0, List.of(), all),
                at);
    }

    private Term term(ClientService service) {
        return DocumentDecisions.term(ruleBooks.inForce(service.organizationId()), workflow(service))
                .orElseThrow(() -> new ConflictException("The table request-lists has no row for " + workflow(service)
                        + "; its clients are not asked."));
    }

    private static String workflow(ClientService service) {
        return service.serviceType().name();
    }

    private DocumentRequest open(Actor actor, UUID requestId) {
        DocumentRequest request = held(actor, requestId);
        if (!request.isOpen()) {
            throw new ConflictException("Request " + requestId + " is closed.");
        }
        return request;
    }

    /** Whether it is seen comes before whether this may be done. */
    private DocumentRequest held(Actor actor, UUID requestId) {
        DocumentRequest request = requests.findById(requestId).orElseThrow(() -> none(requestId));
        serviceOf(actor, request);
        access.require(actor, Operation.DOCUMENTS_REQUEST);
        return requests.findLocked(requestId).orElseThrow(() -> none(requestId));
    }

    private ClientService serviceOf(Actor actor, DocumentRequest request) {
        try {
            return visibility.visible(actor, request.clientServiceId());
        } catch (NotFoundException unseen) {
            throw none(request.id());
        }
    }

    private static NotFoundException none(UUID requestId) {
        return new NotFoundException("request", requestId);
    }
}
