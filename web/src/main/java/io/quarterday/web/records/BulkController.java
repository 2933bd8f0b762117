package io.quarterday.web.records;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.records.ChangingManyClients;
import io.quarterday.service.records.ChangingManyClients.Assignment;
import io.quarterday.service.records.ChangingManyClients.Which;
import io.quarterday.service.records.ManyClients;
import io.quarterday.service.records.ManyClients.Begun;
import io.quarterday.service.workflow.Move;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.jobs.JobView;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * One thing done to many clients (seed 001, "Bulk Operations"): 200 with what came of each, or, for more than 200
 * clients, 202 with the job that will answer it.
 */
@Tag(name = "clients")
@RestController
@RequestMapping("/api/clients")
class BulkController {

    private static final String HOW = "Each client is done or fails alone, and every failure is listed; with"
            + " all_or_nothing, all are done or none. At most 10,000 clients; more than 200 are done by a job.";

    private final ChangingManyClients changing;

    BulkController(ChangingManyClients changing) {
        this.changing = changing;
    }

    /** Which clients; one that is named twice counts once. */
    @JsonAutoDetect(fieldVisibility = Visibility.ANY, getterVisibility = Visibility.NONE)
    @Schema(requiredProperties = "client_ids")
    static class Bulk {

        @NotNull(message = "is needed")
        @Size(min = 1, max = ManyClients.IDS_MAX, message = "must be 1 to 10,000 clients")
        @Nullable
        List<@NotNull(message = "must be a client") UUID> clientIds;

        boolean allOrNothing;

        List<UUID> clients() {
            return Objects.requireNonNull(clientIds);
        }
    }

    /** To whom, null for nobody, and which of the assignments: the general one where that is not said. */
    @Schema(requiredProperties = {"client_ids", "user_id"})
    static final class BulkAssign extends Bulk {

        @NotNull(message = "is needed; null takes the clients from whoever has them")
        @Nullable
        Optional<UUID> userId;

        @NotNull(message = "must not be null")
        Assignment assignment = Assignment.GENERAL;
    }

    /** Which of the assignments: the general one where that is not said. */
    static final class BulkUnassign extends Bulk {

        @NotNull(message = "must not be null")
        Assignment assignment = Assignment.GENERAL;
    }

    /** What moves a service to another stage. */
    enum StageAction {
        ADVANCE,
        SEND_BACK
    }

    /**
     * Which service of each client is moved, and how: advanced, unless it is sent back. With {@code from_stage} only what
     * stands there is moved.
     */
    @Schema(requiredProperties = {"client_ids", "service_type"})
    static final class BulkMove extends Bulk {

        @NotNull(message = "is needed")
        @Nullable
        ServiceType serviceType;

        @Size(max = 50, message = "must have at most 50 characters")
        @Nullable
        String period;

        @NotNull(message = "must not be null")
        StageAction action = StageAction.ADVANCE;

        @Min(value = 1, message = "must be 1 to 50")
        @Max(value = 50, message = "must be 1 to 50")
        @Nullable
        Integer fromStage;

        @Min(value = 1, message = "must be 1 to 50")
        @Max(value = 50, message = "must be 1 to 50")
        @Nullable
        Integer toStage;

        @Size(min = 1, max = 500, message = "must have 1 to 500 characters")
        @Nullable
        String reason;

        @Size(max = 1000, message = "must have at most 1,000 characters")
        @Nullable
        String notes;

        boolean approve;

        Move move() {
            return new Move(
                    WorkflowAction.valueOf(action.name()),
                    fromStage,
                    toStage,
                    reason,
                    notes,
                    List.of(),
                    Map.of(),
                    approve);
        }
    }

    @Operation(summary = "Give many clients to somebody", description = HOW)
    @Answer(value = ManyClients.Report.class, job = true)
    @PostMapping("/bulk-assign")
    ResponseEntity<?> assign(Actor actor, @Valid @RequestBody BulkAssign body) {
        UUID user = Objects.requireNonNull(body.userId).orElse(null);
        return answer(changing.assign(actor, body.clients(), body.assignment, user, body.allOrNothing));
    }

    @Operation(summary = "Take many clients from whoever has them", description = HOW)
    @Answer(value = ManyClients.Report.class, job = true)
    @PostMapping("/bulk-unassign")
    ResponseEntity<?> unassign(Actor actor, @Valid @RequestBody BulkUnassign body) {
        return answer(changing.assign(actor, body.clients(), body.assignment, null, body.allOrNothing));
    }

    @Operation(summary = "Mark many clients as active", description = HOW)
    @Answer(value = ManyClients.Report.class, job = true)
    @PostMapping("/bulk-activate")
    ResponseEntity<?> activate(Actor actor, @Valid @RequestBody Bulk body) {
        return answer(changing.activate(actor, body.clients(), true, body.allOrNothing));
    }

    @Operation(summary = "Mark many clients as inactive", description = HOW)
    @Answer(value = ManyClients.Report.class, job = true)
    @PostMapping("/bulk-deactivate")
    ResponseEntity<?> deactivate(Actor actor, @Valid @RequestBody Bulk body) {
        return answer(changing.activate(actor, body.clients(), false, body.allOrNothing));
    }

    @Operation(
            summary = "Move a service of many clients to another stage",
            description = "Of each client the open service of that type, and period where one is named. Each goes "
                    + "through the gate; what it refuses is listed as FORBIDDEN or TRANSITION_REFUSED. " + HOW)
    @Answer(value = ManyClients.Report.class, job = true)
    @PostMapping("/bulk-move-stage")
    ResponseEntity<?> moveStage(Actor actor, @Valid @RequestBody BulkMove body) {
        Which which = new Which(Objects.requireNonNull(body.serviceType), body.period);
        return answer(changing.move(actor, body.clients(), which, body.move(), body.allOrNothing));
    }

    private static ResponseEntity<?> answer(Begun begun) {
        if (begun.job() != null) {
            return JobView.accepted(begun.job());
        }
        ManyClients.Report report = Objects.requireNonNull(begun.report());
        String message = report.successful() + " successful, " + report.failed() + " failed.";
        return ResponseEntity.status(HttpStatus.OK).body(Envelope.of(report, message));
    }
}
