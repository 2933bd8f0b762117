/** How any entity moves: its workflow, steps, facts, clocks and the gate that decides by them. */
@NullMarked
package io.quarterday.rules.tracking;

import org.jspecify.annotations.NullMarked;
