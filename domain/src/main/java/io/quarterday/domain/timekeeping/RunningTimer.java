package io.quarterday.domain.timekeeping;

import io.quarterday.domain.timekeeping.TimeEntry.Purpose;
import java.time.Instant;
import java.util.UUID;

/** A clock that runs for somebody; each person has one at most. */
public record RunningTimer(UUID id, UUID userId, Purpose purpose, Instant startedAt) {}
