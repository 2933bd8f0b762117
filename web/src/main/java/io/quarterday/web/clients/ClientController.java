package io.quarterday.web.clients;

import io.quarterday.domain.clients.BusinessType;
import io.quarterday.domain.clients.Client;
import io.quarterday.domain.clients.CompanyType;
import io.quarterday.service.clients.ClientDetails;
import io.quarterday.service.clients.FindingClients;
import io.quarterday.service.clients.FindingClients.Found;
import io.quarterday.service.clients.FindingClients.Wanted;
import io.quarterday.service.clients.KeepingClients;
import io.quarterday.service.identity.Actor;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.IfMatch;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.groups.Default;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The clients of the practice, each caller seeing those that are theirs to see. */
@Tag(name = "clients")
@RestController
@RequestMapping("/api/clients")
class ClientController {

    private final FindingClients finding;
    private final KeepingClients keeping;
    private final Clock clock;

    ClientController(FindingClients finding, KeepingClients keeping, Clock clock) {
        this.finding = finding;
        this.keeping = keeping;
        this.clock = clock;
    }

    @Operation(
            summary = "The clients that the caller sees",
            description =
                    "Search looks in company name, company number, client code and contact e-mail: for the text as it "
                            + "stands or words that begin with its words (one or two letters: beginnings of words "
                            + "alone); where no client has it, at most 200 that look like it are listed. sort_by "
                            + "relevance puts what fits best first; without a search it is company_name. The people "
                            + "behind a company are left out. deleted=true lists the deleted ones instead, to who may "
                            + "restore them.")
    @GetMapping
    Envelope<List<ClientView>> list(
            Actor actor,
            @Sortable({
                        "relevance",
                        "company_name",
                        "company_number",
                        "business_type",
                        "company_status",
                        "next_accounts_due",
                        "next_confirmation_due",
                        "created_at",
                        "updated_at"
                    })
                    PageQuery query,
            @RequestParam(name = "business_type", required = false) @Nullable BusinessType businessType,
            @RequestParam(name = "company_type", required = false) @Nullable CompanyType companyType,
            @RequestParam(required = false) @Nullable Boolean active,
            @RequestParam(defaultValue = "false") boolean deleted) {
        Wanted wanted = new Wanted(
                query.search(), query.sortBy().equals("relevance"), businessType, companyType, active, deleted);
        return Envelope.page(finding.page(actor, wanted, query.pageable(ClientSearchController.SORTED))
                .map(ClientView::inList));
    }

    @Operation(summary = "One client")
    @GetMapping("/{id}")
    ResponseEntity<Envelope<ClientView>> client(Actor actor, @PathVariable UUID id) {
        return answer(ResponseEntity.ok(), finding.client(actor, id));
    }

    @Operation(
            summary = "Create a client",
            description = "It gets the practice's next client code. Of business_type and company_type one is needed.")
    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Envelope<ClientView>> create(
            Actor actor, @Validated({Default.class, ClientFields.Creation.class}) @RequestBody NewClient request) {
        Client client = keeping.create(actor, request.over(ClientDetails.BLANK), clock.instant());
        return answer(ResponseEntity.created(URI.create("/api/clients/" + client.id())), finding.found(client));
    }

    @Operation(
            summary = "Change a client",
            description = "Fields that are not given stay as they are; null takes away what was said.")
    @PatchMapping("/{id}")
    ResponseEntity<Envelope<ClientView>> change(
            Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody ClientChange request) {
        Client client = keeping.change(actor, id, request::over, ifMatch::require, clock.instant());
        return answer(ResponseEntity.ok(), finding.found(client));
    }

    static ResponseEntity<Envelope<ClientView>> answer(ResponseEntity.BodyBuilder answer, Found found) {
        return answer.eTag(ETags.of(found.client().version())).body(Envelope.of(ClientView.of(found)));
    }
}
