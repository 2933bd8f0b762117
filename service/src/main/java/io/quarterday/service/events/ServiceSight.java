package io.quarterday.service.events;

import io.quarterday.domain.status.EntityRef;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.workflow.ServiceVisibility;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Services are seen as everywhere. */
@Component
class ServiceSight implements EntitySight {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final ServiceVisibility visibility;

    ServiceSight(ServiceVisibility visibility) {
        this.visibility = visibility;
    }

    @Override
    public String entityType() {
        return EntityRef.CLIENT_SERVICE;
    }

    @Override
    public Set<String> visibleAmong(Actor actor, Collection<String> entityIds) {
        List<UUID> ids = entityIds.stream()
                .filter(id -> ID.matcher(id).matches())
                .map(UUID::fromString)
                .toList();
        return visibility.visibleAmong(actor, ids).stream().map(UUID::toString).collect(Collectors.toSet());
    }
}
