package io.quarterday.domain.status;

import java.util.Optional;
import java.util.UUID;

/**
 * Which entity a status belongs to, of any type.
 *
 * @param type in lower snake case ("client_service")
 * @param id as the entity itself writes it; a UUID for our own
 */
public record EntityRef(String type, String id) {

    /** The type of a piece of work for a client. */
    public static final String CLIENT_SERVICE = "client_service";

    public static EntityRef clientService(UUID id) {
        return new EntityRef(CLIENT_SERVICE, id.toString());
    }

    /** The service, where the entity is one. */
    Optional<UUID> clientServiceId() {
        return type.equals(CLIENT_SERVICE) ? Optional.of(UUID.fromString(id)) : Optional.empty();
    }

    @Override
    public String toString() {
        return type + " " + id;
    }
}
