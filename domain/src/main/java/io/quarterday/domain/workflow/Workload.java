package io.quarterday.domain.workflow;

import java.util.UUID;

/** How many services a person has; whoever has none does not appear. */
public record Workload(UUID userId, long services) {}
