package io.quarterday.rules.rulebook;

import java.util.function.Function;

/**
 * One field of a kind of fact, as tables and DRL may ask about it.
 *
 * @param name in snake_case
 * @param type class of a single value; numbers are {@link Long} or {@link java.math.BigDecimal}
 * @param set whether the fact holds a set of such values
 * @param help what it says, for whoever writes rules
 * @param read takes the value out of the fact; may give null
 */
public record Field<F>(String name, Class<?> type, boolean set, String help, Function<F, ?> read) {}
