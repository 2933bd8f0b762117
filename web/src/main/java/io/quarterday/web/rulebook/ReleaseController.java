package io.quarterday.web.rulebook;

import io.quarterday.domain.rulebook.ReleaseStage;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.rulebook.CheckingReleases;
import io.quarterday.service.rulebook.ComparingReleases;
import io.quarterday.service.rulebook.MovingReleases;
import io.quarterday.service.rulebook.MovingReleases.Moved;
import io.quarterday.service.rulebook.ReadingRules;
import io.quarterday.service.rulebook.ReadingRules.ReleaseDetails;
import io.quarterday.service.rulebook.SeenReports;
import io.quarterday.service.status.Ruling;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.IfMatch;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.quarterday.web.jobs.JobView;
import io.quarterday.web.workflow.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The releases of the practice's rule book, and their way into force. */
@Tag(name = "rules")
@RestController
@RequestMapping("/api/rules/releases")
class ReleaseController {

    private final ReadingRules reading;
    private final MovingReleases moving;
    private final CheckingReleases checking;
    private final ComparingReleases comparing;
    private final SeenReports reports;
    private final Clock clock;

    ReleaseController(
            ReadingRules reading,
            MovingReleases moving,
            CheckingReleases checking,
            ComparingReleases comparing,
            SeenReports reports,
            Clock clock) {
        this.reports = reports;
        this.comparing = comparing;
        this.reading = reading;
        this.moving = moving;
        this.checking = checking;
        this.clock = clock;
    }

    /** @param basedOn number of the release to start from, 0 for the shipped book; left out for the one in force */
    record Draft(
            @Nullable @Min(0) Long basedOn,
            @NotBlank @Size(max = 500) String reason) {}

    record Rejection(@NotBlank @Size(max = 500) String reason) {}

    /** @param effectiveFrom a moment that is to come; left out means at once */
    record Activation(@Nullable Instant effectiveFrom) {}

    record Rollback(@Nullable @Size(max = 500) String reason) {}

    @Operation(summary = "The releases of the practice")
    @GetMapping
    Envelope<List<ReleaseView>> list(
            Actor actor,
            @RequestParam(required = false) @Nullable ReleaseStage stage,
            @Sortable(
                            value = {"number", "created_at", "updated_at"},
                            order = Sort.Direction.DESC)
                    PageQuery query) {
        return Envelope.page(reading.list(actor, stage, query.pageable()).map(ReleaseView::listed));
    }

    @Operation(summary = "Begins a draft", description = "A copy of an earlier release, or of the book in force.")
    @Answer(value = ReleaseView.class, status = HttpStatus.CREATED)
    @PostMapping
    ResponseEntity<?> begin(Actor actor, @Valid @RequestBody Draft body) {
        return created(actor, moving.begin(actor, body.basedOn(), body.reason(), clock.instant()));
    }

    @Operation(summary = "A release with its checks, replay, difference, people, times and latest edits")
    @GetMapping("/{number}")
    ResponseEntity<Envelope<ReleaseView>> get(Actor actor, @PathVariable long number) {
        ReleaseDetails details = reading.release(actor, number);
        return ResponseEntity.ok().eTag(ETags.of(details.release().version())).body(Envelope.of(whole(actor, details)));
    }

    @Operation(
            summary = "Checks a release",
            description = "Compiling, references, gaps, overlaps, dead stages, scenarios. The report is kept with it.")
    @Answer(value = JobView.class, status = HttpStatus.ACCEPTED)
    @PostMapping("/{number}/check")
    ResponseEntity<?> check(Actor actor, @PathVariable long number) {
        return JobView.accepted(checking.check(actor, number));
    }

    @Operation(summary = "Hands a draft in", description = "The checks of exactly this content must be green.")
    @Answer(ReleaseView.class)
    @PostMapping("/{number}/submit")
    ResponseEntity<?> submit(Actor actor, @PathVariable long number, IfMatch ifMatch) {
        return answer(actor, moving.submit(actor, number, ifMatch::require, clock.instant()));
    }

    @Operation(summary = "Approves a release", description = "A partner who has neither written nor edited it.")
    @Answer(ReleaseView.class)
    @PostMapping("/{number}/approve")
    ResponseEntity<?> approve(Actor actor, @PathVariable long number, IfMatch ifMatch) {
        return answer(actor, moving.approve(actor, number, ifMatch::require, clock.instant()));
    }

    @Operation(summary = "Rejects a release", description = "For good; its content can be the start of another draft.")
    @Answer(ReleaseView.class)
    @PostMapping("/{number}/reject")
    ResponseEntity<?> reject(
            Actor actor, @PathVariable long number, IfMatch ifMatch, @Valid @RequestBody Rejection body) {
        return answer(actor, moving.reject(actor, number, body.reason(), ifMatch::require, clock.instant()));
    }

    @Operation(
            summary = "Puts an approved release in force, now or at a moment",
            description = "The one in force retires in the same transaction. Every node follows within two seconds.")
    @Answer(ReleaseView.class)
    @PostMapping("/{number}/activate")
    ResponseEntity<?> activate(
            Actor actor,
            @PathVariable long number,
            IfMatch ifMatch,
            @Valid @RequestBody(required = false) @Nullable Activation body) {
        Instant from = body == null ? null : body.effectiveFrom();
        return answer(actor, moving.activate(actor, number, from, ifMatch::require, clock.instant()));
    }

    @Operation(
            summary = "Activates an earlier release again",
            description = "As a new number, at once. 0 brings the shipped book back.")
    @Answer(value = ReleaseView.class, status = HttpStatus.CREATED)
    @PostMapping("/{number}/rollback")
    ResponseEntity<?> rollBack(
            Actor actor, @PathVariable long number, @Valid @RequestBody(required = false) @Nullable Rollback body) {
        String reason = body == null || body.reason() == null || body.reason().isBlank()
                ? "Back to release " + number
                : body.reason();
        return created(actor, moving.rollBack(actor, number, reason, clock.instant()));
    }

    private ResponseEntity<?> created(Actor actor, Moved moved) {
        if (moved.ruling() instanceof Ruling.Refused refused) {
            return Refusals.of(refused);
        }
        ReleaseDetails details = details(actor, moved);
        return ResponseEntity.created(
                        URI.create("/api/rules/releases/" + details.release().number()))
                .eTag(ETags.of(details.release().version()))
                .body(Envelope.of(whole(actor, details)));
    }

    private ResponseEntity<?> answer(Actor actor, Moved moved) {
        if (moved.ruling() instanceof Ruling.Refused refused) {
            return Refusals.of(refused);
        }
        ReleaseDetails details = details(actor, moved);
        return ResponseEntity.ok().eTag(ETags.of(details.release().version())).body(Envelope.of(whole(actor, details)));
    }

    private ReleaseView whole(Actor actor, ReleaseDetails details) {
        long number = details.release().number();
        return ReleaseView.whole(
                details,
                report -> reports.seenBy(actor, report),
                comparing.compare(actor, number, null).summary(),
                comparing.againstInForce(actor, number));
    }

    private ReleaseDetails details(Actor actor, Moved moved) {
        return reading.release(actor, Objects.requireNonNull(moved.release()).number());
    }
}
