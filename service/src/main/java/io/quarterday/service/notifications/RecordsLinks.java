package io.quarterday.service.notifications;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Makes links to where a client brings records, for the words of reminders. */
public interface RecordsLinks {

    /** Within the caller's transaction; empty where there is nothing to bring, or no address to lead to. */
    Optional<String> linkFor(UUID practice, UUID serviceId, Instant at);
}
