package io.quarterday.domain.rulebook;

import java.util.UUID;

/**
 * Which release is in force for a practice.
 *
 * @param revision grows with every change of a practice's head
 */
public record ReleaseHead(UUID organizationId, long releaseNumber, String contentHash, long revision) {}
