package io.quarterday.web.workflow;

import io.quarterday.domain.status.WorkflowAction;
import io.quarterday.rules.status.Target;
import io.quarterday.rules.status.Verdict;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.status.Ruling;
import io.quarterday.service.workflow.Move;
import io.quarterday.service.workflow.MovingServices;
import io.quarterday.service.workflow.ReadingServices;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.Cursor;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.FeedQuery;
import io.quarterday.web.api.FromEitherEnd;
import io.quarterday.web.api.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Moving services through their stages (seed 000, "Workflow Management Endpoints"). */
@Tag(name = "workflows")
@RestController
@RequestMapping("/api/workflows/{serviceId}")
class WorkflowController {

    private final MovingServices moving;
    private final ReadingServices reading;
    private final Clock clock;

    WorkflowController(MovingServices moving, ReadingServices reading, Clock clock) {
        this.moving = moving;
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * @param fromStage number of the stage at which the caller saw the service; it is moved from there or not at all, so
     *     that a click that counts twice moves it once
     * @param approve whether the caller approves the work first, where the stage asks for an approval
     * @param onBehalfOf for whom the caller stands in (POST /api/delegations); left out, they act for themselves
     */
    record Advance(
            @Nullable @Min(1) Integer fromStage,
            @Nullable @Size(max = 1000) String notes,
            @Nullable @Size(max = 10) List<@NotBlank @Size(max = 255) String> files,
            @Nullable Boolean approve,
            @Nullable UUID onBehalfOf) {}

    /**
     * @param targetStage number of the stage to which it goes back
     * @param onBehalfOf for whom the caller stands in
     */
    record SendBack(
            @NotNull @Min(1) Integer targetStage,
            @NotBlank @Size(max = 500) String reason,
            @Nullable @Size(max = 1000) String notes,
            @Nullable UUID onBehalfOf) {}

    /** @param toStage number of the stage, where the action leaves a choice */
    record Validate(
            @NotNull WorkflowAction action,
            @Nullable @Min(1) Integer toStage) {}

    /**
     * What the rules say to an action.
     *
     * @param toStage number of the stage to which it leads, where a transition exists
     */
    record VerdictView(
            String action,
            boolean allowed,
            @Nullable Integer toStage,
            @Nullable String stage,
            @Nullable String stageLabel,
            @Nullable String status,
            List<Refusals.ViolationView> violations,
            List<String> effects,
            List<RowView> rows,
            long release) {

        static VerdictView of(String action, Verdict verdict) {
            Target target = verdict.target();
            return new VerdictView(
                    action,
                    verdict.allowed(),
                    target == null ? null : target.stage().number(),
                    target == null ? null : target.stage().code(),
                    target == null ? null : target.stage().label(),
                    target == null ? null : target.status(),
                    Refusals.details(verdict),
                    verdict.effects().stream().map(e -> e.name()).toList(),
                    verdict.fired().stream()
                            .map(r -> new RowView(r.table(), r.row()))
                            .toList(),
                    verdict.release().number());
        }
    }

    /** A row that fired. */
    record RowView(String table, String row) {}

    @Operation(
            summary = "Moves a service to its next stage",
            description = "The rules decide; a refusal lists everything that stands against it, with table and row.")
    @Answer(MoveView.class)
    @PostMapping("/advance")
    ResponseEntity<?> advance(
            Actor actor,
            @PathVariable UUID serviceId,
            IfMatch ifMatch,
            @Valid @RequestBody(required = false) @Nullable Advance body) {
        Advance asked = body == null ? new Advance(null, null, null, null, null) : body;
        List<String> files = asked.files() == null ? List.of() : asked.files();
        Move move = Move.advance(asked.fromStage(), asked.notes(), files, Boolean.TRUE.equals(asked.approve()));
        return answer(
                serviceId, moving.move(actor, asked.onBehalfOf(), serviceId, move, ifMatch::require, clock.instant()));
    }

    @Operation(summary = "Sends a service back to an earlier stage")
    @Answer(MoveView.class)
    @PostMapping("/send-back")
    ResponseEntity<?> sendBack(
            Actor actor, @PathVariable UUID serviceId, IfMatch ifMatch, @Valid @RequestBody SendBack body) {
        Move move = Move.sendBack(body.targetStage(), body.reason(), body.notes());
        return answer(
                serviceId, moving.move(actor, body.onBehalfOf(), serviceId, move, ifMatch::require, clock.instant()));
    }

    @Operation(
            summary = "What the caller could do now",
            description = "Every action that the workflow knows here; refused ones are listed with their reasons.")
    @GetMapping("/actions")
    Envelope<List<VerdictView>> actions(Actor actor, @PathVariable UUID serviceId) {
        return Envelope.of(moving.possibilities(actor, serviceId, clock.instant()).stream()
                .map(p -> VerdictView.of(p.action(), p.verdict()))
                .toList());
    }

    @Operation(summary = "What the rules would say to a move", description = "A dry run: changes nothing.")
    @PostMapping("/validate")
    Envelope<VerdictView> validate(Actor actor, @PathVariable UUID serviceId, @Valid @RequestBody Validate body) {
        Move move = new Move(body.action(), null, body.toStage(), null, null, List.of(), java.util.Map.of(), false);
        Verdict verdict = moving.validate(actor, serviceId, move, clock.instant());
        return Envelope.of(VerdictView.of(body.action().name(), verdict));
    }

    @Operation(summary = "The transitions of a service, in their order, each with the decision that allowed it")
    @GetMapping("/history")
    Envelope<List<TransitionView>> history(Actor actor, @PathVariable UUID serviceId, @FromEitherEnd FeedQuery query) {
        return query.cut(
                reading.history(actor, serviceId, query.stretch()).stream()
                        .map(TransitionView::of)
                        .toList(),
                view -> new Cursor(view.createdAt(), view.id()));
    }

    static ResponseEntity<?> answer(UUID serviceId, Ruling ruling) {
        if (ruling instanceof Ruling.Refused refused) {
            return Refusals.of(refused);
        }
        return ResponseEntity.ok(Envelope.of(MoveView.of(serviceId, (Ruling.Passed) ruling)));
    }
}
