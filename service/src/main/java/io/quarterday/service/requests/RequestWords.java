package io.quarterday.service.requests;

import io.quarterday.domain.identity.CurrentOrganization;
import io.quarterday.domain.requests.DocumentRequest;
import io.quarterday.domain.requests.DocumentRequests;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PracticeDays;
import io.quarterday.service.notifications.LateWords;
import io.quarterday.service.workflow.ServiceVisibility;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What mails to clients name of a request, as it stands when they are told: what is missing, until when, and a link of
 * their own. Of a request that is closed by then there is nothing to name.
 */
@Component
class RequestWords implements LateWords {

    /** Among the details of what happened, the request that it is about. */
    static final String REQUEST = "document_request_id";

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private final DocumentRequests requests;
    private final RequestPages pages;
    private final AskingClients asking;
    private final ServiceVisibility visibility;
    private final PracticeDays days;
    private final Clock clock;

    RequestWords(
            DocumentRequests requests,
            RequestPages pages,
            AskingClients asking,
            ServiceVisibility visibility,
            PracticeDays days,
            Clock clock) {
        this.requests = requests;
        this.pages = pages;
        this.asking = asking;
        this.visibility = visibility;
        this.days = days;
        this.clock = clock;
    }

    @Override
    public Map<String, String> of(Map<String, String> details) {
        String id = details.get(REQUEST);
        return id == null
                ? Map.of()
                : requests.findById(UUID.fromString(id))
                        .filter(DocumentRequest::isOpen)
                        .map(this::words)
                        .orElse(Map.of());
    }

    private Map<String, String> words(DocumentRequest request) {
        UUID practice = CurrentOrganization.required();
        Instant at = clock.instant();
        LocalDate today = days.on(practice, at);
        ClientService service = visibility.visible(Actor.system(practice, "requests"), request.clientServiceId());
        List<RequestPages.Item> missing =
                pages.items(request).stream().filter(item -> !item.present()).toList();
        Map<String, String> words = new HashMap<>();
        words.put("due_on", DAY.format(request.dueOn()));
        words.put("items", missing.stream().map(item -> "- " + item.label()).collect(Collectors.joining("\n")));
        request.message().ifPresent(message -> words.put("note", message));
        if (!missing.isEmpty()) {
            words.put("days_to_due", String.valueOf(ChronoUnit.DAYS.between(today, request.dueOn())));
        }
        asking.linkTo(request, service, at).ifPresent(link -> {
            if (link.url() != null) {
                words.put("link", link.url());
            }
        });
        return words;
    }
}
