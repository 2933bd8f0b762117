package io.quarterday.service.events;

import io.quarterday.domain.events.StatusEvent;
import io.quarterday.domain.tracking.TrackedEntities;
import io.quarterday.rules.status.RoleScopes.Scope;
import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.workflow.ServiceVisibility;
import io.quarterday.service.workflow.ServiceVisibility.Sight;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Which announcements somebody hears: those of entities that they see when they are told. */
@Component
public class VisibleEvents {

    private final Map<String, EntitySight> sights;
    private final ServiceVisibility services;
    private final TrackedEntities tracked;
    private final PlatformAccess access;

    VisibleEvents(
            List<EntitySight> sights, ServiceVisibility services, TrackedEntities tracked, PlatformAccess access) {
        this.sights = sights.stream().collect(Collectors.toMap(EntitySight::entityType, Function.identity()));
        this.services = services;
        this.tracked = tracked;
        this.access = access;
    }

    /** Equal ones hear the same. */
    record Ear(String role, Sight sight) {}

    Ear ear(Actor actor) {
        return new Ear(actor.role().name(), services.sight(actor));
    }

    /** Those that somebody hears, in their order; in a transaction of the practice. */
    List<StatusEvent> heard(Actor actor, List<StatusEvent> events) {
        Map<String, Set<String>> visible = new HashMap<>();
        events.stream()
                .collect(Collectors.groupingBy(
                        StatusEvent::entityType, Collectors.mapping(StatusEvent::entityId, Collectors.toSet())))
                .forEach((type, ids) -> visible.put(type, visibleAmong(actor, type, ids)));
        return events.stream()
                .filter(event ->
                        visible.getOrDefault(event.entityType(), Set.of()).contains(event.entityId()))
                .toList();
    }

    /** Whether somebody sees an entity; in a transaction of the practice. */
    public boolean sees(Actor actor, String type, String id) {
        return visibleAmong(actor, type, Set.of(id)).contains(id);
    }

    private Set<String> visibleAmong(Actor actor, String type, Set<String> ids) {
        EntitySight sight = sights.get(type);
        if (sight != null) {
            return sight.visibleAmong(actor, ids);
        }
        if (services.scope(actor) == Scope.ALL) {
            return ids;
        }
        // What is tracked is the practice's: whoever may read it hears of it.
        return access.allows(actor, PlatformAccess.Operation.STATUS_READ) ? tracked.among(type, ids) : Set.of();
    }
}
