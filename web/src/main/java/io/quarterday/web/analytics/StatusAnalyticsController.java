package io.quarterday.web.analytics;

import io.quarterday.domain.analytics.StatusFigures.Standing;
import io.quarterday.domain.analytics.StatusFigures.Wanted;
import io.quarterday.domain.analytics.StatusRollups.Flow;
import io.quarterday.service.analytics.ReadingStatusFigures;
import io.quarterday.service.analytics.ReadingStatusFigures.Bottleneck;
import io.quarterday.service.analytics.ReadingStatusFigures.Period;
import io.quarterday.service.analytics.ReadingStatusFigures.PersonFigures;
import io.quarterday.service.analytics.ReadingStatusFigures.Question;
import io.quarterday.service.analytics.ReadingStatusFigures.StatusTime;
import io.quarterday.service.analytics.ReadingStatusFigures.Throughput;
import io.quarterday.service.identity.Actor;
import io.quarterday.web.api.Envelope;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How long work stands where, and how it flows; for who leads the practice. */
@Tag(name = "status")
@RestController
@RequestMapping("/api/status/analytics")
class StatusAnalyticsController {

    private static final int DAYS = 90;

    private final ReadingStatusFigures reading;
    private final Clock clock;

    StatusAnalyticsController(ReadingStatusFigures reading, Clock clock) {
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * @param throughput of the days as a whole
     * @param bottlenecks the five statuses at which most of all time was stood
     * @param ageing what stands where just now
     */
    record StatusAnalytics(
            LocalDate from,
            LocalDate to,
            List<Throughput> throughput,
            List<StatusTime> statuses,
            List<Bottleneck> bottlenecks,
            List<Standing> ageing) {}

    private Question question(
            @Nullable LocalDate from,
            @Nullable LocalDate to,
            @Nullable String entityType,
            @Nullable String workflow,
            @Nullable Period period) {
        LocalDate last = Objects.requireNonNullElseGet(
                to, () -> LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(1));
        LocalDate first = Objects.requireNonNullElseGet(from, () -> last.minusDays(DAYS));
        return new Question(new Wanted(first, last, entityType, workflow), period);
    }

    @Operation(summary = "How work moves", description = "Without days, of the last 90; at most 1,100.")
    @GetMapping
    Envelope<StatusAnalytics> overview(
            Actor actor,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(name = "entity_type", required = false) @Nullable String entityType,
            @RequestParam(required = false) @Nullable String workflow) {
        Question question = question(from, to, entityType, workflow, null);
        return Envelope.of(new StatusAnalytics(
                question.wanted().from(),
                question.wanted().to(),
                reading.throughput(actor, question),
                reading.times(actor, question),
                reading.bottlenecks(actor, question),
                reading.ageing(actor, entityType, workflow)));
    }

    @Operation(summary = "How long entities stand at each status", description = "Quantiles are right to 1 %.")
    @GetMapping("/durations")
    Envelope<List<StatusTime>> durations(
            Actor actor,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(name = "entity_type", required = false) @Nullable String entityType,
            @RequestParam(required = false) @Nullable String workflow,
            @RequestParam(required = false) @Nullable Period period) {
        return Envelope.of(reading.times(actor, question(from, to, entityType, workflow, period)));
    }

    @Operation(
            summary = "Which share of entities leaves each status in time",
            description = "Only statuses with a deadline.")
    @GetMapping("/sla")
    Envelope<List<StatusTime>> sla(
            Actor actor,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(name = "entity_type", required = false) @Nullable String entityType,
            @RequestParam(required = false) @Nullable String workflow,
            @RequestParam(required = false) @Nullable Period period) {
        return Envelope.of(reading.times(actor, question(from, to, entityType, workflow, period)).stream()
                .filter(time -> time.shareWithinSla() != null)
                .toList());
    }

    @Operation(summary = "How often work goes from which status to which")
    @GetMapping("/flow")
    Envelope<List<Flow>> flow(
            Actor actor,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(name = "entity_type", required = false) @Nullable String entityType,
            @RequestParam(required = false) @Nullable String workflow,
            @RequestParam(required = false) @Nullable Period period) {
        return Envelope.of(reading.flow(actor, question(from, to, entityType, workflow, period)));
    }

    @Operation(summary = "How long what is under way has stood where it stands")
    @GetMapping("/ageing")
    Envelope<List<Standing>> ageing(
            Actor actor,
            @RequestParam(name = "entity_type", required = false) @Nullable String entityType,
            @RequestParam(required = false) @Nullable String workflow) {
        return Envelope.of(reading.ageing(actor, entityType, workflow));
    }

    @Operation(summary = "How much is started, moved on and finished")
    @GetMapping("/throughput")
    Envelope<List<Throughput>> throughput(
            Actor actor,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(name = "entity_type", required = false) @Nullable String entityType,
            @RequestParam(required = false) @Nullable String workflow,
            @RequestParam(required = false) @Nullable Period period) {
        return Envelope.of(reading.throughput(actor, question(from, to, entityType, workflow, period)));
    }

    @Operation(summary = "Who moves how much on, and how long it had stood there")
    @GetMapping("/people")
    Envelope<List<PersonFigures>> people(
            Actor actor,
            @RequestParam(required = false) @Nullable LocalDate from,
            @RequestParam(required = false) @Nullable LocalDate to,
            @RequestParam(name = "entity_type", required = false) @Nullable String entityType,
            @RequestParam(required = false) @Nullable String workflow) {
        return Envelope.of(reading.people(actor, question(from, to, entityType, workflow, null)));
    }
}
