package io.quarterday.service.requests;

import io.quarterday.service.identity.Actor;
import io.quarterday.service.notifications.RecordsLinks;
import io.quarterday.service.workflow.ServiceVisibility;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Gives each reminder of the chase a link of its own to the page on which the records are asked for. */
@Component
class LinksOfReminders implements RecordsLinks {

    private final AskingClients asking;
    private final ServiceVisibility visibility;

    LinksOfReminders(AskingClients asking, ServiceVisibility visibility) {
        this.asking = asking;
        this.visibility = visibility;
    }

    @Override
    public Optional<String> linkFor(UUID practice, UUID serviceId, Instant at) {
        Actor system = Actor.system(practice, "chase");
        return asking.forReminder(system, visibility.visible(system, serviceId), at)
                .map(AskingClients.Link::url);
    }
}
