package io.quarterday.rules.status;

import io.quarterday.rules.rulebook.RowRef;

/** Something that follows a transition (seed 000's autoTriggers): its name, and the row that asks for it. */
public record Effect(String name, RowRef ref) {}
