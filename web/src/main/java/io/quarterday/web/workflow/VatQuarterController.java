package io.quarterday.web.workflow;

import io.quarterday.domain.clients.QuarterGroup;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.workflow.PeriodFilter;
import io.quarterday.service.workflow.QuarterDates;
import io.quarterday.service.workflow.ReadingMilestones;
import io.quarterday.service.workflow.ReadingMilestones.Progress;
import io.quarterday.service.workflow.ReadingServices;
import io.quarterday.service.workflow.UpdatingVatQuarters;
import io.quarterday.service.workflow.UpdatingVatQuarters.Update;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.IfMatch;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** VAT services as quarters (seed 001, "VAT Quarter Model"). */
@Tag(name = "vat-quarters")
@RestController
@RequestMapping("/api/vat-quarters")
class VatQuarterController {

    private static final Map<String, String> SORTED_BY = Map.of(
            "filing_due_date", "deadline", "quarter_end_date", "periodEnd", "company_name", "client.companyName");

    private final ReadingMilestones reading;
    private final UpdatingVatQuarters updating;
    private final QuarterDates dates;
    private final Clock clock;

    VatQuarterController(ReadingMilestones reading, UpdatingVatQuarters updating, QuarterDates dates, Clock clock) {
        this.reading = reading;
        this.updating = updating;
        this.dates = dates;
        this.clock = clock;
    }

    /**
     * @param stage code of the stage at which the quarter is to stand
     * @param notes go with the move; required to send back
     * @param assignedUserId who is to have it; left out, it stays with whom it is
     */
    record VatQuarterUpdate(
            @NotBlank @Size(max = 64) String stage,
            @Nullable @Size(max = 500) String notes,
            @Nullable UUID assignedUserId) {}

    @Operation(
            summary = "The VAT quarters that the caller sees",
            description = "quarter_period is a quarter (2026-Q2) or a month (2026-04): those whose period ends in it."
                    + " due_from and due_to are the first and the last day of the services' deadlines, by which filing_due_date sorts as well. Search looks in the"
                    + " client's name and code.")
    @GetMapping
    Envelope<List<VatQuarterView>> list(
            Actor actor,
            @RequestParam(name = "client_id", required = false) @Nullable UUID clientId,
            @RequestParam(required = false) @Nullable ServiceStatus status,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(name = "is_completed", required = false) @Nullable Boolean isCompleted,
            @RequestParam(name = "assigned_user_id", required = false) @Nullable UUID assignedUserId,
            @RequestParam(name = "quarter_period", required = false) @Nullable String quarterPeriod,
            @RequestParam(name = "quarter_group", required = false) @Nullable QuarterGroup quarterGroup,
            @RequestParam(name = "due_from", required = false) @Nullable LocalDate dueFrom,
            @RequestParam(name = "due_to", required = false) @Nullable LocalDate dueTo,
            @Sortable({
                        "filing_due_date",
                        "quarter_end_date",
                        "company_name",
                        "current_stage",
                        "created_at",
                        "updated_at"
                    })
                    PageQuery query) {
        PeriodFilter filter = new PeriodFilter(
                new ReadingServices.Filter(
                        clientId, status, ServiceType.VAT, stage, assignedUserId, query.searchPattern()),
                isCompleted,
                dueFrom,
                dueTo,
                quarterPeriod,
                quarterGroup);
        Page<Progress> page = reading.page(actor, filter, query.pageable(SORTED_BY));
        Map<UUID, LocalDate> due = dates.ofQuarters(page.map(Progress::service).getContent());
        return Envelope.page(page.map(
                quarter -> VatQuarterView.of(quarter, due.get(quarter.service().id()))));
    }

    @Operation(
            summary = "One VAT quarter",
            description = "A milestone has the latest time at which it was reached, and who reached it; sent back to"
                    + " before it, the quarter has not reached it. Its history: GET /api/workflows/{id}/history.")
    @GetMapping("/{id}")
    ResponseEntity<Envelope<VatQuarterView>> one(Actor actor, @PathVariable UUID id) {
        return answer(reading.one(actor, ServiceType.VAT, id));
    }

    @Operation(
            summary = "Moves a VAT quarter to a stage, and gives it to somebody",
            description = "A later stage is reached as by advance, an earlier one as by send-back, for which the notes"
                    + " say why; at the present one it stays, and the notes are noted. The rules decide on each part;"
                    + " all of it is done, or nothing.")
    @Answer(VatQuarterView.class)
    @PutMapping("/{id}")
    ResponseEntity<?> update(
            Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody VatQuarterUpdate body) {
        Update wanted = new Update(body.stage(), body.notes(), body.assignedUserId());
        UpdatingVatQuarters.Updated updated = updating.update(actor, id, wanted, ifMatch::require, clock.instant());
        return updated.refused() != null
                ? Refusals.of(updated.refused())
                : answer(Objects.requireNonNull(updated.quarter()));
    }

    private ResponseEntity<Envelope<VatQuarterView>> answer(Progress quarter) {
        ClientService service = quarter.service();
        LocalDate due = dates.ofQuarters(List.of(service)).get(service.id());
        return ResponseEntity.ok().eTag(ETags.of(service.version())).body(Envelope.of(VatQuarterView.of(quarter, due)));
    }
}
