package io.quarterday.web.search;

import com.fasterxml.jackson.annotation.JsonAlias;
import io.quarterday.domain.search.AdvancedFilter.Junction;
import io.quarterday.domain.search.SavedFilter;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.search.FilterField;
import io.quarterday.service.search.FilterFields;
import io.quarterday.service.search.FilterOperator;
import io.quarterday.service.search.KeepingFilters;
import io.quarterday.service.search.KeepingFilters.Shown;
import io.quarterday.service.search.KeepingFilters.Told;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.IfMatch;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.quarterday.web.api.Texts;
import io.quarterday.web.search.FilterBody.GroupBody;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Filters of clients that people keep, for themselves or for the practice. */
@Tag(name = "clients")
@RestController
@RequestMapping("/api/clients")
class FilterController {

    private final KeepingFilters keeping;
    private final Clock clock;

    FilterController(KeepingFilters keeping, Clock clock) {
        this.keeping = keeping;
        this.clock = clock;
    }

    /**
     * @param operators that can be asked of it
     * @param values that it can have, where they can be counted
     * @param expected what a value must be
     */
    record FieldView(
            String field,
            String kind,
            List<String> operators,
            @Nullable List<String> values,
            String expected) {

        static FieldView of(FilterField field) {
            return new FieldView(
                    field.name(),
                    field.kind().name().toLowerCase(Locale.ROOT),
                    field.kind().operators().stream().map(FilterOperator::wire).toList(),
                    field.choices().isEmpty()
                            ? null
                            : List.copyOf(field.choices().keySet()),
                    field.expected());
        }
    }

    /**
     * A filter as seed 001's AdvancedFilter writes it.
     *
     * @param groupOperator how the groups are joined; AND, if not given
     * @param shared whether everybody of the practice may use it
     * @param isDefault whether its owner's list of clients opens with it; the one before no longer does
     */
    record FilterRequest(
            @NotBlank @Size(max = 100) @Pattern(regexp = Texts.ONE_LINE, message = Texts.OF_ONE_LINE)
            String name,

            @JsonAlias("operator") @Nullable Junction groupOperator,
            @NotNull @Size(max = FilterBody.GROUPS_MAX) List<@NotNull @Valid GroupBody> groups,
            @Nullable Boolean shared,
            @Nullable Boolean isDefault) {

        Told told() {
            return new Told(
                    name.strip(),
                    FilterBody.filter(groupOperator, groups),
                    Boolean.TRUE.equals(shared),
                    Boolean.TRUE.equals(isDefault));
        }
    }

    /** Whose a filter is. */
    record OwnerView(UUID id, @Nullable String name) {}

    /**
     * @param isDefault whether the caller's list of clients opens with it
     * @param mayChange whether the caller may change and delete it
     */
    record FilterView(
            UUID id,
            String name,
            Junction groupOperator,
            List<GroupBody> groups,
            boolean shared,
            boolean isDefault,
            OwnerView owner,
            boolean mayChange,
            Instant createdAt,
            Instant updatedAt) {

        static FilterView of(Shown shown) {
            SavedFilter filter = shown.filter();
            return new FilterView(
                    filter.id(),
                    filter.name(),
                    filter.filter().operator(),
                    filter.filter().groups().stream().map(GroupBody::of).toList(),
                    filter.shared(),
                    shown.own() && filter.ownersDefault(),
                    new OwnerView(filter.userId(), shown.ownerName()),
                    shown.mayChange(),
                    filter.createdAt(),
                    filter.updatedAt());
        }
    }

    @Operation(summary = "What clients can be filtered by, and how")
    @GetMapping("/search/fields")
    Envelope<List<FieldView>> fields() {
        return Envelope.of(FilterFields.all().stream().map(FieldView::of).toList());
    }

    @Operation(summary = "The caller's filters, and those that others share")
    @GetMapping("/filters")
    Envelope<List<FilterView>> list(Actor actor, @Sortable({"name", "created_at", "updated_at"}) PageQuery query) {
        return Envelope.page(keeping.page(actor, query.pageable()).map(FilterView::of));
    }

    @Operation(summary = "One filter")
    @GetMapping("/filters/{id}")
    ResponseEntity<Envelope<FilterView>> one(Actor actor, @PathVariable UUID id) {
        return answer(ResponseEntity.ok(), keeping.find(actor, id));
    }

    @Operation(summary = "Keep a filter", description = "A person keeps at most 50, each under a name of its own.")
    @PostMapping("/filters")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<Envelope<FilterView>> add(Actor actor, @Valid @RequestBody FilterRequest request) {
        Shown shown = keeping.add(actor, request.told(), clock.instant());
        URI place = URI.create("/api/clients/filters/" + shown.filter().id());
        return answer(ResponseEntity.created(place), shown);
    }

    @Operation(
            summary = "Write a filter anew",
            description = "Its owner may, and managers and partners where it is shared.")
    @PutMapping("/filters/{id}")
    ResponseEntity<Envelope<FilterView>> change(
            Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody FilterRequest request) {
        return answer(
                ResponseEntity.ok(), keeping.change(actor, id, request.told(), ifMatch::require, clock.instant()));
    }

    @Operation(summary = "Delete a filter", description = "Who may change it may.")
    @DeleteMapping("/filters/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Actor actor, @PathVariable UUID id, IfMatch ifMatch) {
        keeping.delete(actor, id, ifMatch::require);
    }

    private static ResponseEntity<Envelope<FilterView>> answer(ResponseEntity.BodyBuilder answer, Shown shown) {
        return answer.eTag(ETags.of(shown.filter().version())).body(Envelope.of(FilterView.of(shown)));
    }
}
