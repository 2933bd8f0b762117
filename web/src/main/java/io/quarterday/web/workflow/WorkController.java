package io.quarterday.web.workflow;

import io.quarterday.domain.workflow.Approval;
import io.quarterday.domain.workflow.ApprovalDecision;
import io.quarterday.domain.workflow.ApprovalKind;
import io.quarterday.domain.workflow.CompletionReport;
import io.quarterday.domain.workflow.WorkItem;
import io.quarterday.domain.workflow.WorkItemStatus;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.workflow.KeepingWorkItems;
import io.quarterday.service.workflow.Move;
import io.quarterday.service.workflow.MovingServices;
import io.quarterday.service.workflow.ReadingServices;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.ETags;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.IfMatch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What is to be done for a service, what was said to it, and how it went. */
@Tag(name = "services")
@RestController
@RequestMapping("/api")
class WorkController {

    private final KeepingWorkItems keeping;
    private final MovingServices moving;
    private final ReadingServices reading;
    private final Clock clock;

    WorkController(KeepingWorkItems keeping, MovingServices moving, ReadingServices reading, Clock clock) {
        this.keeping = keeping;
        this.moving = moving;
        this.reading = reading;
        this.clock = clock;
    }

    /**
     * Something to be done.
     *
     * @param position its place among the service's items; those of equal places stand as they were made
     * @param required whether the work is complete only with it, as it is where nothing is said
     */
    record NewWorkItem(
            @NotBlank @Size(max = 200) String title,
            @Nullable @Size(max = 2000) String description,
            @Nullable UUID assignedUserId,
            @Nullable LocalDate dueDate,
            @Nullable @Min(0) @Max(60000) Integer estimateMinutes,
            @Nullable @Min(0) @Max(100000) Integer position,
            @Nullable Boolean required) {

        KeepingWorkItems.Wanted wanted() {
            return new KeepingWorkItems.Wanted(
                    title,
                    description,
                    assignedUserId,
                    dueDate,
                    null,
                    estimateMinutes,
                    position,
                    required,
                    null,
                    List.of());
        }
    }

    /**
     * A change of a work item; what is left out stays.
     *
     * @param reason why it is opened again
     * @param clear fields to empty: description, assigned_user_id, due_date, estimate_minutes
     */
    record WorkItemChange(
            @Nullable @Size(min = 1, max = 200) String title,
            @Nullable @Size(max = 2000) String description,
            @Nullable UUID assignedUserId,
            @Nullable LocalDate dueDate,
            @Nullable WorkItemStatus status,
            @Nullable @Min(0) @Max(60000) Integer estimateMinutes,
            @Nullable @Min(0) @Max(100000) Integer position,
            @Nullable Boolean required,
            @Nullable @Size(min = 1, max = 500) String reason,
            @Nullable @Size(max = 4) List<Clearable> clear) {

        KeepingWorkItems.Wanted wanted() {
            List<String> clearing =
                    clear == null ? List.of() : clear.stream().map(Enum::name).toList();
            return new KeepingWorkItems.Wanted(
                    title,
                    description,
                    assignedUserId,
                    dueDate,
                    status,
                    estimateMinutes,
                    position,
                    required,
                    reason,
                    clearing);
        }
    }

    /** Fields of a work item that can be emptied. */
    enum Clearable {
        description,
        assigned_user_id,
        due_date,
        estimate_minutes
    }

    /** @param reason why, 1 to 500 characters */
    record Deletion(@NotBlank @Size(max = 500) String reason) {}

    /**
     * @param spentMinutes recorded on it so far
     * @param templateRow the row of the table work-item-templates that made it
     */
    record WorkItemView(
            UUID id,
            UUID serviceId,
            String title,
            @Nullable String description,
            WorkItemStatus status,
            @Nullable UUID assignedUserId,
            @Nullable LocalDate dueDate,
            @Nullable Instant completedAt,
            @Nullable UUID completedByUserId,
            @Nullable Integer estimateMinutes,
            long spentMinutes,
            int position,
            boolean required,
            @Nullable String templateRow,
            @Nullable String reopenedReason,
            Instant createdAt,
            Instant updatedAt) {

        static WorkItemView of(WorkItem item, Map<UUID, Long> spent) {
            return new WorkItemView(
                    item.id(),
                    item.clientServiceId(),
                    item.title(),
                    item.description().orElse(null),
                    item.status(),
                    item.assignedUserId().orElse(null),
                    item.dueDate().orElse(null),
                    item.completedAt().orElse(null),
                    item.completedByUserId().orElse(null),
                    item.estimateMinutes().orElse(null),
                    spent.getOrDefault(item.id(), 0L),
                    item.position(),
                    item.required(),
                    item.templateRow().orElse(null),
                    item.reopenedReason().orElse(null),
                    item.createdAt(),
                    item.updatedAt());
        }
    }

    /**
     * @param notes at most 1,000 characters
     * @param onBehalfOf for whom the caller stands in (POST /api/delegations); left out, they speak for themselves
     */
    record NewApproval(
            @NotNull ApprovalKind kind,
            @NotNull ApprovalDecision decision,
            @Nullable @Size(max = 1000) String notes,
            @Nullable UUID onBehalfOf) {}

    record ApprovalView(
            UUID id,
            UUID serviceId,
            ApprovalKind kind,
            ApprovalDecision decision,
            @Nullable String notes,
            String stage,
            UUID userId,
            @Nullable String userName,
            @Nullable UUID onBehalfOf,
            Instant createdAt) {

        static ApprovalView of(Approval approval, @Nullable String name) {
            return new ApprovalView(
                    approval.id(),
                    approval.clientServiceId(),
                    approval.kind(),
                    approval.decision(),
                    approval.notes().orElse(null),
                    approval.stage(),
                    approval.userId(),
                    name,
                    approval.onBehalfOfUserId().orElse(null),
                    approval.createdAt());
        }
    }

