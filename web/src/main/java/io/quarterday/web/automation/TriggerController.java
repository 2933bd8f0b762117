package io.quarterday.web.automation;

import io.quarterday.domain.automation.ServiceTrigger;
import io.quarterday.domain.automation.TriggerType;
import io.quarterday.domain.workflow.Priority;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.service.automation.KeepingTriggers;
import io.quarterday.service.automation.KeepingTriggers.NewTrigger;
import io.quarterday.service.automation.KeepingTriggers.Wanted;
import io.quarterday.service.automation.TellingEvents;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.InvalidInputException;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.IfMatch;
import io.quarterday.web.api.PageQuery;
import io.quarterday.web.api.Sortable;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Page;
import org.springframework.format.annotation.DateTimeFormat;
import org.springframework.format.annotation.DateTimeFormat.ISO;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What starts services by itself, and what has happened that may start some. */
@Tag(name = "automation")
@RestController
@RequestMapping("/api/automation")
class TriggerController {

    private final KeepingTriggers keeping;
    private final TellingEvents events;
    private final Clock clock;

    TriggerController(KeepingTriggers keeping, TellingEvents events, Clock clock) {
        this.keeping = keeping;
        this.events = events;
        this.clock = clock;
    }

    /**
     * A trigger that is made by hand.
     *
     * @param periodStart first day of what its service will be for
     * @param periodEnd last day of it; without it the service is for no period
     * @param triggerData settings of the service
     */
    record NewTriggerBody(
            @NotNull UUID clientId,
            @NotNull ServiceType serviceType,
            @NotNull LocalDate triggerDate,
            @Nullable LocalDate periodStart,
            @Nullable LocalDate periodEnd,
            @Nullable LocalDate deadline,
            @Nullable Priority priority,
            @Nullable UUID assignedStaffId,
            @Nullable @Size(max = 20) Map<String, Object> triggerData) {

        NewTrigger toMake() {
            if (periodStart != null && (periodEnd == null || periodStart.isAfter(periodEnd))) {
                throw new InvalidInputException(
                        "period_start", "A period begins on or before its last day, which is " + periodEnd + ".");
            }
            return new NewTrigger(
                    clientId,
                    serviceType,
                    triggerDate,
                    KeepingTriggers.period(serviceType, periodStart, periodEnd),
                    deadline,
                    priority == null ? Priority.MEDIUM : priority,
                    assignedStaffId,
                    triggerData == null ? Map.of() : triggerData);
        }
    }

    /**
     * Something that happened.
     *
     * @param type as the table service-triggers names it, such as HMRC_VAT_INSPECTION
     * @param on its day; today where nothing is said
     * @param periodEnd last day of the period that it was about; what it starts is for the next one
     * @param facts settings of the services that it starts
     */
    record EventBody(
            @NotNull @Pattern(regexp = "[A-Za-z0-9_.-]{1,80}")
            String type,

            @NotNull UUID clientId,
            @Nullable LocalDate on,
            @Nullable LocalDate periodEnd,
            @Nullable @Size(max = 20) Map<String, Object> facts) {}

    @Operation(
            summary = "The triggers of the clients that the caller sees",
            description =
                    "What was planned is planned anew whenever an obligation or the table service-triggers changes.")
    @GetMapping("/triggers")
    Envelope<List<TriggerView>> list(
            Actor actor,
            @RequestParam(required = false) ServiceTrigger.@Nullable State state,
            @RequestParam(name = "client_id", required = false) @Nullable UUID clientId,
            @RequestParam(name = "service_type", required = false) @Nullable ServiceType serviceType,
            @RequestParam(name = "trigger_type", required = false) @Nullable TriggerType triggerType,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate from,
            @RequestParam(required = false) @DateTimeFormat(iso = ISO.DATE) @Nullable LocalDate to,
            @Sortable({"trigger_date", "deadline", "service_type", "created_at", "executed_at"}) PageQuery query) {
        Wanted wanted = new Wanted(state, clientId, serviceType, triggerType, from, to);
        Page<ServiceTrigger> page = keeping.page(actor, wanted, query.pageable());
        Map<UUID, String> names = keeping.clientNames(page.getContent());
        return Envelope.page(page.map(trigger -> TriggerView.of(trigger, names)));
    }

    @Operation(summary = "One trigger")
    @GetMapping("/triggers/{id}")
    ResponseEntity<Envelope<TriggerView>> one(Actor actor, @PathVariable UUID id) {
        return answer(ResponseEntity.ok(), keeping.one(actor, id));
    }

    @Operation(
            summary = "Makes a trigger by hand",
            description = "On its day, or at the next check where that has passed, the service is opened.")
    @ResponseStatus(HttpStatus.CREATED)
    @PostMapping("/triggers")
    ResponseEntity<Envelope<TriggerView>> create(Actor actor, @Valid @RequestBody NewTriggerBody body) {
        ServiceTrigger made = keeping.create(actor, body.toMake(), clock.instant());
        return answer(ResponseEntity.created(URI.create("/api/automation/triggers/" + made.id())), made);
    }

    @Operation(
            summary = "Takes a trigger off",
            description = "It stays on the list as DEACTIVATED, and keeps its period from being planned again.")
    @DeleteMapping("/triggers/{id}")
    ResponseEntity<Envelope<TriggerView>> deactivate(Actor actor, @PathVariable UUID id, IfMatch ifMatch) {
        return answer(ResponseEntity.ok(), keeping.deactivate(actor, id, ifMatch::require, clock.instant()));
    }

    @Operation(
            summary = "Tells what has happened to a client",
            description =
                    "Answers with the triggers that stand for it by the table service-triggers: none, where no row"
                            + " knows such an event. Told again, it starts nothing more.")
    @PostMapping("/events")
    Envelope<List<TriggerView>> tell(Actor actor, @Valid @RequestBody EventBody body) {
        TellingEvents.Event event = new TellingEvents.Event(
                body.type(),
                body.clientId(),
                body.on(),
                body.periodEnd(),
                body.facts() == null ? Map.of() : body.facts());
        List<ServiceTrigger> told = events.tell(actor, event, clock.instant());
        Map<UUID, String> names = keeping.clientNames(told);
        return Envelope.of(
                told.stream().map(trigger -> TriggerView.of(trigger, names)).toList());
    }

    private ResponseEntity<Envelope<TriggerView>> answer(ResponseEntity.BodyBuilder answer, ServiceTrigger trigger) {
        return answer.eTag(ETags.of(trigger.version()))
                .body(Envelope.of(TriggerView.of(trigger, keeping.clientNames(List.of(trigger)))));
    }
}
