package io.quarterday.web.clients;

import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.ServiceStatus;
import io.quarterday.domain.workflow.ServiceType;
import io.quarterday.service.clients.FindingClients;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.records.DeletingClients;
import io.quarterday.service.records.DeletingClients.Deletion;
import io.quarterday.web.api.Answer;
import io.quarterday.web.api.ApiProblem;
import io.quarterday.web.api.Envelope;
import io.quarterday.web.api.ErrorCode;
import io.quarterday.web.api.IfMatch;
import io.quarterday.web.workflow.Refusals;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Deleting clients, and taking that back. */
@Tag(name = "clients")
@RestController
@RequestMapping("/api/clients/{id}")
class DeletionController {

    private final DeletingClients deleting;
    private final FindingClients finding;
    private final Clock clock;

    DeletionController(DeletingClients deleting, FindingClients finding, Clock clock) {
        this.deleting = deleting;
        this.finding = finding;
        this.clock = clock;
    }

    /** A service that stands against a deletion. */
    record OpenServiceView(UUID serviceId, ServiceType serviceType, String period, ServiceStatus status, String stage) {

        static OpenServiceView of(ClientService service) {
            return new OpenServiceView(
                    service.id(), service.serviceType(), service.period().name(), service.status(), service.stage());
        }
    }

    @Operation(
            summary = "Delete a client",
            description = "Nobody sees it any more; nothing of it is lost, and it can be restored. While it has open "
                    + "services, 409 names them; cancel_services=true cancels them first, each through the gate, "
                    + "and does nothing where the gate refuses one.")
    @Answer(ClientView.class)
    @DeleteMapping
    ResponseEntity<?> delete(
            Actor actor,
            @PathVariable UUID id,
            IfMatch ifMatch,
            @RequestParam(name = "cancel_services", defaultValue = "false") boolean cancelServices) {
        Deletion deletion = deleting.delete(actor, id, cancelServices, ifMatch::require, clock.instant());
        if (deletion instanceof Deletion.Busy busy) {
            List<OpenServiceView> open =
                    busy.open().stream().map(OpenServiceView::of).toList();
            String message = "The client has " + open.size() + (open.size() == 1 ? " open service" : " open services")
                    + ". Cancel first, or ask with cancel_services=true.";
            return ApiProblem.of(ErrorCode.CONFLICT, message, open, null);
        }
        if (deletion instanceof Deletion.Refused refused) {
            return Refusals.of(refused.ruling());
        }
        return ClientController.answer(ResponseEntity.ok(), finding.found(((Deletion.Deleted) deletion).client()));
    }

    @Operation(summary = "Restore a deleted client", description = "As it was; its services stay cancelled.")
    @PostMapping("/restore")
    ResponseEntity<Envelope<ClientView>> restore(Actor actor, @PathVariable UUID id) {
        return ClientController.answer(
                ResponseEntity.ok(), finding.found(deleting.restore(actor, id, clock.instant())));
    }
}
