package io.quarterday.web.clients;

import io.quarterday.domain.search.AdvancedFilter;
import io.quarterday.service.clients.FindingClients.Wanted;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.search.SearchingClients;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.search.FilterBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Clients by filters that are too long for an address. */
@Tag(name = "clients")
@RestController
@RequestMapping("/api/clients")
class ClientSearchController {

    /** Without a text to be relevant to, clients stand by name. */
    static final Map<String, String> SORTED = Map.of("relevance", "companyName");

    private static final String SORTABLE = "relevance|company_name|company_number|business_type|company_status"
            + "|next_accounts_due|next_confirmation_due|created_at|updated_at";

    private final SearchingClients searching;

    ClientSearchController(SearchingClients searching) {
        this.searching = searching;
    }

    /**
     * @param search as in the list of clients
     * @param sortBy as in the list of clients; relevance, if not given
     * @param page from 1
     * @param limit 50, if not given
     */
    record SearchRequest(
            @Nullable @Valid FilterBody filter,

            @Nullable
            @Size(max = 200, message = "must have at most 200 characters")
            @Pattern(regexp = "[^\\x00]*", message = "must be text")
            String search,

            @Nullable @Pattern(regexp = SORTABLE, message = "must be one of " + SORTABLE)
            String sortBy,

            @Nullable
            @Pattern(regexp = "(?i)asc|desc", message = "must be asc or desc")
            @Schema(allowableValues = {"asc", "desc"})
            String sortOrder,

            @Nullable @Min(1) @Max(100_000) Integer page,
            @Nullable @Min(1) @Max(200) Integer limit) {

        PageQuery query() {
            return new PageQuery(
                    Objects.requireNonNullElse(page, 1),
                    Objects.requireNonNullElse(limit, 50),
                    Objects.requireNonNullElse(sortBy, "relevance"),
                    sortOrder == null ? Sort.Direction.ASC : Sort.Direction.fromString(sortOrder),
                    search == null || search.isBlank() ? null : search.strip());
        }

        @Nullable
        AdvancedFilter wanted() {
            return filter == null ? null : filter.filter();
        }
    }

    @Operation(
            summary = "The clients that a filter lets through, of those that the caller sees",
            description =
                    "Groups of conditions in the shape of seed 001. Text is compared in any case; what is not known "
                            + "equals nothing and is unlike everything. Fields of work ask whether some work under way, "
                            + "of what the caller sees, is so. Search and order are those of the list of clients.")
    @PostMapping("/search")
    Envelope<List<ClientView>> search(Actor actor, @Valid @RequestBody SearchRequest request) {
        PageQuery query = request.query();
        Wanted wanted = Wanted.searched(query.search(), query.sortBy().equals("relevance"));
        return Envelope.page(searching
                .page(actor, request.wanted(), "filter.", wanted, query.pageable(SORTED))
                .map(ClientView::inList));
    }
}
