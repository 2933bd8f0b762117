package io.quarterday.web.workflow;

import io.quarterday.domain.clients.VatFrequency;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.Priority;
import io.quarterday.domain.workflow.ServicePeriod;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.service.status.Ruling;
import io.quarterday.service.workflow.AssigningServices;
import io.quarterday.service.workflow.Move;
import io.quarterday.service.workflow.MovingServices;
import io.quarterday.service.workflow.OpeningServices;
import io.quarterday.service.workflow.OpeningServices.Opening;
import io.quarterday.service.workflow.ReadingServices;
import io.quarterday.service.workflow.WantedServices;
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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Services of clients and their lifecycle (seed 000, "Service Management Endpoints"). */
@Tag(name = "services")
@RestController
@RequestMapping("/api")
class ServiceController {

    private final OpeningServices opening;
    private final MovingServices moving;
    private final AssigningServices assigning;
    private final ReadingServices reading;
    private final Clock clock;

    ServiceController(
            OpeningServices opening,
            MovingServices moving,
            AssigningServices assigning,
            ReadingServices reading,
            Clock clock) {
        this.opening = opening;
        this.moving = moving;
        this.assigning = assigning;
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * Settings of a service.
     *
     * @param accountingReferenceDate last day of the accounting period; it tells one year's accounts from another's
     * @param periodStart first day of the period, where it is known
     * @param periodEnd last day of the period of any other service, such as a VAT quarter
     */
    record Config(
            @Nullable VatFrequency vatFrequency,
            @Nullable LocalDate accountingReferenceDate,
            @Nullable LocalDate periodStart,
            @Nullable LocalDate periodEnd,
            @Nullable LocalDate deadline) {

        ServicePeriod period() {
            LocalDate end = periodEnd == null ? accountingReferenceDate : periodEnd;
            if (periodStart != null && (end == null || periodStart.isAfter(end))) {
                throw new InvalidInputException(
                        "period_start", "A period begins on or before its last day, which is " + end + ".");
            }
            return end == null ? ServicePeriod.NONE : new ServicePeriod(end.toString(), periodStart, end);
        }

        Map<String, Object> settings() {
            Map<String, Object> settings = new HashMap<>();
            if (vatFrequency != null) {
                settings.put("vat_frequency", vatFrequency.name());
            }
            if (accountingReferenceDate != null) {
                settings.put("accounting_reference_date", accountingReferenceDate.toString());
            }
            return settings;
        }
    }

    record NewServiceBody(
            @NotNull UUID clientId,
            @NotNull ServiceType serviceType,
            @Nullable @Valid Config config,
            @Nullable UUID assignedStaffId,
            @Nullable Priority priority) {}

    record Assign(@NotNull UUID assignedStaffId) {}

    record Suspend(@NotBlank @Size(max = 500) String reason) {}

    record Remark(@Nullable @Size(max = 1000) String notes) {}

    record Change(@NotNull LocalDate deadline) {}

    @Operation(summary = "Opens a service for a client", description = "The rules decide who may.")
    @Answer(value = ServiceView.class, status = HttpStatus.CREATED)
    @PostMapping("/services")
    ResponseEntity<?> open(Actor actor, @Valid @RequestBody NewServiceBody body) {
        Instant at = clock.instant();
        Config config = body.config() == null ? new Config(null, null, null, null, null) : body.config();
        OpeningServices.Opened opened = opening.open(
                actor,
                body.clientId(),
                new Opening(
                        body.serviceType(),
                        config.period(),
                        body.assignedStaffId(),
                        config.deadline(),
                        body.priority() == null ? Priority.MEDIUM : body.priority(),
                        config.settings()),
                at);
        if (opened.ruling() instanceof Ruling.Refused refused) {
            return Refusals.of(refused);
        }
        UUID id = Objects.requireNonNull(opened.service()).id();
        ReadingServices.Shown shown = reading.one(actor, id);
        return ResponseEntity.created(URI.create("/api/services/" + id))
                .eTag(ETags.of(shown.service().version()))
                .body(Envelope.of(ServiceView.of(shown, at, null)));
    }

    @Operation(
            summary = "The services that the caller sees",
            description = "status, service_type and stage may be given several times. due_from and due_to are the first"
                    + " and the last day on which they are due; completed_from and completed_to on which they were"
                    + " completed, in the practice's zone. unassigned=true lists nobody's, undated=true those"
                    + " without a deadline. Search looks in the client's"
                    + " name and code.")
    @GetMapping("/services")
    Envelope<List<ServiceView>> list(
            Actor actor,
            @RequestParam(name = "client_id", required = false) @Nullable UUID clientId,
            @RequestParam(defaultValue = "") @Size(max = 10) List<ServiceStatus> status,
            @RequestParam(name = "service_type", defaultValue = "") @Size(max = 20) List<ServiceType> serviceType,
            @RequestParam(defaultValue = "") @Size(max = 50) List<@Size(max = 64) String> stage,
            @RequestParam(name = "assigned_staff_id", required = false) @Nullable UUID assignedStaffId,
            @RequestParam(required = false) @Nullable Boolean unassigned,
            @RequestParam(name = "due_from", required = false) @Nullable LocalDate dueFrom,
            @RequestParam(name = "due_to", required = false) @Nullable LocalDate dueTo,
            @RequestParam(required = false) @Nullable Boolean undated,
            @RequestParam(name = "completed_from", required = false) @Nullable LocalDate completedFrom,
            @RequestParam(name = "completed_to", required = false) @Nullable LocalDate completedTo,
            @Sortable({"deadline", "created_at", "updated_at", "current_stage", "priority"}) PageQuery query) {
        Instant at = clock.instant();
        WantedServices wanted = new WantedServices(
                clientId,
                status,
                serviceType,
                stage,
                assignedStaffId,
                unassigned,
                dueFrom,
                dueTo,
                undated,
                completedFrom,
                completedTo,
                query.searchPattern());
        return Envelope.page(reading.page(actor, wanted, query.pageable()).map(s -> ServiceView.of(s, at, null)));
    }

    @Operation(summary = "One service")
    @GetMapping("/services/{id}")
    ResponseEntity<Envelope<ServiceView>> one(Actor actor, @PathVariable UUID id) {
        ReadingServices.Shown shown = reading.one(actor, id);
        return ResponseEntity.ok()
                .eTag(ETags.of(shown.service().version()))
                .body(Envelope.of(ServiceView.of(shown, clock.instant(), null)));
    }

    @Operation(
            summary = "The services of a client",
            description = "include=workflow_history adds how each came where it is.")
    @GetMapping("/clients/{clientId}/services")
    Envelope<List<ServiceView>> ofClient(
            Actor actor,
            @PathVariable UUID clientId,
            @RequestParam(required = false) @Nullable ServiceStatus status,
            @RequestParam(required = false) @Nullable Include include) {
        Instant at = clock.instant();
        List<ReadingServices.Shown> services = reading.ofClient(actor, clientId, status);
        Map<UUID, List<ReadingServices.Step>> histories = include == null
                ? Map.of()
                : reading.histories(services.stream().map(s -> s.service().id()).toList());
        return Envelope.of(services.stream()
                .map(s -> ServiceView.of(
                        s,
                        at,
                        include == null
                                ? null
                                : histories.getOrDefault(s.service().id(), List.of()).stream()
                                        .map(TransitionView::of)
                                        .toList()))
                .toList());
    }

    /** What else a list of services can carry. */
    enum Include {
        workflow_history
    }

    @Operation(summary = "Changes the date on which a service is due")
    @Answer(MoveView.class)
    @PatchMapping("/services/{id}")
    ResponseEntity<?> change(Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody Change body) {
        return WorkflowController.answer(
                id, assigning.changeDeadline(actor, id, body.deadline(), ifMatch::require, clock.instant()));
    }

    @Operation(summary = "Gives a service to a person")
    @Answer(MoveView.class)
    @PostMapping("/services/{id}/assign")
    ResponseEntity<?> assign(Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody Assign body) {
        return WorkflowController.answer(
                id, assigning.assign(actor, id, body.assignedStaffId(), ifMatch::require, clock.instant()));
    }

    @Operation(summary = "Suspends a service, for a reason")
    @Answer(MoveView.class)
    @PostMapping("/services/{id}/suspend")
    ResponseEntity<?> suspend(Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody Suspend body) {
        return move(actor, id, Move.because(WorkflowAction.SUSPEND, body.reason()), ifMatch);
    }

    @Operation(summary = "Resumes a suspended service")
    @Answer(MoveView.class)
    @PostMapping("/services/{id}/resume")
    ResponseEntity<?> resume(
            Actor actor,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody(required = false) @Nullable Remark body) {
        return move(actor, id, remarked(WorkflowAction.RESUME, body), ifMatch);
    }

    @Operation(summary = "Completes a service that stands at its final stage")
    @Answer(MoveView.class)
    @PostMapping("/services/{id}/complete")
    ResponseEntity<?> complete(
            Actor actor,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody(required = false) @Nullable Remark body) {
        return move(actor, id, remarked(WorkflowAction.COMPLETE, body), ifMatch);
    }

    @Operation(summary = "Cancels a service")
    @Answer(MoveView.class)
    @PostMapping("/services/{id}/cancel")
    ResponseEntity<?> cancel(
            Actor actor,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @Valid @RequestBody(required = false) @Nullable Remark body) {
        return move(actor, id, remarked(WorkflowAction.CANCEL, body), ifMatch);
    }

    private ResponseEntity<?> move(Actor actor, UUID id, Move move, IfMatch ifMatch) {
        return WorkflowController.answer(id, moving.move(actor, id, move, ifMatch::require, clock.instant()));
    }

    private static Move remarked(WorkflowAction action, @Nullable Remark body) {
        String notes = body == null ? null : body.notes();
        return new Move(action, null, null, null, notes, List.of(), Map.of(), false);
    }
}
