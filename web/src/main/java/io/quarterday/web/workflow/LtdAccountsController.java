package io.quarterday.web.workflow;

import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.workflow.AccountsDates;
import io.quarterday.service.workflow.PeriodFilter;
import io.quarterday.service.workflow.ReadingMilestones;
import io.quarterday.service.workflow.ReadingMilestones.Progress;
import io.quarterday.service.workflow.ReadingServices;
import io.quarterday.service.workflow.RecordingFilings;
import io.quarterday.service.workflow.RecordingFilings.Filing;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.IfMatch;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The accounts of limited companies (seed 001, "Ltd Accounts Workflow Model"). */
@Tag(name = "ltd-accounts")
@RestController
@RequestMapping("/api/ltd-accounts")
class LtdAccountsController {

    private static final Map<String, String> SORTED_BY = Map.of(
            "accounts_due_date", "deadline", "filing_period_end", "periodEnd", "company_name", "client.companyName");

    private final ReadingMilestones reading;
    private final RecordingFilings recording;
    private final AccountsDates dates;
    private final Clock clock;

    LtdAccountsController(ReadingMilestones reading, RecordingFilings recording, AccountsDates dates, Clock clock) {
        this.reading = reading;
        this.recording = recording;
        this.dates = dates;
        this.clock = clock;
    }

    /** @param milestone what happened to the accounts once they were filed */
    record NewMilestone(
            @NotNull Filing milestone,
            @Nullable @Size(max = 500) String notes) {}

    @Operation(
            summary = "The accounts of limited companies that the caller sees",
            description =
                    "due_from and due_to are the first and the last day of the services' deadlines, by which accounts_due_date sorts as well. Search looks in"
                            + " the client's name and code.")
    @GetMapping
    Envelope<List<LtdAccountsView>> list(
            Actor actor,
            @RequestParam(name = "client_id", required = false) @Nullable UUID clientId,
            @RequestParam(required = false) @Nullable ServiceStatus status,
            @RequestParam(required = false) @Nullable String stage,
            @RequestParam(name = "is_completed", required = false) @Nullable Boolean isCompleted,
            @RequestParam(name = "assigned_user_id", required = false) @Nullable UUID assignedUserId,
            @RequestParam(name = "due_from", required = false) @Nullable LocalDate dueFrom,
            @RequestParam(name = "due_to", required = false) @Nullable LocalDate dueTo,
            @Sortable({
                        "accounts_due_date",
                        "filing_period_end",
                        "company_name",
                        "current_stage",
                        "created_at",
                        "updated_at"
                    })
                    PageQuery query) {
        PeriodFilter filter = new PeriodFilter(
                new ReadingServices.Filter(
                        clientId, status, ServiceType.ACCOUNTS_LTD, stage, assignedUserId, query.searchPattern()),
                isCompleted,
                dueFrom,
                dueTo,
                null,
                null);
        Page<Progress> page = reading.page(actor, filter, query.pageable(SORTED_BY));
        Map<UUID, AccountsDates.Dates> due =
                dates.ofAccounts(page.map(Progress::service).getContent());
        return Envelope.page(page.map(accounts -> LtdAccountsView.of(
                accounts, Objects.requireNonNull(due.get(accounts.service().id())))));
    }

    @Operation(
            summary = "The accounts of a limited company for one period",
            description = "A milestone has the latest time at which it was reached, and who reached it; sent back to"
                    + " before it, the accounts have not reached it. Their history: GET"
                    + " /api/workflows/{id}/history.")
    @GetMapping("/{id}")
    ResponseEntity<Envelope<LtdAccountsView>> one(Actor actor, @PathVariable UUID id) {
        return answer(reading.one(actor, ServiceType.ACCOUNTS_LTD, id));
    }

    @Operation(
            summary = "Records with whom filed accounts were filed",
            description = "The rules decide. Recorded again, the later time counts.")
    @Answer(LtdAccountsView.class)
    @PostMapping("/{id}/milestones")
    ResponseEntity<?> reach(
            Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody NewMilestone body) {
        RecordingFilings.Recorded recorded =
                recording.record(actor, id, body.milestone(), body.notes(), ifMatch::require, clock.instant());
        return recorded.refused() != null
                ? Refusals.of(recorded.refused())
                : answer(Objects.requireNonNull(recorded.accounts()));
    }

    private ResponseEntity<Envelope<LtdAccountsView>> answer(Progress accounts) {
        UUID id = accounts.service().id();
        AccountsDates.Dates due = Objects.requireNonNull(
                dates.ofAccounts(List.of(accounts.service())).get(id));
        return ResponseEntity.ok()
                .eTag(ETags.of(accounts.service().version()))
                .body(Envelope.of(LtdAccountsView.of(accounts, due)));
    }
}
