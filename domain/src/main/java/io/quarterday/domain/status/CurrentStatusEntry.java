package io.quarterday.domain.status;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the projection of an entity's status keeps beside its last transition.
 *
 * @param workflow the workflow's name in the decision tables
 * @param slaDeadline when the status becomes overdue; a transition that leaves the entity where it stands, and names no
 *     deadline, keeps the one there is
 */
public record CurrentStatusEntry(String workflow, @Nullable Instant slaDeadline) {}
