package io.quarterday.web.rulebook;

import io.quarterday.service.identity.Actor;
import io.quarterday.service.rulebook.ComparingReleases;
import io.quarterday.service.rulebook.ReplayingReleases;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.jobs.JobView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a release changes: against another one, and against the work of the practice. */
@Tag(name = "rules")
@RestController
@RequestMapping("/api/rules/releases/{number}")
class ReleaseComparisonController {

    private final ComparingReleases comparing;
    private final ReplayingReleases replaying;

    ReleaseComparisonController(ComparingReleases comparing, ReplayingReleases replaying) {
        this.comparing = comparing;
        this.replaying = replaying;
    }

    /**
     * A period.
     *
     * @param from an instant, or a date in the practice's zone
     * @param to an instant, which does not belong to it, or a date, which does
     */
    record Period(
            @NotBlank @Size(max = 40) String from,
            @NotBlank @Size(max = 40) String to) {}

    @Operation(
            summary = "What differs from another release",
            description = "Row by row, cell by cell and in sentences; from the release that it was based on, unless"
                    + " another is named.")
    @GetMapping("/diff")
    Envelope<ComparingReleases.Compared> diff(
            Actor actor,
            @PathVariable @Min(0) long number,
            @RequestParam(required = false) @Nullable @Min(0) Long against) {
        return Envelope.of(comparing.compare(actor, number, against));
    }

    @Operation(
            summary = "Replays the practice's work by a release",
            description = "The recorded decisions of a period, and what all open services would be told now: counts,"
                    + " and the changed decisions with before, after and the rows responsible. Kept with the release.")
    @Answer(value = JobView.class, status = HttpStatus.ACCEPTED)
    @PostMapping("/replay")
    ResponseEntity<?> replay(Actor actor, @PathVariable long number, @Valid @RequestBody Period body) {
        return JobView.accepted(replaying.replay(actor, number, body.from(), body.to()));
    }

    @Operation(
            summary = "The last replay of a release",
            description = "With the first 1,000 changed decisions, and the first 1,000 changed answers about open"
                    + " services.")
    @GetMapping("/replay")
    Envelope<Map<String, Object>> lastReplay(Actor actor, @PathVariable long number) {
        return Envelope.of(replaying.last(actor, number));
    }
}