    record Note(@NotBlank @Size(max = 1000) String notes) {}

    @Operation(summary = "What is to be done for a service, in its order")
    @GetMapping("/services/{id}/work-items")
    Envelope<List<WorkItemView>> workItems(Actor actor, @PathVariable UUID id) {
        List<WorkItem> items = keeping.list(actor, id);
        Map<UUID, Long> spent = keeping.spent(items);
        return Envelope.of(
                items.stream().map(item -> WorkItemView.of(item, spent)).toList());
    }

    @Operation(summary = "Adds a work item")
    @Answer(value = WorkItemView.class, status = HttpStatus.CREATED)
    @PostMapping("/services/{id}/work-items")
    ResponseEntity<?> addWorkItem(Actor actor, @PathVariable UUID id, @Valid @RequestBody NewWorkItem body) {
        KeepingWorkItems.Kept kept = keeping.add(actor, id, body.wanted(), clock.instant());
        if (kept.refused() != null) {
            return Refusals.of(kept.refused());
        }
        WorkItem item = Objects.requireNonNull(kept.item());
        return answer(ResponseEntity.created(URI.create("/api/work-items/" + item.id())), item);
    }

    @Operation(summary = "A work item")
    @Answer(WorkItemView.class)
    @GetMapping("/work-items/{id}")
    ResponseEntity<?> workItem(Actor actor, @PathVariable UUID id) {
        return answer(ResponseEntity.ok(), keeping.show(actor, id));
    }

    @Operation(summary = "Changes a work item", description = "What is left out stays as it is.")
    @Answer(WorkItemView.class)
    @PatchMapping("/work-items/{id}")
    ResponseEntity<?> changeWorkItem(
            Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody WorkItemChange body) {
        KeepingWorkItems.Kept kept = keeping.change(actor, id, body.wanted(), ifMatch::require, clock.instant());
        if (kept.refused() != null) {
            return Refusals.of(kept.refused());
        }
        return answer(ResponseEntity.ok(), Objects.requireNonNull(kept.item()));
    }

    private ResponseEntity<?> answer(ResponseEntity.BodyBuilder answer, WorkItem item) {
        return answer.eTag(ETags.of(item.version()))
                .body(Envelope.of(WorkItemView.of(item, keeping.spent(List.of(item)))));
    }

    @Operation(
            summary = "Takes a work item away, for a reason",
            description = "The time that was spent on it stays. A required one only who may do without it takes away.")
    @Answer(value = void.class, status = HttpStatus.NO_CONTENT)
    @DeleteMapping("/work-items/{id}")
    ResponseEntity<?> deleteWorkItem(
            Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody Deletion body) {
        KeepingWorkItems.Kept kept = keeping.delete(actor, id, body.reason(), ifMatch::require, clock.instant());
        return kept.refused() == null ? ResponseEntity.noContent().build() : Refusals.of(kept.refused());
    }

    @Operation(summary = "What managers and partners said to the work, oldest first")
    @GetMapping("/services/{id}/approvals")
    Envelope<List<ApprovalView>> approvals(Actor actor, @PathVariable UUID id) {
        return Envelope.of(reading.approvals(actor, id).stream()
                .map(a -> ApprovalView.of(a.approval(), a.by() == null ? null : a.by().name()))
                .toList());
    }

    @Operation(
            summary = "Approves or rejects the work where it stands",
            description = "It holds for this stay at the stage; the latest word of a kind counts.")
    @Answer(value = ApprovalView.class, status = HttpStatus.CREATED)
    @PostMapping("/services/{id}/approvals")
    ResponseEntity<?> approve(
            Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody NewApproval body) {
        MovingServices.Approved approved = moving.approve(
                actor,
                body.onBehalfOf(),
                id,
                body.kind(),
                body.decision(),
                body.notes(),
                ifMatch::require,
                clock.instant());
        if (approved.refused() != null) {
            return Refusals.of(approved.refused());
        }
        ApprovalView view = ApprovalView.of(Objects.requireNonNull(approved.approval()), actor.name());
        return ResponseEntity.created(URI.create("/api/services/" + id + "/approvals"))
                .body(Envelope.of(view));
    }

    @Operation(
            summary = "Adds a note to the history of a service",
            description = "It moves nothing; the rules decide who may.")
    @Answer(MoveView.class)
    @PostMapping("/services/{id}/notes")
    ResponseEntity<?> note(Actor actor, @PathVariable UUID id, IfMatch ifMatch, @Valid @RequestBody Note body) {
        return WorkflowController.answer(
                id, moving.move(actor, id, Move.noting(body.notes()), ifMatch::require, clock.instant()));
    }

    @Operation(summary = "How a completed service went: stages, people, durations, as a page to print")
    @GetMapping(value = "/services/{id}/completion-report", produces = MediaType.TEXT_HTML_VALUE)
    ResponseEntity<String> completionReportToPrint(Actor actor, @PathVariable UUID id) {
        return ResponseEntity.ok(reading.completionReport(actor, id).html());
    }

    @Operation(summary = "How a completed service went: stages, people, durations")
    @GetMapping(value = "/services/{id}/completion-report", produces = MediaType.APPLICATION_JSON_VALUE)
    Envelope<CompletionReportView> completionReport(Actor actor, @PathVariable UUID id) {
        CompletionReport report = reading.completionReport(actor, id);
        return Envelope.of(CompletionReportView.of(report));
    }
}
