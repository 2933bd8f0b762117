package io.quarterday.service.events;

import io.quarterday.service.identity.Actor;
import java.util.Collection;
import java.util.Set;

/**
 * Who sees which entities of a type: each type that the house moves by a gate of its own has one. Of a type that has
 * none those hear who see everybody's work, and of what is tracked of it whoever may read that.
 */
public interface EntitySight {

    /** In lower snake case ("client_service"). */
    String entityType();

    /** Those of these entities that somebody sees, in a transaction of the practice. */
    Set<String> visibleAmong(Actor actor, Collection<String> entityIds);
}
