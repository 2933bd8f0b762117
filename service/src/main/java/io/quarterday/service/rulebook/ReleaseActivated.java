package io.quarterday.service.rulebook;

import java.time.Instant;
import java.util.UUID;

/** A release of a practice came into force. */
public record ReleaseActivated(UUID organizationId, long releaseNumber, Instant at) {}
