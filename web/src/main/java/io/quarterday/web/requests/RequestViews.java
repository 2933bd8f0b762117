package io.quarterday.web.requests;

import io.quarterday.domain.communications.Communication;
import io.quarterday.domain.documents.ServiceDocument;
import io.quarterday.service.requests.AskingClients;
import io.quarterday.service.requests.RequestPages;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What both sides are shown of a request. */
final class RequestViews {

    private RequestViews() {}

    /** Something that is asked for. */
    record ItemView(String kind, String label, boolean present) {

        static ItemView of(RequestPages.Item item) {
            return new ItemView(item.kind(), item.label(), item.present());
        }
    }

    /** A file that came through a link. */
    record BroughtView(String name, String kind, long sizeBytes, Instant at) {

        static BroughtView of(ServiceDocument document) {
            return new BroughtView(document.name(), document.kind(), document.sizeBytes(), document.createdAt());
        }
    }

    /**
     * A question, an answer, or that a file was brought.
     *
     * @param subject which of these it is, and about which work
     */
    record SaidView(UUID id, String subject, String text, boolean fromClient, Instant at) {

        static SaidView of(Communication said) {
            return new SaidView(said.id(), said.subject(), said.content(), said.fromClient(), said.createdAt());
        }
    }

    /**
     * The page as the client sees it: no ids of ours, no names of staff.
     *
     * @param zone of the practice, in which its times are meant
     */
    record PageView(
            String practice,
            String zone,
            String client,
            String work,
            @Nullable String message,
            LocalDate dueOn,
            boolean complete,
            List<ItemView> items,
            List<BroughtView> brought,
            List<SaidView> said) {

        static PageView of(RequestPages.Page page) {
            return new PageView(
                    page.practice(),
                    page.zone().getId(),
                    page.client(),
                    page.work(),
                    page.request().message().orElse(null),
                    page.request().dueOn(),
                    page.complete(),
                    page.items().stream().map(ItemView::of).toList(),
                    page.brought().stream().map(BroughtView::of).toList(),
                    page.said().stream().map(SaidView::of).toList());
        }
    }

    /**
     * A request as staff see it.
     *
     * @param completeAt when all that was asked for was there for the first time
     */
    record RequestView(
            UUID id,
            UUID serviceId,
            @Nullable UUID createdByUserId,
            Instant createdAt,
            @Nullable Instant closedAt,
            @Nullable Instant completeAt,
            PageView page) {

        static RequestView of(RequestPages.Page page) {
            return new RequestView(
                    page.request().id(),
                    page.request().clientServiceId(),
                    page.request().createdByUserId().orElse(null),
                    page.request().createdAt(),
                    page.request().closedAt().orElse(null),
                    page.request().completeAt().orElse(null),
                    PageView.of(page));
        }
    }

    /**
     * A private link, shown this once.
     *
     * @param url to be given to the client
     */
    record LinkView(String token, String url, Instant expiresAt) {

        static LinkView of(AskingClients.Link link, String addressOfCaller) {
            String url = link.url() == null ? addressOfCaller + "/requests/" + link.token() : link.url();
            return new LinkView(link.token(), url, link.expiresAt());
        }
    }

    /** A request with its first link. */
    record OpenedView(UUID id, RequestView request, LinkView link) {}
}
