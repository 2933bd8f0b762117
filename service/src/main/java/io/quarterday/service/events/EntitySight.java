package io.quarterday.service.events;

import io.quarterday.service.identity.Actor;
import java.util.Collection;
import java.util.Set;

/**
 * Who sees which entities of a type: each type of the house has one. Of any other, what is tracked is heard by whoever
 * may read statuses, and anything else by those alone who see everybody's work.
 */
public interface EntitySight {

    /** In lower snake case ("client_service"). */
    String entityType();

    /** Those of these entities that somebody sees, in a transaction of the practice. */
    Set<String> visibleAmong(Actor actor, Collection<String> entityIds);
}
