package io.quarterday.service.workflow;

import io.quarterday.domain.status.EntityRef;
import io.quarterday.domain.status.Grant;
import io.quarterday.domain.status.Position;
import io.quarterday.domain.workflow.ClientService;
import io.quarterday.service.status.Subject;

/** A service before the gate. */
record ServiceSubject(ClientService service) implements Subject {

    @Override
    public EntityRef entity() {
        return service.entity();
    }

    @Override
    public String workflow() {
        return service.serviceType().name();
    }

    @Override
    public Position position() {
        return service.position();
    }

    @Override
    public void take(Grant grant) {
        service.take(grant);
    }
}
