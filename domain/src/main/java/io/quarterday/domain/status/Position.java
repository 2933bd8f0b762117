package io.quarterday.domain.status;

import org.jspecify.annotations.Nullable;

/**
 * Where an entity stands in its workflow.
 *
 * @param status the status, which for a service is its stage's code ("IN_PROGRESS")
 * @param stage the stage's number, from 1; absent for entities without numbered stages
 * @param lifecycle what goes on beside the stages ("ACTIVE", "SUSPENDED"); absent for entities without one
 */
public record Position(
        String status, @Nullable Integer stage, @Nullable String lifecycle) {}
