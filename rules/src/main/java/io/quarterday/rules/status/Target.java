package io.quarterday.rules.status;

import org.jspecify.annotations.Nullable;

/**
 * Where an allowed transition leads.
 *
 * @param stage the stage in which the thing then stands
 * @param status its lifecycle status then
 * @param milestone name of the milestone that the transition marks, or null
 */
public record Target(Stage stage, String status, @Nullable String milestone) {}
