package io.quarterday.service.workflow;

import io.quarterday.domain.Ids;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.domain.workflow.SignatureRequest;
import io.quarterday.domain.workflow.SignatureRequests;
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
    public void apply(Entered entered) {
        UUID organizationId = entered.system().organizationId();
        UUID id = Ids.next();
        requests.draftAnew(
                id, organizationId, entered.service().id(), hash(organizationId, id), BUILT_IN, entered.at());
    }

    SignatureRequest create(UUID organizationId, ClientService service, Instant at) {
        UUID id = Ids.next();
        return requests.save(new SignatureRequest(id, service.id(), hash(organizationId, id), BUILT_IN, at));
    }

    private String hash(UUID organizationId, UUID requestId) {
        return SigningLinks.hash(links.token(organizationId, requestId));
    }
}
