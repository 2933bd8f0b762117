package io.quarterday.service.workflow;

import io.quarterday.domain.Ids;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.SignatureRequest;
import io.quarterday.domain.workflow.SignatureRequests;
import io.quarterday.service.identity.Actor;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The effect createHelloSignRequest: what was asked before is withdrawn, and a new request waits to be sent. */
@Component
class RequestingSignature implements TransitionEffect {

    /** Our own signing page. */
    static final String BUILT_IN = "BUILT_IN";

    private final SignatureRequests requests;
    private final SigningLinks links;

    RequestingSignature(SignatureRequests requests, SigningLinks links) {
        this.requests = requests;
        this.links = links;
    }

    @Override
    public String name() {
        return "createHelloSignRequest";
    }

    @Override
    public void apply(Actor system, ClientService service, Instant at) {
        requests.findByClientServiceIdOrderByCreatedAtAscIdAsc(service.id()).stream()
                .filter(SignatureRequest::open)
                .forEach(SignatureRequest::cancel);
        create(system.organizationId(), service, at);
    }

    SignatureRequest create(UUID organizationId, ClientService service, Instant at) {
        UUID id = Ids.next();
        String hash = SigningLinks.hash(links.token(organizationId, id));
        return requests.save(new SignatureRequest(id, service.id(), hash, BUILT_IN, at));
    }
}
