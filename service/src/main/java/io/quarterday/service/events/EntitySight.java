package io.quarterday.service.events;

import io.quarterday.service.identity.Actor;
import java.util.Collection;
import java.util.Set;

/**
 * Who sees which entities of a type: each type whose changes are announced has one. Of a type that has none only those
 * hear who see everybody's work.
 */
public interface EntitySight {

    /** In lower snake case ("client_service"). */
    String entityType();

    /** Those of these entities that somebody sees, in a transaction of the practice. */
    Set<String> visibleAmong(Actor actor, Collection<String> entityIds);
}
