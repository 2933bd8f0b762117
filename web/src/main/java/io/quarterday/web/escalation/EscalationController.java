package io.quarterday.web.escalation;

import io.quarterday.domain.escalation.EscalationLevel;
import io.quarterday.domain.workflow.Priority;
import io.quarterday.service.escalation.HealthReport;
import io.quarterday.service.escalation.HealthReports;
import io.quarterday.service.escalation.ReadingEscalations;
import io.quarterday.service.escalation.ReadingEscalations.Wanted;
import io.quarterday.service.identity.Actor;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Escalations and health reports. */
@Tag(name = "escalations")
@RestController
@RequestMapping("/api")
class EscalationController {

    private final ReadingEscalations escalations;
    private final HealthReports reports;

    EscalationController(ReadingEscalations escalations, HealthReports reports) {
        this.escalations = escalations;
        this.reports = reports;
    }

    /**
     * A level that something reached.
     *
     * @param serviceId left out where it is about an obligation that nobody works on
     * @param subject what it is about: one deadline, one stay at a stage, or one obligation
     * @param level 1 to 5
     * @param rules the rows that said so, as "table row"
     * @param priority to which the work was raised
     * @param told ids of those who were told
     */
    record EscalationView(
            UUID id,
            UUID clientId,
            @Nullable UUID serviceId,
            String subject,
            int level,
            String event,
            List<String> rules,
            @Nullable Priority priority,
            @Nullable UUID takenOverBy,
            Set<UUID> told,
            Instant reachedAt) {

        static EscalationView of(EscalationLevel level) {
            return new EscalationView(
                    level.id(),
                    level.clientId(),
                    level.serviceId().orElse(null),
                    level.subject(),
                    level.level(),
                    level.event(),
                    level.rules(),
                    level.priority().orElse(null),
                    level.takenOverBy().orElse(null),
                    level.told(),
                    level.reachedAt());
        }
    }

    @Operation(summary = "What was escalated", description = "About the clients that you see.")
    @GetMapping("/escalations")
    Envelope<List<EscalationView>> list(
            Actor actor,
            @RequestParam(name = "client_id", required = false) @Nullable UUID clientId,
            @RequestParam(name = "service_id", required = false) @Nullable UUID serviceId,
            @RequestParam(name = "level_at_least", required = false) @Min(1) @Max(5) @Nullable Integer levelAtLeast,
            @Sortable(
                            value = {"reached_at", "level", "event"},
                            order = Sort.Direction.DESC)
                    PageQuery query) {
        return Envelope.page(escalations
                .page(actor, new Wanted(clientId, serviceId, levelAtLeast), query.pageable())
                .map(EscalationView::of));
    }

    @Operation(summary = "The months that have a health report", description = "Their first days, the latest first.")
    @GetMapping("/health-reports")
    Envelope<List<LocalDate>> months(Actor actor) {
        return Envelope.of(reports.months(actor));
    }

    @Operation(summary = "How the practice stood when the month began", description = "A month such as 2026-11.")
    @GetMapping("/health-reports/{month}")
    Envelope<HealthReport> report(Actor actor, @PathVariable YearMonth month) {
        return Envelope.of(reports.of(actor, month));
    }
}
