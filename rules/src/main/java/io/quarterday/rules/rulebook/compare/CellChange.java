package io.quarterday.rules.rulebook.compare;

import org.jspecify.annotations.Nullable;

/**
 * One cell that differs, as text.
 *
 * @param before null where it was empty, or the row or column was not there
 * @param after null where it is empty, or the row or column is not there any more
 */
public record CellChange(
        String column, @Nullable String before, @Nullable String after) {}
