package io.quarterday.web.requests;

import io.quarterday.service.identity.Actor;
import io.quarterday.service.requests.AskingClients;
import io.quarterday.service.requests.AskingClients.NewRequest;
import io.quarterday.service.requests.AskingClients.Wanted;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.requests.RequestViews.LinkView;
import io.quarterday.web.requests.RequestViews.OpenedView;
import io.quarterday.web.requests.RequestViews.RequestView;
import io.quarterday.web.requests.RequestViews.SaidView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Asking clients for documents: staff's side. */
@Tag(name = "requests")
@RestController
@RequestMapping("/api")
class RequestController {

    private final AskingClients asking;
    private final Clock clock;

    RequestController(AskingClients asking, Clock clock) {
        this.asking = asking;
        this.clock = clock;
    }

    record WantedItem(
            @NotNull @Pattern(regexp = "[A-Z][A-Z0-9_]{0,63}")
            String kind,

            @NotBlank @Size(max = 200) String label) {}

    /** @param items beside what the table required-documents asks for and the service has not */
    record NewClientRequest(
            @Nullable @Size(max = 2000) String message,
            @Nullable LocalDate dueOn,
            @Nullable @Size(max = 50) List<@NotNull @Valid WantedItem> items) {}

    record Words(@NotBlank @Size(max = 2000) String text) {}

    @Operation(
            summary = "Asks the client of a service for documents",
            description = "For all that the table required-documents asks for and is not there, and for the items that"
                    + " are given. Answers a private link for the client, which is shown this once; until when the"
                    + " client is asked to answer, and how long links are good, the table request-lists says.")
    @PostMapping("/services/{id}/requests")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Envelope<OpenedView>> open(
            Actor actor, @PathVariable UUID id, @Valid @RequestBody NewClientRequest body) {
        List<Wanted> more = body.items() == null
                ? List.of()
                : body.items().stream()
                        .map(item -> new Wanted(item.kind(), item.label()))
                        .toList();
        AskingClients.Opened opened =
                asking.open(actor, id, new NewRequest(body.message(), body.dueOn(), more), clock.instant());
        UUID requestId = opened.page().request().id();
        return ResponseEntity.created(URI.create("/api/document-requests/" + requestId))
                .body(Envelope.of(new OpenedView(
                        requestId, RequestView.of(opened.page()), LinkView.of(opened.link(), addressOfCaller()))));
    }

    @Operation(summary = "The requests of a service, latest first; at most 50")
    @GetMapping("/services/{id}/requests")
    Envelope<List<RequestView>> list(Actor actor, @PathVariable UUID id) {
        return Envelope.of(asking.list(actor, id).stream().map(RequestView::of).toList());
    }

    @Operation(summary = "One request, with what was brought and said")
    @GetMapping("/document-requests/{id}")
    Envelope<RequestView> show(Actor actor, @PathVariable UUID id) {
        return Envelope.of(RequestView.of(asking.find(actor, id)));
    }

    @Operation(summary = "Makes another private link to a request", description = "Those before stay good.")
    @PostMapping("/document-requests/{id}/links")
    @ResponseStatus(HttpStatus.CREATED)
    Envelope<LinkView> link(Actor actor, @PathVariable UUID id) {
        return Envelope.of(LinkView.of(asking.link(actor, id, clock.instant()), addressOfCaller()));
    }

    @Operation(summary = "Takes all private links of a request back", description = "The request stays open.")
    @DeleteMapping("/document-requests/{id}/links")
    Envelope<RequestView> revoke(Actor actor, @PathVariable UUID id) {
        return Envelope.of(RequestView.of(asking.revoke(actor, id, clock.instant())));
    }

    @Operation(summary = "Says something to the client on the page of a request")
    @PostMapping("/document-requests/{id}/messages")
    @ResponseStatus(HttpStatus.CREATED)
    Envelope<SaidView> say(Actor actor, @PathVariable UUID id, @Valid @RequestBody Words body) {
        return Envelope.of(SaidView.of(asking.say(actor, id, body.text(), clock.instant())));
    }

    @Operation(summary = "Closes a request; its links stop working")
    @PostMapping("/document-requests/{id}/close")
    Envelope<RequestView> close(Actor actor, @PathVariable UUID id) {
        return Envelope.of(RequestView.of(asking.close(actor, id, clock.instant())));
    }

    private static String addressOfCaller() {
        return ServletUriComponentsBuilder.fromCurrentContextPath().toUriString();
    }
}
