package io.quarterday.rules.deadlines;

import io.quarterday.rules.rulebook.Column;
import io.quarterday.rules.rulebook.CompiledRuleBook;
import io.quarterday.rules.rulebook.DecisionTable;
import io.quarterday.rules.rulebook.Row;
import io.quarterday.rules.rulebook.RuleBook;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The days with which rows of tables begin and cease to hold. Two questions that differ only by a day between the same
 * such days get the same rows, so one day of each such span stands for all.
 */
final class EffectiveDates {

    private final TreeSet<LocalDate> days = new TreeSet<>();

    private EffectiveDates() {}

    /** Of some tables of a book, held against one fact. */
    static EffectiveDates of(RuleBook book, List<String> tables, String fact) {
        EffectiveDates dates = new EffectiveDates();
        for (String name : tables) {
            DecisionTable table = book.table(name);
            for (Column column : table.schema().inputs()) {
                if (column.fact().equals(fact)) {
                    table.rows().forEach(row -> dates.add(row, column));
                }
            }
        }
        return dates;
    }

    /** Of each table of periods, found once for a book. */
    private record OfPeriods(RuleBook book, Map<String, EffectiveDates> byTable) {}

    /** Of a table that asks on which day a period begins. */
    static EffectiveDates ofPeriods(CompiledRuleBook book, String table) {
        OfPeriods known = book.view(OfPeriods.class, b -> new OfPeriods(b, new ConcurrentHashMap<>()));
        return known.byTable().computeIfAbsent(table, name -> of(known.book(), List.of(name), "on"));
    }

    private void add(Row row, Column column) {
        LocalDate date = row.dateOrNull(column.name());
        if (date != null) {
            days.add(date);
        }
    }

    /** A day that every effective date tells from others just as it tells this one. */
    LocalDate standingFor(LocalDate day) {
        LocalDate floor = days.floor(day);
        if (floor == null) {
            return days.isEmpty() ? LocalDate.EPOCH : days.first().minusDays(1);
        }
        return floor.equals(day) ? day : floor.plusDays(1);
    }

    /** The next such day after one. */
    @Nullable
    LocalDate after(LocalDate day) {
        return days.higher(day);
    }
}
