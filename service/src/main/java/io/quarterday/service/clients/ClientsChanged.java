package io.quarterday.service.clients;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Clients were created, or something that is said of them changed. Told within the transaction that did it, when the
 * change has been written.
 *
 * @param obligationsFollow whether who changed them brings the practice's obligations up to date himself, when he is
 *     through with all of many
 */
public record ClientsChanged(List<UUID> clientIds, Instant at, boolean obligationsFollow) {

    public ClientsChanged(Collection<UUID> clientIds, Instant at) {
        this(List.copyOf(clientIds), at, false);
    }

    public ClientsChanged {
        clientIds = List.copyOf(clientIds);
    }
}
