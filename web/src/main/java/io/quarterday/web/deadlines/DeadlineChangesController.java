package io.quarterday.web.deadlines;

import io.quarterday.service.deadlines.MovedObligations.Moved;
import io.quarterday.service.deadlines.MovedObligations.Preview;
import io.quarterday.service.deadlines.ReadingPreviews;
import io.quarterday.service.identity.Actor;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.Pageable;
import org.springframework.data.domain.Sort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whose dates a release would move. */
@Tag(name = "rules")
@RestController
@RequestMapping("/api/rules/releases/{number}/deadline-changes")
class DeadlineChangesController {

    private final ReadingPreviews previews;

    DeadlineChangesController(ReadingPreviews previews) {
        this.previews = previews;
    }

    @Operation(
            summary = "Which obligations of which clients a release would move, and by how many days",
            description = "As its last check found, over all active clients, due from twelve months back to twenty-four"
                    + " ahead: the first 1,000 changes. The counts of all stand with the release's checks. Search looks in"
                    + " company name and client code.")
    @GetMapping
    Envelope<List<Moved>> list(
            Actor actor,
            @PathVariable long number,
            @Sortable({"company_name", "obligation", "period_end", "days"}) PageQuery query) {
        Optional<Preview> preview = previews.deadlineChanges(actor, number);
        String search = query.search() == null ? "" : query.search().toLowerCase(Locale.ROOT);
        Comparator<Moved> order = order(query.sortBy());
        List<Moved> all = preview.map(Preview::changes).orElse(List.of()).stream()
                .filter(one -> one.companyName().toLowerCase(Locale.ROOT).contains(search)
                        || one.clientCode().toLowerCase(Locale.ROOT).contains(search))
                .sorted((query.sortOrder() == Sort.Direction.ASC ? order : order.reversed())
                        .thenComparing(Moved::clientId)
                        .thenComparing(Moved::obligation)
                        .thenComparing(Moved::periodEnd)
                        .thenComparing(Moved::instalment))
                .toList();
        Pageable page = query.pageable();
        List<Moved> shown =
                all.stream().skip(page.getOffset()).limit(page.getPageSize()).toList();
        return Envelope.page(new PageImpl<>(shown, page, all.size())).saying(sentence(preview.orElse(null)));
    }

    private static Comparator<Moved> order(String by) {
        return switch (by) {
            case "obligation" -> Comparator.comparing(Moved::obligation);
            case "period_end" -> Comparator.comparing(Moved::periodEnd);
            case "days" -> Comparator.comparing(Moved::days, Comparator.nullsFirst(Comparator.naturalOrder()));
            default -> Comparator.comparing(Moved::companyName, String.CASE_INSENSITIVE_ORDER);
        };
    }

    private static String sentence(@Nullable Preview preview) {
        if (preview == null) {
            return "No date would change.";
        }
        String unanswered = preview.unanswered().map(why -> " " + why).orElse("");
        return preview.moves() + " obligations would move, " + preview.appears() + " appear and " + preview.goes()
                + " go, of " + preview.clientsChanged() + " of " + preview.clients() + " clients." + unanswered;
    }
}
