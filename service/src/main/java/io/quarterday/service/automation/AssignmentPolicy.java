package io.quarterday.service.automation;

import io.quarterday.domain.clients.Client;
import io.quarterday.domain.workflow.ServiceType;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/** The port by which a service that starts by itself gets a person by skill and work load. */
public interface AssignmentPolicy {

    /** An active person of the current practice, in the caller's transaction; none where there is nobody. */
    Optional<UUID> choose(Client client, ServiceType type, LocalDate day);
}
