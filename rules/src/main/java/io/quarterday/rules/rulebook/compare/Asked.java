package io.quarterday.rules.rulebook.compare;

import java.time.LocalDate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A question of a replay, for whoever reads of it: what it was about.
 *
 * @param id of the recorded decision; null for one that was never put
 * @param day on which it was asked, in the practice's zone
 * @param about what people know it by: the service, the action, the stage, who asked
 */
public record Asked(@Nullable String id, LocalDate day, Map<String, String> about) {}
