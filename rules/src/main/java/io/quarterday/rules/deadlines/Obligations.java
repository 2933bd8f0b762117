package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.RowRef;
import java.util.List;

/**
 * A client's obligations.
 *
 * @param obligations by due date, obligation, period's end and instalment
 * @param fired every row that took part
 */
public record Obligations(List<Obligation> obligations, List<RowRef> fired) {}
