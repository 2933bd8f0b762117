package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.RowRef;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A client's obligations.
 *
 * @param obligations by due date, obligation, period's end and instalment
 * @param fired every row that took part
 * @param accountsUntil the last day of the last period of which accounts were made, which are made up to it or to a day
 *     so near that they count as if they were (Companies Act 2006 s.390); null where none are known
 */
public record Obligations(
        List<Obligation> obligations,
        List<RowRef> fired,
        @Nullable LocalDate accountsUntil) {}
