package io.quarterday.service.workflow;

import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.SignatureRequest;
import io.quarterday.domain.workflow.SignatureRequests;
import io.quarterday.domain.workflow.SignatureStatus;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** The effect monitorHelloSignStatus: the link is live from now on, and what the client does with it moves the service. */
@Component
class MonitoringSignature implements TransitionEffect {

    private final SignatureRequests requests;
    private final RequestingSignature requesting;

    MonitoringSignature(SignatureRequests requests, RequestingSignature requesting) {
        this.requests = requests;
        this.requesting = requesting;
    }

    @Override
    public String name() {
        return "monitorHelloSignStatus";
    }

    @Override
    public void apply(Entered entered) {
        ClientService service = entered.service();
        Instant at = entered.at();
        SignatureRequest request = requests.findByClientServiceIdOrderByCreatedAtAscIdAsc(service.id()).stream()
                .filter(r -> r.status() == SignatureStatus.DRAFT)
                .reduce((earlier, later) -> later)
                .orElseGet(() -> requesting.create(entered.system().organizationId(), service, at));
        request.markSent(at);
    }
}
