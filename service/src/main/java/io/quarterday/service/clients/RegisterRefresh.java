package io.quarterday.service.clients;

import io.quarterday.service.identity.Actor;
import io.quarterday.service.problem.ConflictException;
import io.quarterday.service.problem.NotFoundException;
import java.util.UUID;

/** Takes what the register of companies says of a client. There where a practice's way to the register is set up. */
public interface RegisterRefresh {

    /**
     * Refreshes a client, in transactions of its own.
     *
     * @throws NotFoundException where {@code actor} may not know of it
     * @throws ConflictException where it cannot be refreshed: it has no company number, the register does not answer
     */
    void refresh(Actor actor, UUID clientId);
}
