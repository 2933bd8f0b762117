package io.quarterday.service.workflow;

import io.quarterday.domain.Ids;
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
        draft(entered.system().organizationId(), entered.service().id(), entered.at());
    }

    void draft(UUID organizationId, UUID serviceId, Instant at) {
        UUID id = Ids.next();
        requests.draftAnew(
                id, organizationId, serviceId, SigningLinks.hash(links.token(organizationId, id)), BUILT_IN, at);
    }
}
