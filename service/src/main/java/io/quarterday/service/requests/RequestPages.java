package io.quarterday.service.requests;

import io.quarterday.domain.Ids;
import io.quarterday.domain.communications.Communication;
import io.quarterday.domain.communications.Communication.Said;
import io.quarterday.domain.communications.Communications;
import io.quarterday.domain.documents.ServiceDocument;
import io.quarterday.domain.documents.ServiceDocuments;
import io.quarterday.domain.identity.Organization;
import io.quarterday.domain.identity.Organizations;
import io.quarterday.domain.requests.DocumentRequest;
import io.quarterday.domain.requests.RequestedItems;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.rules.status.Workflows;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.rulebook.RuleBooks;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** What stands on the page of a request, and what is said there; both sides see the same. */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class RequestPages {

    /** More than any request needs; a page stays small. */
    private static final int SAID_MAX = 500;

    private static final int SUBJECT_LENGTH_MAX = 200;

    private final RequestedItems items;
    private final ServiceDocuments documents;
    private final Communications communications;
    private final Organizations organizations;
    private final RuleBooks ruleBooks;

    RequestPages(
            RequestedItems items,
            ServiceDocuments documents,
            Communications communications,
            Organizations organizations,
            RuleBooks ruleBooks) {
        this.items = items;
        this.documents = documents;
        this.communications = communications;
        this.organizations = organizations;
        this.ruleBooks = ruleBooks;
    }

    /** Something that is asked for, and whether the service has it. */
    public record Item(String kind, String label, boolean present) {}

    /**
     * The page of a request.
     *
     * @param practice who asks
     * @param zone in which the practice's times are meant
     * @param work in words, such as "VAT return 2026-Q1"
     * @param brought what came through its links
     * @param said on both sides, oldest first
     */
    public record Page(
            DocumentRequest request,
            String practice,
            ZoneId zone,
            String client,
            String work,
            List<Item> items,
            List<ServiceDocument> brought,
            List<Communication> said) {

        /** Whether all that is asked for is there. */
        public boolean complete() {
            return items.stream().allMatch(Item::present);
        }
    }

    Page of(DocumentRequest request, ClientService service) {
        Organization practice = organizations.findById(service.organizationId()).orElseThrow();
        return new Page(
                request,
                practice.name(),
                practice.zone(),
                service.client().companyName(),
                work(service),
                items(request),
                documents.findByRequestIdAndDeletedAtIsNullOrderByCreatedAtAscIdAsc(request.id()),
                communications.findByRequestIdOrderByCreatedAtAscIdAsc(request.id(), Limit.of(SAID_MAX)));
    }

    List<Item> items(DocumentRequest request) {
        Set<String> there = documents.kindsOf(request.clientServiceId());
        return items.findByRequestIdOrderByPosition(request.id()).stream()
                .map(item -> new Item(item.kind(), item.label(), there.contains(item.kind())))
                .toList();
    }

    /**
     * Writes down what the practice said.
     *
     * @param about what it is about, such as "Answer"
     * @param by who of the staff; null where it was a machine of theirs
     * @throws ConflictException where all has been said that a page holds
     */
    Communication say(
            DocumentRequest request, ClientService service, String about, String text, @Nullable UUID by, Instant at) {
        return write(request, service, new Said(subject(about, service), text, false), by, at);
    }

    /** Writes down what the client said; otherwise as {@link #say}. */
    Communication heard(DocumentRequest request, ClientService service, String about, String text, Instant at) {
        return write(request, service, new Said(subject(about, service), text, true), null, at);
    }

    private Communication write(
            DocumentRequest request, ClientService service, Said said, @Nullable UUID by, Instant at) {
        if (communications.countByRequestId(request.id()) >= SAID_MAX) {
            throw new ConflictException("On this page " + SAID_MAX + " things were said; no more are taken.");
        }
        return communications.saveAndFlush(Communication.onPage(
                Ids.next(), service.clientId(), request.id(), said, by, at.truncatedTo(ChronoUnit.MICROS)));
    }

    private String subject(String about, ClientService service) {
        String subject = about + ": " + work(service);
        return subject.length() > SUBJECT_LENGTH_MAX ? subject.substring(0, SUBJECT_LENGTH_MAX) : subject;
    }

    private String work(ClientService service) {
        Workflows workflows = Workflows.of(ruleBooks.inForce(service.organizationId()));
        return (workflows.label(service.serviceType().name()) + " "
                        + service.period().name())
                .strip();
    }
}
