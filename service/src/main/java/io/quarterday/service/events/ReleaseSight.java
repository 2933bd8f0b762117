package io.quarterday.service.events;

import io.quarterday.service.identity.Actor;
import io.quarterday.service.identity.PlatformAccess;
import io.quarterday.service.identity.PlatformAccess.Operation;
import java.util.Collection;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Releases of the rule book are seen by whoever may read the rules. */
@Component
class ReleaseSight implements EntitySight {

    private final PlatformAccess access;

    ReleaseSight(PlatformAccess access) {
        this.access = access;
    }

    @Override
    public String entityType() {
        return "rule_release";
    }

    @Override
    public Set<String> visibleAmong(Actor actor, Collection<String> entityIds) {
        return access.allows(actor, Operation.RULES_READ) ? Set.copyOf(entityIds) : Set.of();
    }
}
